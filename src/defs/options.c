/* SPDX-License-Identifier: MIT */
/* The table of options, and values held against it. */
#include <lesart/defs/options.h>

#include <lesart/base/near.h>

#define TEXT_MAX 1000		/* bytes of a value */

static const struct option_def options[] = {
#define OPTION(id, name, type, values, otherwise, where, help) \
	{ name, OPTION_##type, values, otherwise, where, help },
#include <lesart/defs/options.def>
#undef OPTION
};

const struct option_def *option_def(enum option option)
{
	return &options[option];
}

bool option_find(struct str name, enum option *ret)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		if (str_eq(str_from(options[i].name), name)) {
			*ret = (enum option)i;
			return true;
		}
	}
	return false;
}

struct str option_near(struct str name)
{
	struct near near = near_to(name);

	for (int i = 0; i < OPTION_COUNT; i++)
		near_try(&near, str_from(options[i].name));
	return near.best;
}

struct str option_word(enum option option, int64_t place)
{
	struct str rest = str_from(options[option].values), word;

	while (str_split(&rest, '|', &word))
		if (place-- == 0)
			return word;
	return STR_NONE;
}

static bool check_switch(const struct option_def *def, struct str value, int64_t *ret,
			 struct err *err)
{
	static const char *const words[][2] = {
		{ "off", "on" }, { "no", "yes" }, { "false", "true" }, { "0", "1" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		for (int64_t is = 0; is <= 1; is++) {
			if (!str_eq(value, str_from(words[i][is])))
				continue;
			*ret = is;
			return true;
		}
	}
	return err_set(err, ERR_USAGE, "'%s' is on or off, not '%.*s'", def->name, STR_FMT(value));
}

static bool check_number(const struct option_def *def, struct str value, int64_t *ret,
			 struct err *err)
{
	struct str range = str_from(def->values);
	ptrdiff_t dots = str_find(range, STR(".."));
	int64_t lo = 0, hi = 0, number;

	str_int(str_sub(range, 0, (size_t)dots), &lo);
	str_int(str_sub(range, (size_t)dots + 2, range.len), &hi);
	if (!str_int(value, &number) || number < lo || number > hi)
		return err_set(err, ERR_USAGE, "'%s' is a number from %lld to %lld, not '%.*s'",
			       def->name, (long long)lo, (long long)hi, STR_FMT(value));
	*ret = number;
	return true;
}

static bool check_word(enum option option, struct str value, int64_t *ret, struct err *err)
{
	struct near near = near_to(value);
	struct str word;

	for (int64_t i = 0; (word = option_word(option, i)).ptr; i++) {
		near_try(&near, word);
		if (str_eq(word, value)) {
			*ret = i;
			return true;
		}
	}
	return err_set(err, ERR_USAGE, "'%s' is one of %s, not '%.*s'%s%.*s%s",
		       options[option].name, options[option].values, STR_FMT(value),
		       near.best.len ? "; did you mean '" : "", STR_FMT(near.best),
		       near.best.len ? "'?" : "");
}

bool option_check(enum option option, struct str value, int64_t *ret, struct err *err)
{
	const struct option_def *def = &options[option];

	if (value.len > TEXT_MAX)
		return err_set(err, ERR_USAGE, "the value of '%s' is longer than %d bytes",
			       def->name, TEXT_MAX);
	switch (def->type) {
	case OPTION_SWITCH: return check_switch(def, value, ret, err);
	case OPTION_NUMBER: return check_number(def, value, ret, err);
	case OPTION_WORD: return check_word(option, value, ret, err);
	default: *ret = 0; return true;
	}
}
