liblesart_a_SOURCES += src/base/err.c
