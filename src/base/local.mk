liblesart_a_SOURCES += src/base/err.c
liblesart_a_SOURCES += src/base/when.c src/base/when_edtf.c src/base/when_iso.c
