lesart_SOURCES += \
	src/term/screen.c \
	src/term/screen.h \
	src/term/term.c
