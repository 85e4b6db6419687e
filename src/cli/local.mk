lesart_SOURCES += \
	src/cli/add.c \
	src/cli/annotate.c \
	src/cli/args.c \
	src/cli/article_json.c \
	src/cli/articles.c \
	src/cli/byhand.c \
	src/cli/check.c \
	src/cli/decisions.c \
	src/cli/regroup.c \
	src/cli/cli.h \
	src/cli/compare.c \
	src/cli/config.c \
	src/cli/export.c \
	src/cli/help.c \
	src/cli/ids.c \
	src/cli/json.c \
	src/cli/main.c \
	src/cli/names.c \
	src/cli/out.c \
	src/cli/own.c \
	src/cli/search.c \
	src/cli/show.c \
	src/cli/stories.c \
	src/cli/timeline.c src/cli/timeline.h \
	src/cli/timeline_ics.c \
	src/cli/timeline_svg.c \
	src/cli/tour.c \
	src/cli/why.c \
	src/cli/wording.c
