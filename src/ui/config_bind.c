/* SPDX-License-Identifier: MIT */
/* Keys of the configuration. */
#include <lesart/base/asset.h>
#include <lesart/base/near.h>

#include "config_in.h"

#define RULES_MAX 2000

/* --- reading ----------------------------------------------------------------------- */

static bool key_parse(struct str name, struct key_seq *ret, struct err *err)
{
	struct str near;

	if (key_seq_parse(name, ret))
		return true;
	near = key_near(name);
	if (near.len)
		return err_set(err, ERR_USAGE, "no key '%.*s'; did you mean '%.*s'?",
			       STR_FMT(name), STR_FMT(near));
	return err_set(err, ERR_USAGE, "no key '%.*s'; keys are letters (at most %d), names as "
		       "Enter, PageDown, F5, Ctrl-X, Alt-x, and names among letters as <Space>j",
		       STR_FMT(name), KEY_SEQ_MAX);
}

static bool unknown_place(struct str name, struct err *err)
{
	struct near near = near_to(name);

	for (size_t i = 0; where_name(i); i++)
		near_try(&near, str_from(where_name(i)));
	return err_set(err, ERR_USAGE, "no place '%.*s'%s%.*s%s; places are list, text, timeline, "
		       "search, rows, help, pages, everywhere", STR_FMT(name),
		       near.best.len ? ", did you mean '" : "", STR_FMT(near.best),
		       near.best.len ? "'?" : "");
}

/* "... in list,text" at the end of *rest; words that only look like it stay. */
static bool take_place(struct str *rest, bool must, unsigned *ret, struct err *err)
{
	size_t at = rest->len;
	struct str name, head;

	*ret = IN_ALL;
	while (at > 0 && rest->ptr[at - 1] != ' ' && rest->ptr[at - 1] != '\t')
		at--;
	name = str_sub(*rest, at, rest->len);
	head = str_trim(str_sub(*rest, 0, at));
	if (!str_eq(head, STR("in")) && !str_ends(head, STR(" in")))
		return true;
	if (!where_parse(name, ret)) {
		*ret = IN_ALL;
		return !must || unknown_place(name, err);
	}
	*rest = str_trim(str_sub(head, 0, head.len - 2));
	return true;
}

/* Two lines of the configuration that want the same key. */
static bool bound_before(const struct config *config, const struct binding *binding,
			 struct err *err)
{
	struct buf key = BUF_INIT(64);

	for (size_t i = config->rules.n; i-- > 0;) {
		const struct binding *other = &config->rules.at[i].binding;

		if (other->by != BOUND_FILE || binding->by != BOUND_FILE ||
		    !(other->where & binding->where) || !key_seq_same(&other->seq, &binding->seq))
			continue;
		if (config->rules.at[i].kind != RULE_BIND)
			return false;
		key_seq_show(&binding->seq, &key);
		err_set(err, ERR_USAGE, "key '%.*s' is bound in line %u of '%s' already; this line "
			"wins", STR_FMT(buf_str(&key)), other->line, other->file);
		buf_release(&key);
		return true;
	}
	return false;
}

static bool add_rule(struct config *config, struct key_rule *rule, struct config_spot spot,
		     struct err *err)
{
	bool twice;

	if (config->rules.n >= RULES_MAX)
		return err_set(err, ERR_LIMIT, "more than %d lines about keys", RULES_MAX);
	rule->binding.by = spot.from == FROM_FILE ? BOUND_FILE : BOUND_READER;
	rule->binding.file = spot.file;
	rule->binding.line = spot.line;
	rule->binding.words = arena_str(config->mem, rule->binding.words);
	twice = rule->kind == RULE_BIND && bound_before(config, &rule->binding, err);
	VEC_PUSH(&config->rules, *rule);
	return !twice;
}

static bool command_parse(struct str name, enum view_command *ret, struct err *err)
{
	struct str near;

	if (name.len > 1 && name.ptr[0] == ':')
		name = str_sub(name, 1, name.len);
	if (view_command_find(name, ret))
		return true;
	near = view_command_near(name);
	if (near.len)
		return err_set(err, ERR_USAGE, "no command '%.*s'; did you mean '%.*s'?",
			       STR_FMT(name), STR_FMT(near));
	return err_set(err, ERR_USAGE, "no command '%.*s'; lesart-reader(7) has all of them",
		       STR_FMT(name));
}

static bool bind_parse(struct str rest, struct key_rule *rule, struct err *err)
{
	struct str key = config_word(&rest);

	if (!rest.len)
		return err_set(err, ERR_USAGE, "'bind' wants a key and a command");
	if (!key_parse(key, &rule->binding.seq, err) ||
	    !command_parse(config_word(&rest), &rule->binding.command, err))
		return false;
	rule->binding.words = rest;
	return take_place(&rule->binding.words, !*view_command_args(rule->binding.command),
			  &rule->binding.where, err);
}

bool config_bind(struct config *config, struct str rest, struct config_spot spot, struct err *err)
{
	struct key_rule rule = { .kind = RULE_BIND };

	return bind_parse(rest, &rule, err) && add_rule(config, &rule, spot, err);
}

