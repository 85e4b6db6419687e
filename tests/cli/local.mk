dist_check_SCRIPTS += tests/cli/test_commands.sh tests/cli/test_man.sh
EXTRA_DIST += tests/cli/tap.sh
