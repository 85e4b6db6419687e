liblesart_a_SOURCES += src/analyse/analyse.c src/analyse/knowledge.h
liblesart_a_SOURCES += src/analyse/lexicon.c src/analyse/lexicon.h src/analyse/letter.h
liblesart_a_SOURCES += src/analyse/token.c src/analyse/token.h
liblesart_a_SOURCES += src/analyse/sentence.c src/analyse/sentence.h
liblesart_a_SOURCES += src/analyse/lang.c src/analyse/lang.h
liblesart_a_SOURCES += src/analyse/terms.c
liblesart_a_SOURCES += src/analyse/vocabulary.c src/analyse/vocabulary.h
liblesart_a_SOURCES += src/analyse/features.c src/analyse/features.h
liblesart_a_SOURCES += src/analyse/letters.c src/analyse/letters.h
liblesart_a_SOURCES += src/analyse/tagger.c src/analyse/tagger.h
liblesart_a_SOURCES += src/analyse/weights.c src/analyse/weights.h
liblesart_a_SOURCES += src/analyse/tag_memory.c src/analyse/tag_memory.h
liblesart_a_SOURCES += src/analyse/media.c src/analyse/media.h
liblesart_a_SOURCES += src/analyse/names.c src/analyse/naming.h
liblesart_a_SOURCES += src/analyse/names_tag.c src/analyse/names_particle.c src/analyse/names_label.c src/analyse/names_again.c
liblesart_a_SOURCES += src/analyse/names_join.c src/analyse/names_roles.c
liblesart_a_SOURCES += src/analyse/quotes.c src/analyse/quote_speech.c src/analyse/quote.h src/analyse/quote_marks.c
liblesart_a_SOURCES += src/analyse/quote_speaker.c src/analyse/quote_phrase.c src/analyse/cited.c
liblesart_a_SOURCES += src/analyse/date.h src/analyse/date_rules.c src/analyse/date_atoms.c
liblesart_a_SOURCES += src/analyse/date_mark.c
liblesart_a_SOURCES += src/analyse/date_resolve.c src/analyse/published.c

nobase_dist_pkgdata_DATA += assets/lang/other.tsv assets/lang/marks.tsv
nobase_dist_pkgdata_DATA += assets/lang/de/lexicon.tsv assets/lang/en/lexicon.tsv
nobase_dist_pkgdata_DATA += assets/lang/de/media.tsv assets/lang/en/media.tsv
nobase_dist_pkgdata_DATA += assets/lang/de/names.bin assets/lang/en/names.bin
nobase_dist_pkgdata_DATA += assets/lang/names.md

noinst_PROGRAMS += cluster topics letters priors train-names
cluster_SOURCES = src/analyse/train/cluster.c src/analyse/train/corpus.c src/analyse/train/corpus.h
cluster_LDADD = $(LIBLESART_LIBS)
topics_SOURCES = src/analyse/train/topics.c src/analyse/train/vectors.c src/analyse/train/vectors.h \
	src/analyse/train/corpus.c src/analyse/train/corpus.h
topics_LDADD = $(LIBLESART_LIBS)
letters_SOURCES = src/analyse/train/letters.c src/analyse/train/words.c src/analyse/train/model.h
letters_LDADD = $(LIBLESART_LIBS)
priors_SOURCES = src/analyse/train/priors.c src/analyse/train/corpus.c src/analyse/train/corpus.h \
	src/analyse/train/words.c src/analyse/train/model.h
priors_LDADD = $(LIBLESART_LIBS)
train_names_SOURCES = src/analyse/train/train.c src/analyse/train/learn.c src/analyse/train/trainer.h \
	src/analyse/train/words.c src/analyse/train/model.c src/analyse/train/model.h
train_names_LDADD = $(LIBLESART_LIBS)
EXTRA_DIST += src/analyse/train/names.sh src/analyse/train/lists.py src/analyse/train/letters.py
EXTRA_DIST += src/analyse/train/lines.py src/analyse/train/organisations.txt
EXTRA_DIST += src/analyse/train/organisations.de.txt src/analyse/train/places.de.txt
nobase_dist_pkgdata_DATA += assets/lang/de/dates/lexicon.tsv assets/lang/de/dates/compound.tsv
nobase_dist_pkgdata_DATA += assets/lang/de/dates/pattern.tsv assets/lang/de/dates/cue.tsv
nobase_dist_pkgdata_DATA += assets/lang/en/dates/lexicon.tsv assets/lang/en/dates/compound.tsv
nobase_dist_pkgdata_DATA += assets/lang/en/dates/pattern.tsv assets/lang/en/dates/cue.tsv
