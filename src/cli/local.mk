lesart_SOURCES += src/cli/main.c
