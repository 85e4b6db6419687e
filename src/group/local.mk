liblesart_a_SOURCES += \
	src/group/asides.c src/group/asides.h \
	src/group/candidates.c src/group/candidates.h \
	src/group/explain.c src/group/links.c src/group/title.c \
	src/group/shared.c src/group/shared.h \
	src/group/amounts.c src/group/amounts.h src/group/amounts_data.c \
	src/group/compare.c src/group/compare.h src/group/compare_facts.c src/group/compare_claims.c src/group/compare_pairs.c \
	src/group/copies.c src/group/copies.h \
	src/group/counts.c src/group/counts.h \
	src/group/features.c src/group/features.h \
	src/group/grouper.c src/group/grouper.h \
	src/group/memory.c src/group/memory.h \
	src/group/judge.c src/group/judge.h \
	src/group/cluster.c src/group/cluster.h \
	src/group/doors.c src/group/doors.h \
	src/group/hand.c src/group/hand.h \
	src/group/again.c src/group/settle.c \
	src/group/replay.c src/group/replay.h \
	src/group/names.c \
	src/group/place.c \
	src/group/profile.c src/group/profile_bytes.c src/group/profile.h \
	src/group/score.c src/group/score.h \
	src/group/vector.c \
	src/group/clause.c src/group/clause.h src/group/conflict.c src/group/dates.c src/group/events.c \
	src/group/wording.c \
	src/group/words.c src/group/words.h
nobase_dist_pkgdata_DATA += assets/lang/de/amounts.tsv assets/lang/en/amounts.tsv
nobase_dist_pkgdata_DATA += assets/group/endings.tsv assets/group/genres.tsv assets/group/places.tsv assets/group/judge.tsv \
	assets/group/words.de.tsv assets/group/words.en.tsv
# Programs that make assets/group out of texts and labelled stories.
noinst_PROGRAMS += src/group/train/learn_words
src_group_train_learn_words_SOURCES = src/group/train/learn_words.c
src_group_train_learn_words_LDADD = $(LIBLESART_LIBS)
EXTRA_DIST += src/group/train/sets.py
