# The pages hold tables of the program: make-man fills them in.
man_inputs = man/lesart-config.5.in man/lesart.1.in man/lesart-formats.5.in man/lesart-reader.7.in man/lesart-query.7.in
man_pages = man/lesart-config.5 man/lesart.1 man/lesart-formats.5 man/lesart-reader.7 man/lesart-query.7
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
man/lesart-query.7: $(srcdir)/man/lesart-query.7.in
	$(AM_V_GEN)$(MKDIR_P) man && man/make-man < $(srcdir)/man/lesart-query.7.in > $@.tmp && mv $@.tmp $@
man/lesart-config.5: $(srcdir)/man/lesart-config.5.in
	$(AM_V_GEN)$(MKDIR_P) man && man/make-man < $(srcdir)/man/lesart-config.5.in > $@.tmp && mv $@.tmp $@

# What shells complete comes from the same tables.
noinst_PROGRAMS += man/make-completion
man_make_completion_SOURCES = man/make-completion.c
man_make_completion_LDADD = $(LIBLESART_LIBS)
completions = man/lesart.bash man/_lesart man/lesart.fish
bashcompletiondir = $(datadir)/bash-completion/completions
zshcompletiondir = $(datadir)/zsh/site-functions
fishcompletiondir = $(datadir)/fish/vendor_completions.d
nodist_zshcompletion_DATA = man/_lesart
nodist_fishcompletion_DATA = man/lesart.fish
noinst_DATA = man/lesart.bash
CLEANFILES += $(completions)

$(completions): man/make-completion$(EXEEXT)
man/lesart.bash:
	$(AM_V_GEN)$(MKDIR_P) man && man/make-completion bash > $@.tmp && mv $@.tmp $@
man/_lesart:
	$(AM_V_GEN)$(MKDIR_P) man && man/make-completion zsh > $@.tmp && mv $@.tmp $@
man/lesart.fish:
	$(AM_V_GEN)$(MKDIR_P) man && man/make-completion fish > $@.tmp && mv $@.tmp $@

# bash looks for a file with the name of the command.
install-data-hook:
	$(MKDIR_P) "$(DESTDIR)$(bashcompletiondir)"
	$(INSTALL_DATA) man/lesart.bash "$(DESTDIR)$(bashcompletiondir)/lesart"
uninstall-hook:
	rm -f "$(DESTDIR)$(bashcompletiondir)/lesart"
