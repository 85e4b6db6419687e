dist_check_SCRIPTS += tests/layers.sh tests/shape.sh tests/symbols.sh tests/words.sh
EXTRA_DIST += tests/leaks.supp

include tests/base/local.mk
include tests/source/local.mk
include tests/clean/local.mk
include tests/analyse/local.mk
include tests/store/local.mk
include tests/group/local.mk
include tests/flow/local.mk
include tests/ui/local.mk
include tests/term/local.mk
include tests/cli/local.mk
include tests/fuzz/local.mk
