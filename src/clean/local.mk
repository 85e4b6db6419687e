liblesart_a_SOURCES += \
	src/clean/around.c src/clean/around.h \
	src/clean/authors.c \
	src/clean/body.c \
	src/clean/clean.c \
	src/clean/cut.c src/clean/cut.h \
	src/clean/dateline.c \
	src/clean/explain.c src/clean/explain.h \
	src/clean/facts.c src/clean/facts.h \
	src/clean/flow.c src/clean/flow.h \
	src/clean/head.c \
	src/clean/keys.c \
	src/clean/lexicon.c src/clean/lexicon.h \
	src/clean/look.c \
	src/clean/model.c src/clean/model.h \
	src/clean/page.c src/clean/page.h \
	src/clean/prints.c \
	src/clean/printed.c src/clean/printed.h \
	src/clean/published.c \
	src/clean/roles.h \
	src/clean/title.c \
	src/clean/words.c src/clean/words.h

nobase_dist_pkgdata_DATA += \
	assets/lang/de/labels.tsv assets/lang/de/phrases.tsv assets/lang/de/stop.tsv \
	assets/lang/en/labels.tsv assets/lang/en/phrases.tsv assets/lang/en/stop.tsv
nobase_dist_pkgdata_DATA += \
	assets/clean/headline.tsv assets/clean/marked.tsv assets/clean/months.tsv \
	assets/clean/plain.tsv
