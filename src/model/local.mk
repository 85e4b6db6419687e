nobase_dist_pkgdata_DATA += assets/lang/languages.tsv
liblesart_a_SOURCES += src/model/article.c
liblesart_a_SOURCES += src/model/lang.c
liblesart_a_SOURCES += src/model/story.c
liblesart_a_SOURCES += src/model/transcribe.c
nobase_dist_pkgdata_DATA += assets/lang/de/transcribe.tsv
liblesart_a_SOURCES += src/model/moment.c src/model/moment_run.h src/model/moment_steps.c
liblesart_a_SOURCES += src/model/moment_year.c src/model/name.c src/model/moment_feast.c
