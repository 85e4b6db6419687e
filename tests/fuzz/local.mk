# Fuzzers: --enable-fuzzers CC=clang builds them; each one takes folders of inputs.
fuzz_ldflags = $(AM_LDFLAGS) -fsanitize=fuzzer
if FUZZERS
noinst_PROGRAMS += tests/fuzz/fuzz_article tests/fuzz/fuzz_source tests/fuzz/fuzz_text
endif
tests_fuzz_fuzz_article_SOURCES = tests/fuzz/fuzz_article.c
tests_fuzz_fuzz_article_LDADD = $(LIBLESART_LIBS)
tests_fuzz_fuzz_article_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_source_SOURCES = tests/fuzz/fuzz_source.c
tests_fuzz_fuzz_source_LDADD = $(LIBLESART_LIBS)
tests_fuzz_fuzz_source_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_text_SOURCES = tests/fuzz/fuzz_text.c
tests_fuzz_fuzz_text_LDADD = $(LIBLESART_LIBS)
tests_fuzz_fuzz_text_LDFLAGS = $(fuzz_ldflags)
