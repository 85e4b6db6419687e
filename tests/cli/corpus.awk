# SPDX-License-Identifier: MIT
# Articles of an invented country as JSON lines, the same ones for the same
# numbers:  awk -f corpus.awk -v n=1000 [-v seed=1] [-v sentences=8]
# Every three tell one event in other words, every thirty belong to one place.

function random(below)
{
	state = (state * 48271) % 2147483647
	return state % below
}

function pick(list,    parts, count)
{
	count = split(list, parts, " ")
	return parts[random(count) + 1]
}

function name(number,    first, last)
{
	split("Bar Dol Fen Gor Hal Kel Lum Mar Nor Pel Rad Sol Tor Ulm Wes", first, " ")
	split("aberg adorf eheim efeld ikau inow ostadt owitz ursee yhausen", last, " ")
	return first[number % 15 + 1] last[int(number / 15) % 10 + 1]
}

function sentence(place, person,    kind)
{
	kind = random(5)
	if (kind == 0)
		return "Der " pick("Stadtrat Kreistag Landtag Verein Betrieb") " in " place " hat am " \
			pick("Montag Dienstag Mittwoch Donnerstag Freitag") " über " amount " Millionen Euro beraten."
	if (kind == 1)
		return person " sagte, die " pick("Brücke Schule Halle Straße Fähre") " werde " \
			pick("bald später nie") " " pick("gebaut gesperrt geöffnet verkauft") "."
	if (kind == 2)
		return "Nach Angaben der Polizei wurden " (random(40) + 2) " Menschen " \
			pick("befragt gerettet verletzt gezählt") "."
	if (kind == 3)
		return "„Das haben wir in " place " noch nie erlebt“, erklärte " person "."
	return "Am " (random(28) + 1) ". " pick("Januar März Mai Juli Oktober") " soll es weitergehen."
}

BEGIN {
	state = seed ? seed : 1
	sentences = sentences ? sentences : 8
	for (i = 0; i < n; i++) {
		event = int(i / 3)
		place = name(int(i / 30))
		person = name(event + 7) "s " name(event * 3 + 1)
		amount = event % 90 + 3
		text = place " streitet um " amount " Millionen für " name(event * 5) "\\n\\n"
		for (j = 0; j < sentences; j++)
			text = text sentence(place, person) (j % 3 == 2 ? "\\n\\n" : " ")
		printf("{\"id\": \"a%d\", \"source\": \"%s Bote\", \"date\": \"2031-%02d-%02d\", \"text\": \"%s\"}\n",
			i, name(i % 7 + 40), event % 12 + 1, event % 28 + 1, text)
	}
}
