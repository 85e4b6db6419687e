# tests of group
group_test_sources = tests/group/keep.c tests/group/keep.h
noinst_PROGRAMS += tests/group/group_driver tests/group/learn_weights
tests_group_group_driver_SOURCES = tests/group/group_driver.c $(group_test_sources)
tests_group_group_driver_LDADD = $(LIBLESART_LIBS)
tests_group_learn_weights_SOURCES = tests/group/learn_weights.c \
	tests/group/learn.c tests/group/learn.h $(group_test_sources)
tests_group_learn_weights_LDADD = $(LIBLESART_LIBS)
