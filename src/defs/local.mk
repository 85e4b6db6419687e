liblesart_a_SOURCES += src/defs/roles.c
liblesart_a_SOURCES += src/defs/rules.c
liblesart_a_SOURCES += src/defs/rules.def
liblesart_a_SOURCES += src/defs/verbs.c
liblesart_a_SOURCES += src/defs/commands.c
liblesart_a_SOURCES += src/defs/options.c
