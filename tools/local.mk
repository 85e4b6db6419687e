# Tools of the developers; nothing of them is installed.
noinst_PROGRAMS += tools/train-clean
tools_train_clean_SOURCES = tools/train-clean.c tools/boost.c tools/boost.h tools/pages.c tools/pages.h
tools_train_clean_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/clean
tools_train_clean_LDADD = $(LIBLESART_LIBS)
