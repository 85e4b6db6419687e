# Fuzzers: --enable-fuzzers CC=clang builds them; each one takes folders of inputs.
# What source reads has one for each format, of one source: its name says which.
fuzz_ldflags = $(AM_LDFLAGS) -fsanitize=fuzzer
if FUZZERS
noinst_PROGRAMS += tests/fuzz/fuzz_article tests/fuzz/fuzz_text tests/fuzz/fuzz_plain \
	tests/fuzz/fuzz_html tests/fuzz/fuzz_json tests/fuzz/fuzz_feed tests/fuzz/fuzz_warc \
	tests/fuzz/fuzz_gzip
endif
tests_fuzz_fuzz_article_SOURCES = tests/fuzz/fuzz_article.c
tests_fuzz_fuzz_article_LDADD = $(LIBLESART_LIBS)
tests_fuzz_fuzz_article_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_text_SOURCES = tests/fuzz/fuzz_text.c
tests_fuzz_fuzz_text_LDADD = $(LIBLESART_LIBS)
tests_fuzz_fuzz_text_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_plain_SOURCES = tests/fuzz/fuzz_source.c
tests_fuzz_fuzz_plain_LDADD = $(LIBLESART_LIBS)
tests_fuzz_fuzz_plain_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_html_SOURCES = tests/fuzz/fuzz_source.c
tests_fuzz_fuzz_html_LDADD = $(LIBLESART_LIBS)
tests_fuzz_fuzz_html_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_json_SOURCES = tests/fuzz/fuzz_source.c
tests_fuzz_fuzz_json_LDADD = $(LIBLESART_LIBS)
tests_fuzz_fuzz_json_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_feed_SOURCES = tests/fuzz/fuzz_source.c
tests_fuzz_fuzz_feed_LDADD = $(LIBLESART_LIBS)
tests_fuzz_fuzz_feed_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_warc_SOURCES = tests/fuzz/fuzz_source.c
tests_fuzz_fuzz_warc_LDADD = $(LIBLESART_LIBS)
tests_fuzz_fuzz_warc_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_gzip_SOURCES = tests/fuzz/fuzz_source.c
tests_fuzz_fuzz_gzip_LDADD = $(LIBLESART_LIBS)
tests_fuzz_fuzz_gzip_LDFLAGS = $(fuzz_ldflags)
