EXTRA_DIST += quickstart bench/README.md bench/run bench/scale bench/beside bench/terminal.py

# How fast the library alone is: bench/store FOLDER PATH...
noinst_PROGRAMS += bench/store
bench_store_SOURCES = bench/store.c
bench_store_LDADD = $(LIBLESART_LIBS)
# What each stage of reading costs: bench/stages PATH...
noinst_PROGRAMS += bench/stages
bench_stages_SOURCES = bench/stages.c
bench_stages_LDADD = $(LIBLESART_LIBS)

# Speed, memory and the reader's times as a table on standard output.
bench: all
	$(srcdir)/bench/run --lesart $(abs_top_builddir)/lesart
.PHONY: bench
# How fast pages become articles: bench/pages PATH...
noinst_PROGRAMS += bench/pages
bench_pages_SOURCES = bench/pages.c
bench_pages_LDADD = $(LIBLESART_LIBS)
# How quickly a million names are listed and narrowed: bench/names FOLDER
noinst_PROGRAMS += bench/names
bench_names_SOURCES = bench/names.c
bench_names_LDADD = $(LIBLESART_LIBS)
