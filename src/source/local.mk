liblesart_a_SOURCES += \
	src/source/address.c \
	src/source/charset.c \
	src/source/feed.c \
	src/source/feed_item.c \
	src/source/head.c \
	src/source/head_script.c \
	src/source/html.c \
	src/source/html_capture.c \
	src/source/html_lines.c \
	src/source/html_tags.c \
	src/source/http.c \
	src/source/json.c \
	src/source/json_lines.c \
	src/source/json_wrap.c src/source/json_wrap.h \
	src/source/jsonld.c \
	src/source/limits.def src/source/limits.h \
	src/source/plain.c \
	src/source/reader.c \
	src/source/render.c \
	src/source/sniff.c \
	src/source/source.c \
	src/source/stream.c \
	src/source/tidy_authors.c \
	src/source/tidy_dates.c \
	src/source/tidy_titles.c \
	src/source/walk.c \
	src/source/warc.c \
	src/source/words.c
nobase_dist_pkgdata_DATA += \
	assets/lang/de/head.tsv \
	assets/lang/en/head.tsv \
	assets/source/classes.tsv
