# tests of ui
if HAVE_CMOCKA
UI_CHECK_LIBS = liblesartui.a $(CHECK_LIBS)

check_PROGRAMS += tests/ui/test_screens
check_TESTS += tests/ui/test_screens
tests_ui_test_screens_SOURCES = tests/ui/test_screens.c tests/ui/shelf.c tests/ui/shelf.h
tests_ui_test_screens_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_ui_test_screens_LDADD = $(UI_CHECK_LIBS)

check_PROGRAMS += tests/ui/test_text
check_TESTS += tests/ui/test_text
tests_ui_test_text_SOURCES = tests/ui/test_text.c
tests_ui_test_text_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_ui_test_text_LDADD = $(UI_CHECK_LIBS)

check_PROGRAMS += tests/ui/test_config
check_TESTS += tests/ui/test_config
tests_ui_test_config_SOURCES = tests/ui/test_config.c
tests_ui_test_config_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_ui_test_config_LDADD = $(UI_CHECK_LIBS)

check_PROGRAMS += tests/ui/test_themes
check_TESTS += tests/ui/test_themes
tests_ui_test_themes_SOURCES = tests/ui/test_themes.c
tests_ui_test_themes_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_ui_test_themes_LDADD = $(UI_CHECK_LIBS)

check_PROGRAMS += tests/ui/test_rows
check_TESTS += tests/ui/test_rows
tests_ui_test_rows_SOURCES = tests/ui/test_rows.c
tests_ui_test_rows_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_ui_test_rows_LDADD = $(UI_CHECK_LIBS)

check_PROGRAMS += tests/ui/test_waits
check_TESTS += tests/ui/test_waits
tests_ui_test_waits_SOURCES = tests/ui/test_waits.c tests/ui/shelf.c tests/ui/shelf.h
tests_ui_test_waits_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_ui_test_waits_LDADD = $(UI_CHECK_LIBS)

check_PROGRAMS += tests/ui/test_monkey
check_TESTS += tests/ui/test_monkey
tests_ui_test_monkey_SOURCES = tests/ui/test_monkey.c tests/ui/shelf.c tests/ui/shelf.h
tests_ui_test_monkey_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_ui_test_monkey_LDADD = $(UI_CHECK_LIBS)
endif
EXTRA_DIST += tests/ui/golden
