lesart_SOURCES += \
	src/term/escape.c \
	src/term/escape.h \
	src/term/ground.c \
	src/term/ground.h \
	src/term/paint.c \
	src/term/paint.h \
	src/term/outside.c src/term/outside.h \
	src/term/screen.c \
	src/term/screen.h \
	src/term/term.c
