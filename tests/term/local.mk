# tests of term: in a real terminal
dist_check_SCRIPTS += tests/term/test_reader.sh tests/term/test_byhand.sh tests/term/test_hostile.sh
dist_check_SCRIPTS += tests/term/test_first.sh tests/term/test_keys.sh tests/term/test_looks.sh tests/term/test_signals.sh
dist_check_SCRIPTS += tests/term/test_desk.sh tests/term/test_names.sh tests/term/test_outside.sh tests/term/test_allowed.sh
dist_check_SCRIPTS += tests/term/test_sizes.sh tests/term/test_runs.sh
EXTRA_DIST += tests/term/tmux.sh tests/term/hostile.py
