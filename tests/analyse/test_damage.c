/* SPDX-License-Identifier: MIT */
/* A tagger's file that is damaged or made by somebody else: refused, and said why; what
 * cannot be told from a sound one does no harm. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include <lesart/analyse/analyse.h>
#include <lesart/base/asset.h>
#include <lesart/base/buf.h>
#include <lesart/base/map.h>
#include <lesart/model/lang.h>

#define FILE_MAX (8u << 20)
#define AT_CRC 16
#define AT_BODY 20

static char folder[] = "/tmp/lesart-damage-XXXXXX";
static struct buf sound;

static const char *path_in(const char *dir, const char *name)
{
	static char path[6000];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

/* Everything but the file is the one that ships. */
static void link_all(const char *from, const char *to)
{
	DIR *dir = opendir(from);
	struct dirent *entry;

	assert_non_null(dir);
	assert_int_equal(mkdir(to, 0700), 0);
	while ((entry = readdir(dir))) {
		char own[6000];

		if (entry->d_name[0] == '.')
			continue;
		snprintf(own, sizeof(own), "%s/%s", to, entry->d_name);
		assert_int_equal(symlink(path_in(from, entry->d_name), own), 0);
	}
	closedir(dir);
}

static void file_write(const char *bytes, size_t n)
{
	FILE *file;

	unlink(path_in(folder, "lang/de/names.bin"));
	file = fopen(path_in(folder, "lang/de/names.bin"), "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, n, file), n);
	fclose(file);
}

static int setup(void **state)
{
	struct err err = ERR_INIT;
	char real[4096], lang[5000], own[5000];
	FILE *file;

	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_non_null(realpath(getenv("LESART_ASSETS"), real));
	snprintf(lang, sizeof(lang), "%s/lang", real);
	snprintf(own, sizeof(own), "%s/lang", folder);
	link_all(lang, own);
	strcat(lang, "/de");
	strcat(own, "/de");
	unlink(own);
	link_all(lang, own);
	buf_init(&sound, FILE_MAX);
	file = fopen(path_in(own, "names.bin"), "rb");
	assert_non_null(file);
	assert_true(buf_read_fd(&sound, fileno(file), &err));
	fclose(file);
	setenv("LESART_ASSETS", folder, 1);
	return 0;
}

static int teardown(void **state)
{
	char command[64];

	(void)state;
	buf_release(&sound);
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	return system(command);
}

static void put_32(char *at, uint32_t n)
{
	for (int i = 0; i < 4; i++)
		at[i] = (char)(n >> 8 * i);
}

/* What it says of the file; NULL: it was taken, and names were looked for with it. */
static const char *told(void)
{
	const struct str words[] = { STR("Gestern"), STR("sprach"), STR("Mira"), STR("Tannhof"),
				     STR("überübergestern"), STR("."), STR("日本") };
	static char text[sizeof(((struct err *)0)->text)];
	struct err err = ERR_INIT;
	struct knowledge *knowledge = knowledge_new(&err);
	struct analyser *analyser;
	const char *tags[7];

	if (!knowledge) {
		snprintf(text, sizeof(text), "%s", err.text);
		err_clear(&err);
		return text;
	}
	analyser = analyser_new(knowledge);
	names_tag_words(analyser, lang_find(STR("de")), words, 7, tags);
	analyser_free(analyser);
	knowledge_free(knowledge);
	return NULL;
}

static void refused(const char *bytes, size_t n, const char *what)
{
	const char *text;

	file_write(bytes, n);
	text = told();
	if (!text || !strstr(text, "names.bin") || !strstr(text, what))
		fail_msg("%zu bytes: '%s', not '%s'", n, text ? text : "taken", what);
}

static char *copy_of_sound(void)
{
	char *copy = test_malloc(sound.len);

	memcpy(copy, sound.ptr, sound.len);
	return copy;
}

static void test_the_file_that_ships_is_taken(void **state)
{
	(void)state;
	file_write(sound.ptr, sound.len);
	assert_null(told());
}

static void test_a_file_of_another_kind_is_told_from_a_damaged_one(void **state)
{
	char *copy = copy_of_sound();

	(void)state;
	refused("", 0, "");
	refused("lesart-names", 12, "no tagger's file");
	copy[0] = 'x';
	refused(copy, sound.len, "no tagger's file");
	copy[0] = sound.ptr[0];
	copy[13] = '1';
	refused(copy, sound.len, "no tagger's file");
	test_free(copy);
}

static void test_one_bit_anywhere_is_noticed(void **state)
{
	char *copy = copy_of_sound();

	(void)state;
	for (size_t at = AT_CRC; at < sound.len; at += at < 48 ? 3 : sound.len / 23) {
		copy[at] ^= 4;
		refused(copy, sound.len, "damaged");
		copy[at] ^= 4;
	}
	test_free(copy);
}

/* The sum of a cut file is made right, too: so its sizes must be looked at. */
static void test_a_file_that_ends_early_is_refused(void **state)
{
	static const size_t left[] = { 16, 20, 39, 40, 41, 220, 1000 };
	char *copy = copy_of_sound();

	(void)state;
	for (size_t i = 0; i < sizeof(left) / sizeof(*left); i++) {
		refused(sound.ptr, left[i], left[i] < 40 ? "no tagger's file" : "damaged");
		if (left[i] < 40)
			continue;
		put_32(copy + AT_CRC, crc32_bytes(copy + AT_BODY, left[i] - AT_BODY));
		refused(copy, left[i], "damaged");
	}
	put_32(copy + AT_CRC, crc32_bytes(copy + AT_BODY, sound.len - 8 - AT_BODY));
	refused(copy, sound.len - 8, "damaged");
	test_free(copy);
}

/* Rows, features, classes, letters: each number of the head made wrong, with a sum that
 * is right. Too large is refused; smaller ones name nonsense, and nothing else. */
static void test_numbers_of_the_head_lead_nowhere_outside(void **state)
{
	static const uint32_t values[] = { 0, 1, 2, 255, 0x00ffffff, 0x7fffffff, 0x80000000,
					   0xfffffff8, 0xffffffff };
	char *copy = copy_of_sound();

	(void)state;
	for (size_t at = AT_BODY; at < 36; at += 4)
		for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
			memcpy(copy, sound.ptr, sound.len);
			put_32(copy + at, values[i]);
			put_32(copy + AT_CRC, crc32_bytes(copy + AT_BODY, sound.len - AT_BODY));
			if (values[i] >= 0x00ffffff)
				refused(copy, sound.len, "damaged");
			file_write(copy, sound.len);
			told();
		}
	test_free(copy);
}

static void test_random_tables_do_no_harm(void **state)
{
	char *copy = copy_of_sound();
	uint64_t dice = 7;

	(void)state;
	for (size_t at = 40; at < sound.len; at++) {
		dice = dice * 6364136223846793005u + 1442695040888963407u;
		copy[at] = (char)(dice >> 56);
	}
	put_32(copy + AT_CRC, crc32_bytes(copy + AT_BODY, sound.len - AT_BODY));
	file_write(copy, sound.len);
	assert_null(told());
	test_free(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_file_that_ships_is_taken),
		cmocka_unit_test(test_a_file_of_another_kind_is_told_from_a_damaged_one),
		cmocka_unit_test(test_one_bit_anywhere_is_noticed),
		cmocka_unit_test(test_a_file_that_ends_early_is_refused),
		cmocka_unit_test(test_numbers_of_the_head_lead_nowhere_outside),
		cmocka_unit_test(test_random_tables_do_no_harm),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