static bool macro_parse(struct str rest, struct key_rule *rule, struct err *err)
{
	struct str key = config_word(&rest), keys;

	rule->binding.is_macro = true;
	if (!rest.len)
		return err_set(err, ERR_USAGE, "'macro' wants a key and the keys it plays");
	if (!key_parse(key, &rule->binding.seq, err) ||
	    !take_place(&rest, true, &rule->binding.where, err))
		return false;
	rule->binding.words = keys = rest;
	while (keys.len) {
		uint32_t one;

		if (!key_take(&keys, &one))
			return err_set(err, ERR_USAGE, "'%.*s' are no keys", STR_FMT(rest));
	}
	return true;
}

bool config_macro(struct config *config, struct str rest, struct config_spot spot,
		  struct err *err)
{
	struct key_rule rule = { .kind = RULE_BIND };

	return macro_parse(rest, &rule, err) && add_rule(config, &rule, spot, err);
}

bool config_unbind(struct config *config, struct str rest, struct config_spot spot,
		   struct err *err)
{
	struct key_rule rule = { .kind = RULE_UNBIND };
	struct str key = config_word(&rest);

	if (!key.len)
		return err_set(err, ERR_USAGE, "'unbind' wants a key, or all");
	if (str_eq(key, STR("all")) && !rest.len)
		rule.kind = RULE_UNBIND_ALL;
	else if (!key_parse(key, &rule.binding.seq, err) ||
		 !take_place(&rest, true, &rule.binding.where, err))
		return false;
	if (rest.len)
		return err_set(err, ERR_USAGE, "'unbind' wants nothing behind the key but 'in' and "
			       "a place, not '%.*s'", STR_FMT(rest));
	return add_rule(config, &rule, spot, err);
}

/* --- presets ------------------------------------------------------------------------ */

/* A line of a preset is one of the configuration; it is ours, so it is not wrong. */
static void preset_line(struct config *config, struct str line)
{
	struct key_rule rule = { .kind = RULE_BIND };
	struct str rest = line, word = config_word(&rest);
	bool ok = false;

	if (str_eq(word, STR("bind"))) {
		ok = bind_parse(rest, &rule, NULL);
	} else if (str_eq(word, STR("unbind"))) {
		struct str key = config_word(&rest);

		rule.kind = RULE_UNBIND;
		ok = key_seq_parse(key, &rule.binding.seq) &&
		     take_place(&rest, true, &rule.binding.where, NULL);
	}
	rule.binding.by = BOUND_PRESET;
	rule.binding.words = arena_str(config->mem, rule.binding.words);
	if (ok)
		keymap_apply(&config->keymap, &rule);
}

void config_preset(struct config *config, struct str name)
{
	struct str path = arena_printf(config->mem, "keys/%.*s.keys", STR_FMT(name)), rest, line;
	struct asset asset;

	/* The table is that of vim; without its file a preset is the table. */
	if (str_eq(name, STR("vim")) || !asset_open(&asset, path.ptr, NULL))
		return;
	rest = asset.bytes;
	while (str_split(&rest, '\n', &line))
		preset_line(config, line);
	asset_close(&asset);
}

/* --- conflicts ----------------------------------------------------------------------- */

/* A short key is done at once, so that a longer one that begins with it cannot be
 * typed; Esc alone waits, as it begins what Alt sends. */
static bool hides(const struct binding *shorter, const struct binding *longer)
{
	return (shorter->where & longer->where) && key_seq_begins(&shorter->seq, &longer->seq) &&
	       !(shorter->seq.n == 1 && shorter->seq.at[0] == UKEY_ESC);
}

static void add_meaning(struct buf *out, const struct binding *binding)
{
	buf_add_char(out, '\'');
	key_seq_show(&binding->seq, out);
	buf_printf(out, "' (%s)", binding->is_macro ? "macro" :
		   view_command_name(binding->command));
}

/* One complaint for a line of the file, whatever it hides. */
static void check_hides(struct config *config, const struct binding *shorter)
{
	struct config_spot spot = { FROM_FILE, shorter->file, shorter->line };
	struct buf text = BUF_INIT(512);
	size_t n = 0;

	buf_add_str(&text, STR("key "));
	add_meaning(&text, shorter);
	for (size_t i = 0; i < config->keymap.at.n; i++) {
		if (!hides(shorter, &config->keymap.at.at[i]))
			continue;
		buf_add_str(&text, n++ ? STR(", ") : STR(" hides "));
		add_meaning(&text, &config->keymap.at.at[i]);
	}
	buf_add_str(&text, STR("; 'unbind' these, or choose another key"));
	if (n)
		config_complain(config, spot, buf_str(&text));
	buf_release(&text);
}

static void check_hidden(struct config *config, const struct binding *longer)
{
	struct config_spot spot = { FROM_FILE, longer->file, longer->line };
	struct buf text = BUF_INIT(512);

	for (size_t i = 0; i < config->keymap.at.n; i++) {
		const struct binding *shorter = &config->keymap.at.at[i];

		if (shorter->by == BOUND_FILE || !hides(shorter, longer))
			continue;
		buf_clear(&text);
		buf_add_str(&text, STR("key "));
		add_meaning(&text, longer);
		buf_add_str(&text, STR(" cannot be typed, as "));
		add_meaning(&text, shorter);
		buf_add_str(&text, STR(" is done at once; 'unbind' that first"));
		config_complain(config, spot, buf_str(&text));
	}
	buf_release(&text);
}

void config_key_conflicts(struct config *config)
{
	for (size_t i = 0; i < config->keymap.at.n; i++) {
		if (config->keymap.at.at[i].by != BOUND_FILE)
			continue;
		check_hides(config, &config->keymap.at.at[i]);
		check_hidden(config, &config->keymap.at.at[i]);
	}
}
