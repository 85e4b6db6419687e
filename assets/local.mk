# Keys of other programs: set keys NAME.
nobase_dist_pkgdata_DATA += \
	assets/keys/emacs.keys \
	assets/keys/less.keys \
	assets/keys/newsboat.keys

# The sample library: articles written for this project.
nobase_dist_pkgdata_DATA += \
	assets/sample/bote/bahnstreik.txt \
	assets/sample/bote/bruecke-abriss.txt \
	assets/sample/bote/bruecke-eroeffnet.txt \
	assets/sample/bote/bruecke-riss.txt \
	assets/sample/bote/fischerin-gefunden.txt \
	assets/sample/bote/fischerin-raub.txt \
	assets/sample/bote/lumaria-brand.txt \
	assets/sample/bote/lumaria-insolvenz.txt \
	assets/sample/bote/lumaria-werk.txt \
	assets/sample/bote/sturm-tollenburg.txt \
	assets/sample/kurier/brand-batteriewerk.txt \
	assets/sample/kurier/bruecke-feier.txt \
	assets/sample/kurier/fischerin-aufgetaucht.txt \
	assets/sample/kurier/gemaelde-gestohlen.txt \
	assets/sample/kurier/lumaria-kommt.txt \
	assets/sample/kurier/lumaria-pleite.txt \
	assets/sample/kurier/neubau-beschlossen.txt \
	assets/sample/kurier/streik-lokfuehrer.txt \
	assets/sample/kurier/sturm-ahlsdorf.txt \
	assets/sample/kurier/wesselaubruecke-gesperrt.txt \
	assets/sample/morgenruf/baeckerin.txt \
	assets/sample/morgenruf/bahn-steht-still.txt \
	assets/sample/morgenruf/bruecke-auf.txt \
	assets/sample/morgenruf/bruecke-zu.txt \
	assets/sample/morgenruf/lumaria-feuer.txt \
	assets/sample/web/ferry.jsonl \
	assets/sample/web/lumaria-insolvency.html \
	assets/sample/web/lumaria-plant.html \
	assets/sample/web/observatory.xml
