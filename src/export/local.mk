liblesart_a_SOURCES += \
	src/export/cite.c src/export/dossier.c src/export/dossier_around.c src/export/dossier_parts.c src/export/dossier.h \
	src/export/paper.c src/export/paper.h src/export/picture.c
