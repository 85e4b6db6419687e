EXTRA_DIST += quickstart

# How fast the library alone is: bench/store FOLDER PATH...
noinst_PROGRAMS += bench/store
bench_store_SOURCES = bench/store.c
bench_store_LDADD = $(LIBLESART_LIBS)
