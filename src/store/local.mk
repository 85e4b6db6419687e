liblesart_a_SOURCES += src/store/add.c src/store/articles.c src/store/bins.c src/store/bits.c \
	src/store/check.c src/store/compile.c src/store/costs.c src/store/counts.c src/store/decide.c src/store/decide.h \
	src/store/byhand.c src/store/events.c \
	src/store/fields.def src/store/forms.c src/store/hits.c src/store/internal.h src/store/journal.c \
	src/store/keep.c src/store/later.c src/store/later.h src/store/lease.c src/store/links.c src/store/marks.c \
	src/store/facets.c src/store/own.c src/store/own.h src/store/own_match.c src/store/cast.c src/store/names.c src/store/quotes.c src/store/said.c src/store/names.h src/store/names_hand.c src/store/names_split.c src/store/split.h src/store/names_query.c src/store/names_read.c \
	src/store/names_list.c src/store/match.c src/store/match.h src/store/open.c src/store/pack.c src/store/pages.c \
	src/store/query.c src/store/query.h src/store/rank.c src/store/rules.c src/store/sagas.c \
	src/store/schema.c src/store/search.c src/store/spans.c src/store/spans_read.c \
	src/store/sql.c src/store/sql.def src/store/stories.c src/store/tokens.c \
	src/store/words.c

# How a language writes letters that a keyboard may lack.
