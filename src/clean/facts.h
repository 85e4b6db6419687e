/* SPDX-License-Identifier: MIT */
#ifndef CLEAN_FACTS_H
#define CLEAN_FACTS_H

#include "page.h"

/*
 * What the model knows of a line: FEATURE(id, name in the weights' file, words for
 * people). NEAR rows exist for the two lines before and the two after it.
 */
#define NEAR_FEATURES(F) \
	F(NEAR_WORDS, "words", "the length") \
	F(NEAR_STOP, "stop", "the small words") \
	F(NEAR_END, "end", "the last sign") \
	F(NEAR_WEB, "web", "the wording of web pages") \
	F(NEAR_PROSE, "prose", "the running text") \
	F(NEAR_UPPER, "upper", "the capitals")

#define FEATURES(F) \
	F(WORDS, "words", "its length") \
	F(WORD_LEN, "word_len", "the length of its words") \
	F(STOP, "stop", "its small words") \
	F(WEB, "web", "its wording of web pages") \
	F(UPPER, "upper", "its words with capitals") \
	F(CAPS, "caps", "its words all in capitals") \
	F(NUMBERS, "numbers", "its numbers") \
	F(END, "end", "its last sign") \
	F(ENDS, "ends", "the sentences in it") \
	F(COMMAS, "commas", "its commas") \
	F(QUOTES, "quotes", "its quotation marks") \
	F(BARS, "bars", "the bars in it") \
	F(BULLET, "bullet", "its bullet") \
	F(GAP, "gap", "the blank line before it") \
	F(QUOTED, "quoted", "its opening quotation mark") \
	F(MARK, "mark", "its copyright sign") \
	F(ADDRESS, "address", "an address in it") \
	F(DATED, "dated", "a date in it") \
	F(NAME, "name", "being nothing but a name") \
	F(REPEATS, "repeats", "how often the page has it") \
	F(TOPIC, "topic", "the words it shares with the page's text") \
	F(TOPIC_DEPTH, "topic_depth", "how common its words are on the page") \
	F(CONSENT, "consent", "wording of consent") \
	F(COMMENT, "comment", "wording of comment forms") \
	F(NEWSLETTER, "newsletter", "wording of newsletters") \
	F(PAY, "pay", "wording of subscriptions") \
	F(LOGIN, "login", "wording of log-ins") \
	F(SHARE, "share", "wording of sharing") \
	F(TOOL, "tool", "names of buttons") \
	F(ADVERT, "advert", "wording of advertising") \
	F(NAV, "nav", "names of menus") \
	F(LEGAL, "legal", "legal wording") \
	F(POLL, "poll", "wording of polls") \
	F(AUTHOR, "author", "it speaks of an author") \
	F(BYLINE, "byline", "it begins like a byline") \
	F(CREDIT, "credit", "it credits a picture") \
	F(SYMBOL, "symbol", "it speaks of a picture") \
	F(PUBLISHED, "published", "it begins like a date line") \
	F(RELATED, "related", "it points to other articles") \
	F(TAGS, "tags", "it begins like keywords") \
	F(SOURCES, "sources", "it begins like sources") \
	F(READON, "readon", "it sends readers elsewhere") \
	F(SPEAKS, "speaks", "it speaks to the readers") \
	F(CORRECTION, "correction", "it corrects the article") \
	F(LEFT3, "left3", "running text in the 3 lines before") \
	F(RIGHT3, "right3", "running text in the 3 lines after") \
	F(LEFT8, "left8", "running text in the 8 lines before") \
	F(RIGHT8, "right8", "running text in the 8 lines after") \
	F(LEFT20, "left20", "running text in the 20 lines before") \
	F(RIGHT20, "right20", "running text in the 20 lines after") \
	F(MEAN5_LEFT, "mean5_left", "the length of the 5 lines before") \
	F(MEAN5_RIGHT, "mean5_right", "the length of the 5 lines after") \
	F(WEB5_LEFT, "web5_left", "wording of web pages in the 5 lines before") \
	F(WEB5_RIGHT, "web5_right", "wording of web pages in the 5 lines after") \
	F(DATES5, "dates5", "dates in the lines around") \
	F(NAMES5, "names5", "names in the lines around") \
	F(PROSE_BEFORE, "prose_before", "the distance to running text before") \
	F(PROSE_AFTER, "prose_after", "the distance to running text after") \
	F(SINCE_RELATED, "since_related", "pointers to other articles before") \
	F(SINCE_COMMENT, "since_comment", "a comment form before") \
	F(PLACE, "place", "its place on the page") \
	F(PROSE_PLACE, "prose_place", "its place in the running text") \
	F(IN_RUN, "in_run", "the longest stretch of text around it") \
	F(RUN_BEFORE, "run_before", "the distance to the beginning of the longest stretch of text") \
	F(RUN_AFTER, "run_after", "the distance to the end of the longest stretch of text") \
	F(RUN_SHARE, "run_share", "how much of the text its longest stretch has") \
	F(LINES, "lines", "the length of the page") \
	F(PROSE_MEAN, "prose_mean", "how long the page's paragraphs are") \
	F(PROSE_SHARE, "prose_share", "how much running text the page has") \
	F(GAPS, "gaps", "blank lines on the page") \
	F(TAG, "tag", "its element") \
	F(DEPTH, "depth", "how deep it is nested") \
	F(LINKS, "links", "how much of it is links") \
	F(IN_ARTICLE, "in_article", "the article element around it") \
	F(IN_CHROME, "in_chrome", "the menu or footer around it") \
	F(IN_COMMENT, "in_comment", "the comments around it") \
	F(IN_TEASER, "in_teaser", "the teaser around it") \
	F(IN_META, "in_meta", "the byline around it") \
	F(IN_AD, "in_ad", "the advertisement around it") \
	F(BLOCK, "block", "the text beside it in its element") \
	F(BLOCK_SHARE, "block_share", "how much of the text its element has") \
	F(LINKS_BEFORE, "links_before", "links in the line before") \
	F(LINKS_AFTER, "links_after", "links in the line after")

#define FEATURE_ENUM(id, name, help) F_##id,
#define NEAR_ENUM(id, name, help) id,
enum near_feature { NEAR_FEATURES(NEAR_ENUM) NEAR_COUNT };
enum feature {
	FEATURES(FEATURE_ENUM)
	F_NEAR,				/* NEAR_COUNT each for lines -2, -1, +1, +2 */
	F_COUNT = F_NEAR + 4 * NEAR_COUNT
};
#undef FEATURE_ENUM
#undef NEAR_ENUM

const char *feature_name(int feature, char out[32]);
const char *feature_help(int feature, char out[64]);

/* What is counted once for the whole page. */
struct around;
struct around *around_new(const struct page *page);

void features_fill(const struct around *around, size_t line, float *out);

#endif
