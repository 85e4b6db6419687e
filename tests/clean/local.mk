# tests of clean
noinst_PROGRAMS += tests/clean/look
tests_clean_look_SOURCES = tests/clean/look.c
tests_clean_look_LDADD = $(LIBLESART_LIBS)
