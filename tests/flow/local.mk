if HAVE_CMOCKA
check_PROGRAMS += tests/flow/test_flow
check_TESTS += tests/flow/test_flow
tests_flow_test_flow_SOURCES = tests/flow/test_flow.c
tests_flow_test_flow_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_flow_test_flow_LDADD = $(CHECK_LIBS)
endif
