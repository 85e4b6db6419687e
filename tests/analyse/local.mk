# tests of analyse
if HAVE_CMOCKA
check_PROGRAMS += tests/analyse/test_dates
check_TESTS += tests/analyse/test_dates
tests_analyse_test_dates_SOURCES = tests/analyse/test_dates.c tests/analyse/analyser.h
tests_analyse_test_dates_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_analyse_test_dates_LDADD = $(CHECK_LIBS)
endif
EXTRA_DIST += assets/lang/de/dates/example.tsv assets/lang/en/dates/example.tsv
if HAVE_CMOCKA
check_PROGRAMS += tests/analyse/test_published
check_TESTS += tests/analyse/test_published
tests_analyse_test_published_SOURCES = tests/analyse/test_published.c tests/analyse/analyser.h
tests_analyse_test_published_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_analyse_test_published_LDADD = $(CHECK_LIBS)
check_PROGRAMS += tests/analyse/test_tokens tests/analyse/test_names
check_TESTS += tests/analyse/test_tokens tests/analyse/test_names
tests_analyse_test_tokens_SOURCES = tests/analyse/test_tokens.c tests/analyse/text.h tests/analyse/analyser.h
tests_analyse_test_tokens_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_analyse_test_tokens_LDADD = $(CHECK_LIBS)
tests_analyse_test_names_SOURCES = tests/analyse/test_names.c tests/analyse/text.h tests/analyse/analyser.h
tests_analyse_test_names_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_analyse_test_names_LDADD = $(CHECK_LIBS)
check_PROGRAMS += tests/analyse/test_damage
check_TESTS += tests/analyse/test_damage
tests_analyse_test_damage_SOURCES = tests/analyse/test_damage.c
tests_analyse_test_damage_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_analyse_test_damage_LDADD = $(CHECK_LIBS)
check_PROGRAMS += tests/analyse/test_tagger
check_TESTS += tests/analyse/test_tagger
tests_analyse_test_tagger_SOURCES = tests/analyse/test_tagger.c
tests_analyse_test_tagger_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_analyse_test_tagger_LDADD = $(CHECK_LIBS)
endif
