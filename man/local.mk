# The pages hold tables of the program: make-man fills them in.
man_inputs = man/lesart.1.in man/lesart-formats.5.in man/lesart-reader.7.in
man_pages = man/lesart.1 man/lesart-formats.5 man/lesart-reader.7
man_MANS = $(man_pages)
EXTRA_DIST += $(man_inputs)
CLEANFILES += $(man_pages)
noinst_PROGRAMS += man/make-man
man_make_man_SOURCES = man/make-man.c
man_make_man_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/source
man_make_man_LDADD = $(LIBLESART_LIBS)

$(man_pages): man/make-man$(EXEEXT)
man/lesart.1: $(srcdir)/man/lesart.1.in
	$(AM_V_GEN)$(MKDIR_P) man && man/make-man < $(srcdir)/man/lesart.1.in > $@.tmp && mv $@.tmp $@
man/lesart-formats.5: $(srcdir)/man/lesart-formats.5.in
	$(AM_V_GEN)$(MKDIR_P) man && man/make-man < $(srcdir)/man/lesart-formats.5.in > $@.tmp && mv $@.tmp $@
man/lesart-reader.7: $(srcdir)/man/lesart-reader.7.in
	$(AM_V_GEN)$(MKDIR_P) man && man/make-man < $(srcdir)/man/lesart-reader.7.in > $@.tmp && mv $@.tmp $@
