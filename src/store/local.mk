liblesart_a_SOURCES += src/store/add.c src/store/articles.c src/store/bins.c \
	src/store/counts.c src/store/events.c src/store/internal.h src/store/keep.c \
	src/store/lease.c src/store/links.c src/store/marks.c src/store/match.c \
	src/store/open.c src/store/pages.c src/store/rules.c src/store/schema.c \
	src/store/spans.c src/store/spans_read.c src/store/sql.c src/store/sql.def \
	src/store/stories.c src/store/tokens.c src/store/words.c
