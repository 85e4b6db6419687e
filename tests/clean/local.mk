# tests of clean
check_PROGRAMS += tests/clean/look
tests_clean_look_SOURCES = tests/clean/look.c
tests_clean_look_LDADD = $(LIBLESART_LIBS)
dist_check_SCRIPTS += tests/clean/golden.sh
EXTRA_DIST += \
	tests/clean/golden/ads.de.txt tests/clean/golden/ads.de.parts \
	tests/clean/golden/pointers.en.txt tests/clean/golden/pointers.en.parts \
	tests/clean/golden/bare.en.txt tests/clean/golden/bare.en.parts \
	tests/clean/golden/kicker.de.txt tests/clean/golden/kicker.de.parts \
	tests/clean/golden/note.de.txt tests/clean/golden/note.de.parts \
	tests/clean/golden/page.en.txt tests/clean/golden/page.en.parts \
	tests/clean/golden/prefix.de.txt tests/clean/golden/prefix.de.parts

if HAVE_CMOCKA
check_PROGRAMS += tests/clean/test_clean
check_TESTS += tests/clean/test_clean
tests_clean_test_clean_SOURCES = tests/clean/test_clean.c
tests_clean_test_clean_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_clean_test_clean_LDADD = $(CHECK_LIBS)
check_PROGRAMS += tests/clean/test_words
check_TESTS += tests/clean/test_words
tests_clean_test_words_SOURCES = tests/clean/test_words.c
tests_clean_test_words_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_clean_test_words_LDADD = $(CHECK_LIBS)
endif
