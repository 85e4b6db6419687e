# tests of base, defs and model
if HAVE_CMOCKA
check_PROGRAMS += tests/base/test_defs
check_TESTS += tests/base/test_defs
tests_base_test_defs_SOURCES = tests/base/test_defs.c
tests_base_test_defs_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_base_test_defs_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/base/test_diff
check_TESTS += tests/base/test_diff
tests_base_test_diff_SOURCES = tests/base/test_diff.c
tests_base_test_diff_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_base_test_diff_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/base/test_hyphen
check_TESTS += tests/base/test_hyphen
tests_base_test_hyphen_SOURCES = tests/base/test_hyphen.c
tests_base_test_hyphen_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_base_test_hyphen_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/base/test_mem
check_TESTS += tests/base/test_mem
tests_base_test_mem_SOURCES = tests/base/test_mem.c
tests_base_test_mem_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_base_test_mem_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/base/test_show
check_TESTS += tests/base/test_show
tests_base_test_show_SOURCES = tests/base/test_show.c
tests_base_test_show_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_base_test_show_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/base/test_uni
check_TESTS += tests/base/test_uni
tests_base_test_uni_SOURCES = tests/base/test_uni.c
tests_base_test_uni_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_base_test_uni_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/base/test_when
check_TESTS += tests/base/test_when
tests_base_test_when_SOURCES = tests/base/test_when.c
tests_base_test_when_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_base_test_when_LDADD = $(CHECK_LIBS)
endif
