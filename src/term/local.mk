lesart_SOURCES +=
