# SPDX-License-Identifier: MIT
# Many articles of a bad kind as JSON lines: -v kind=copies|empty|word|day|template|large
# -v n=HOW-MANY. Words are made up, the same every time.
function chance(most) {
	seed = (seed * 16807) % 2147483647
	return seed % most
}
function word(  i, n, text) {
	n = 2 + chance(3)
	for (i = 0; i < n; i++)
		text = text syllable[chance(n_syllables)]
	return text
}
function words(n,  i, text) {
	for (i = 0; i < n; i++)
		text = text (i ? " " : "") word()
	return text
}
function article(id, title, text) {
	printf "{\"id\":\"%s%d\",\"source\":\"blatt%d\",\"lang\":\"de\",\"date\":\"2025-03-02\",\"title\":\"%s\",\"text\":\"%s\"}\n", \
		kind, id, id % 500, title, text
}
BEGIN {
	seed = 4711
	n_syllables = split("ba ko ru ti lem sor dan vi ges pol mar hul ten wik fra zu", s, " ")
	for (i in s)
		syllable[i - 1] = s[i]
	fire = "In Ahlsdorf brannte am Samstag die Lagerhalle der Firma Nordwerk nieder. 40 Helfer " \
		"löschten bis zum Abend. Besitzer Enno Dahl schätzt den Schaden auf 200.000 Euro, " \
		"sagte er am Sonntag. In der Halle lagerten Reifen und Holz, versichert war nur das Gebäude."
	for (i = 0; i < n; i++) {
		if (kind == "copies")
			article(i, "Brand in Ahlsdorf", fire " Blatt " i ".")
		else if (kind == "empty")
			article(i, i % 2 ? "Meldung" : "", i % 2 ? "" : "-")
		else if (kind == "word")
			article(i, "Wetter", "Wetter")
		else if (kind == "day")
			article(i, words(6), words(40) ".")
		else if (kind == "template")
			article(i, "Unfall in " words(1) ": Das müssen Sie wissen", words(40) ".")
	}
	if (kind == "large") {
		printf "{\"id\":\"large\",\"lang\":\"de\",\"title\":\"Lang\",\"text\":\""
		for (i = 0; i < n; i++)
			printf "%s. ", words(20)
		print "\"}"
	}
}
