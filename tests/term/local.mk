# tests of term
dist_check_SCRIPTS += tests/term/test_hostile.sh
EXTRA_DIST += tests/term/hostile.py
