# tests of base
if HAVE_CMOCKA
check_PROGRAMS += tests/base/test_when
check_TESTS += tests/base/test_when
tests_base_test_when_SOURCES = tests/base/test_when.c
tests_base_test_when_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_base_test_when_LDADD = $(CHECK_LIBS)
endif
