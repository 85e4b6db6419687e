# tests of group
group_test_sources = tests/group/keep.c tests/group/keep.h
noinst_PROGRAMS += tests/group/group_driver tests/group/learn_weights
tests_group_group_driver_SOURCES = tests/group/group_driver.c $(group_test_sources)
tests_group_group_driver_LDADD = $(LIBLESART_LIBS)
tests_group_learn_weights_SOURCES = tests/group/learn_weights.c \
	tests/group/learn.c tests/group/learn.h tests/group/sets.c tests/group/sets.h \
	tests/group/calibrate.c tests/group/calibrate.h $(group_test_sources)
tests_group_learn_weights_LDADD = $(LIBLESART_LIBS)
if HAVE_CMOCKA
check_PROGRAMS += tests/group/test_place tests/group/test_words tests/group/test_profile \
	tests/group/test_links tests/group/test_replay \
	tests/group/test_conflict tests/group/test_reasons
check_TESTS += tests/group/test_place tests/group/test_words tests/group/test_profile \
	tests/group/test_links tests/group/test_replay \
	tests/group/test_conflict tests/group/test_reasons
group_desk_sources = tests/group/desk.c tests/group/desk.h $(group_test_sources)
tests_group_test_place_SOURCES = tests/group/test_place.c $(group_desk_sources)
tests_group_test_place_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_group_test_place_LDADD = $(CHECK_LIBS)
tests_group_test_links_SOURCES = tests/group/test_links.c $(group_desk_sources)
tests_group_test_links_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_group_test_links_LDADD = $(CHECK_LIBS)
tests_group_test_replay_SOURCES = tests/group/test_replay.c $(group_desk_sources)
tests_group_test_replay_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_group_test_replay_LDADD = $(CHECK_LIBS)
tests_group_test_conflict_SOURCES = tests/group/test_conflict.c $(group_desk_sources)
tests_group_test_conflict_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_group_test_conflict_LDADD = $(CHECK_LIBS)
tests_group_test_reasons_SOURCES = tests/group/test_reasons.c $(group_desk_sources)
tests_group_test_reasons_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_group_test_reasons_LDADD = $(CHECK_LIBS)
tests_group_test_words_SOURCES = tests/group/test_words.c
tests_group_test_words_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_group_test_words_LDADD = $(CHECK_LIBS)
tests_group_test_profile_SOURCES = tests/group/test_profile.c
tests_group_test_profile_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_group_test_profile_LDADD = $(CHECK_LIBS)
endif
if HAVE_CMOCKA
check_PROGRAMS += tests/group/test_timeline
check_TESTS += tests/group/test_timeline
tests_group_test_timeline_SOURCES = tests/group/test_timeline.c tests/analyse/analyser.h
tests_group_test_timeline_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_group_test_timeline_LDADD = $(CHECK_LIBS)
endif
if HAVE_CMOCKA
check_PROGRAMS += tests/group/test_compare
check_TESTS += tests/group/test_compare
tests_group_test_compare_SOURCES = tests/group/test_compare.c
tests_group_test_compare_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_group_test_compare_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/group/test_wording
check_TESTS += tests/group/test_wording
tests_group_test_wording_SOURCES = tests/group/test_wording.c
tests_group_test_wording_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_group_test_wording_LDADD = $(CHECK_LIBS)

check_PROGRAMS += tests/group/test_names
check_TESTS += tests/group/test_names
tests_group_test_names_SOURCES = tests/group/test_names.c
tests_group_test_names_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_group_test_names_LDADD = $(CHECK_LIBS)
endif
