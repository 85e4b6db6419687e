liblesart_a_SOURCES +=
