nobase_dist_pkgdata_DATA += assets/lang/languages.tsv
liblesart_a_SOURCES += src/model/article.c
liblesart_a_SOURCES += src/model/lang.c
liblesart_a_SOURCES += src/model/story.c
