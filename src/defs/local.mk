liblesart_a_SOURCES += src/defs/roles.c
liblesart_a_SOURCES += src/defs/rules.c
liblesart_a_SOURCES += src/defs/rules.def
