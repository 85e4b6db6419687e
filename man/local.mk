# The pages hold tables of the program: make-man fills them in.
MAN_SOURCES = man/lesart.1.in man/lesart-formats.5.in
MAN_PAGES = man/lesart.1 man/lesart-formats.5
man_MANS = $(MAN_PAGES)
EXTRA_DIST += $(MAN_SOURCES)
CLEANFILES += $(MAN_PAGES)
noinst_PROGRAMS += man/make-man
man_make_man_SOURCES = man/make-man.c
man_make_man_LDADD = $(LIBLESART_LIBS)

$(MAN_PAGES): man/make-man$(EXEEXT)
man/lesart.1: $(srcdir)/man/lesart.1.in
	$(AM_V_GEN)$(MKDIR_P) man && man/make-man < $(srcdir)/man/lesart.1.in > $@.tmp && mv $@.tmp $@
man/lesart-formats.5: $(srcdir)/man/lesart-formats.5.in
	$(AM_V_GEN)$(MKDIR_P) man && man/make-man < $(srcdir)/man/lesart-formats.5.in > $@.tmp && mv $@.tmp $@
