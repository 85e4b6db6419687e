liblesart_a_SOURCES += \
	src/flow/flow.c \
	src/flow/furniture.c src/flow/furniture.h \
	src/flow/job.c \
	src/flow/library.c \
	src/flow/pipe.c src/flow/pipe.h \
	src/flow/readings.c src/flow/refresh.c \
	src/flow/reindex.c src/flow/reindex.h \
	src/flow/decided.c \
	src/flow/regroup.c \
	src/flow/saga.c src/flow/saga.h \
	src/flow/settle.c src/flow/settle.h \
	src/flow/voices.c \
	src/flow/writer.c src/flow/writer.h
