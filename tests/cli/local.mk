dist_check_SCRIPTS += tests/cli/test_commands.sh tests/cli/test_bad_input.sh tests/cli/test_kill.sh tests/cli/test_regroup.sh tests/cli/test_man.sh tests/cli/test_completion.sh tests/cli/test_config.sh
dist_check_SCRIPTS += tests/cli/test_copies.sh tests/cli/test_desk.sh tests/cli/test_dossier.sh
dist_check_SCRIPTS += tests/cli/test_masses.sh tests/cli/test_names.sh
EXTRA_DIST += tests/cli/corpus.awk tests/cli/masses.awk tests/cli/page.py tests/cli/tap.sh
