liblesart_a_SOURCES += src/analyse/analyse.c src/analyse/knowledge.h
liblesart_a_SOURCES += src/analyse/lexicon.c src/analyse/lexicon.h src/analyse/letter.h
liblesart_a_SOURCES += src/analyse/token.c src/analyse/token.h
liblesart_a_SOURCES += src/analyse/sentence.c src/analyse/sentence.h
liblesart_a_SOURCES += src/analyse/lang.c src/analyse/lang.h
liblesart_a_SOURCES += src/analyse/terms.c
liblesart_a_SOURCES += src/analyse/names.c
liblesart_a_SOURCES += src/analyse/quotes.c
liblesart_a_SOURCES += src/analyse/date.h src/analyse/date_rules.c src/analyse/date_atoms.c
liblesart_a_SOURCES += src/analyse/date_mark.c
liblesart_a_SOURCES += src/analyse/date_resolve.c src/analyse/published.c

nobase_dist_pkgdata_DATA += assets/lang/other.tsv
nobase_dist_pkgdata_DATA += assets/lang/de/lexicon.tsv assets/lang/en/lexicon.tsv
nobase_dist_pkgdata_DATA += assets/lang/de/dates/lexicon.tsv assets/lang/de/dates/compound.tsv
nobase_dist_pkgdata_DATA += assets/lang/de/dates/pattern.tsv assets/lang/de/dates/cue.tsv
nobase_dist_pkgdata_DATA += assets/lang/en/dates/lexicon.tsv assets/lang/en/dates/compound.tsv
nobase_dist_pkgdata_DATA += assets/lang/en/dates/pattern.tsv assets/lang/en/dates/cue.tsv
