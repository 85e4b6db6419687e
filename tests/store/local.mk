# tests of store
if HAVE_CMOCKA
STORE_BOX = tests/store/library.c tests/store/library.h

check_PROGRAMS += tests/store/test_upgrade
check_TESTS += tests/store/test_upgrade
tests_store_test_upgrade_SOURCES = tests/store/test_upgrade.c $(STORE_BOX)
tests_store_test_upgrade_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_store_test_upgrade_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/store/test_library
check_TESTS += tests/store/test_library
tests_store_test_library_SOURCES = tests/store/test_library.c $(STORE_BOX)
tests_store_test_library_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_store_test_library_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/store/test_facets
check_TESTS += tests/store/test_facets
tests_store_test_facets_SOURCES = tests/store/test_facets.c $(STORE_BOX)
tests_store_test_facets_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_store_test_facets_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/store/test_search
check_TESTS += tests/store/test_search
tests_store_test_search_SOURCES = tests/store/test_search.c $(STORE_BOX)
tests_store_test_search_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_store_test_search_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/store/test_pages
check_TESTS += tests/store/test_pages
tests_store_test_pages_SOURCES = tests/store/test_pages.c $(STORE_BOX)
tests_store_test_pages_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_store_test_pages_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/store/test_open
check_TESTS += tests/store/test_open
tests_store_test_open_SOURCES = tests/store/test_open.c $(STORE_BOX)
tests_store_test_open_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_store_test_open_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/store/test_batch
check_TESTS += tests/store/test_batch
tests_store_test_batch_SOURCES = tests/store/test_batch.c $(STORE_BOX)
tests_store_test_batch_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_store_test_batch_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/store/test_plans
check_TESTS += tests/store/test_plans
tests_store_test_plans_SOURCES = tests/store/test_plans.c $(STORE_BOX)
tests_store_test_plans_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_store_test_plans_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/store/test_pack
check_TESTS += tests/store/test_pack
tests_store_test_pack_SOURCES = tests/store/test_pack.c $(STORE_BOX)
tests_store_test_pack_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_store_test_pack_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/store/test_events
check_TESTS += tests/store/test_events
tests_store_test_events_SOURCES = tests/store/test_events.c $(STORE_BOX)
tests_store_test_events_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_store_test_events_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/store/test_journal
check_TESTS += tests/store/test_journal
tests_store_test_journal_SOURCES = tests/store/test_journal.c $(STORE_BOX)
tests_store_test_journal_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(SQLITE_CFLAGS)
tests_store_test_journal_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/store/test_names
check_TESTS += tests/store/test_names
tests_store_test_names_SOURCES = tests/store/test_names.c $(STORE_BOX)
tests_store_test_names_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_store_test_names_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/store/test_meant
check_TESTS += tests/store/test_meant
tests_store_test_meant_SOURCES = tests/store/test_meant.c $(STORE_BOX)
tests_store_test_meant_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_store_test_meant_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/store/test_marks
check_TESTS += tests/store/test_marks
tests_store_test_marks_SOURCES = tests/store/test_marks.c $(STORE_BOX)
tests_store_test_marks_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_store_test_marks_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/store/test_byhand
check_TESTS += tests/store/test_byhand
tests_store_test_byhand_SOURCES = tests/store/test_byhand.c $(STORE_BOX)
tests_store_test_byhand_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_store_test_byhand_LDADD = $(CHECK_LIBS)
endif
