# tests of source
if HAVE_CMOCKA
check_PROGRAMS += tests/source/test_files
check_TESTS += tests/source/test_files
tests_source_test_files_SOURCES = tests/source/test_files.c tests/source/docs.c tests/source/docs.h
tests_source_test_files_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_source_test_files_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/source/test_formats
check_TESTS += tests/source/test_formats
tests_source_test_formats_SOURCES = tests/source/test_formats.c tests/source/docs.c tests/source/docs.h
tests_source_test_formats_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_source_test_formats_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/source/test_pages
check_TESTS += tests/source/test_pages
tests_source_test_pages_SOURCES = tests/source/test_pages.c tests/source/docs.c tests/source/docs.h
tests_source_test_pages_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_source_test_pages_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/source/test_head
check_TESTS += tests/source/test_head
tests_source_test_head_SOURCES = tests/source/test_head.c tests/source/docs.c tests/source/docs.h
tests_source_test_head_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_source_test_head_LDADD = $(CHECK_LIBS)
endif
