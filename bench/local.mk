EXTRA_DIST += quickstart
