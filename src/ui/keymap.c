/* SPDX-License-Identifier: MIT */
/* What is on which key; see the header. */
#include <lesart/ui/keymap.h>

void keymap_release(struct keymap *keymap)
{
	VEC_RELEASE(&keymap->at);
}

/* Take a key away in some places from whatever has it. */
static void unbind(struct keymap *keymap, const struct key_seq *seq, unsigned where)
{
	size_t kept = 0;

	for (size_t i = 0; i < keymap->at.n; i++) {
		struct binding *binding = &keymap->at.at[i];

		if (key_seq_same(&binding->seq, seq))
			binding->where &= ~where;
		if (binding->where)
			keymap->at.at[kept++] = *binding;
	}
	keymap->at.n = kept;
}

static unsigned taken(const struct keymap *keymap, const struct key_seq *seq)
{
	unsigned where = 0;

	for (size_t i = 0; i < keymap->at.n; i++)
		if (key_seq_same(&keymap->at.at[i].seq, seq))
			where |= keymap->at.at[i].where;
	return where;
}

/* In the table a row further up wins. */
void keymap_begin(struct keymap *keymap)
{
	const struct view_key *key;

	keymap->at.n = 0;
	for (size_t i = 0; (key = view_key_at(i)); i++) {
		struct binding binding = { .command = key->command, .words = STR("") };

		if (!key_seq_parse(str_from(key->keys), &binding.seq))
			continue;
		binding.where = key->where & ~taken(keymap, &binding.seq);
		if (binding.where)
			VEC_PUSH(&keymap->at, binding);
	}
}

/* What begins with a key of a preset could not be typed any more. */
static void unbind_longer(struct keymap *keymap, const struct binding *shorter)
{
	size_t kept = 0;

	for (size_t i = 0; i < keymap->at.n; i++) {
		struct binding *binding = &keymap->at.at[i];

		if (key_seq_begins(&shorter->seq, &binding->seq))
			binding->where &= ~shorter->where;
		if (binding->where)
			keymap->at.at[kept++] = *binding;
	}
	keymap->at.n = kept;
}

void keymap_apply(struct keymap *keymap, const struct key_rule *rule)
{
	if (rule->kind == RULE_UNBIND_ALL) {
		keymap->at.n = 0;
		return;
	}
	unbind(keymap, &rule->binding.seq, rule->binding.where);
	if (rule->binding.by == BOUND_PRESET)
		unbind_longer(keymap, &rule->binding);
	if (rule->kind == RULE_BIND)
		VEC_PUSH(&keymap->at, rule->binding);
}

static int n_places(unsigned where)
{
	int n = 0;

	for (; where; where &= where - 1)
		n++;
	return n;
}

/* A view that is two places has the key of the one that fewer share; of two such keys
 * the one that was chosen last. */
enum key_fit keymap_find(const struct keymap *keymap, unsigned where,
			 const struct key_seq *typed, const struct binding **ret)
{
	bool begins = false;

	*ret = NULL;
	for (size_t i = 0; i < keymap->at.n; i++) {
		const struct binding *binding = &keymap->at.at[i];

		if (!(binding->where & where))
			continue;
		if (key_seq_same(typed, &binding->seq) &&
		    (!*ret || n_places(binding->where) <= n_places((*ret)->where)))
			*ret = binding;
		begins |= key_seq_begins(typed, &binding->seq);
	}
	if (*ret)
		return begins ? FIT_ALL_OR_BEGIN : FIT_ALL;
	return begins ? FIT_BEGIN : FIT_NOT;
}

/* What the user chose comes before what was there. */
const struct binding *keymap_of(const struct keymap *keymap, enum view_command command,
				unsigned where)
{
	const struct binding *found = NULL;

	for (size_t i = 0; i < keymap->at.n; i++) {
		const struct binding *binding = &keymap->at.at[i];

		if (binding->is_macro || binding->command != command || binding->words.len ||
		    !(binding->where & where))
			continue;
		if (!found || binding->by > found->by)
			found = binding;
	}
	return found;
}

void binding_print(const struct binding *binding, struct buf *out)
{
	buf_add_str(out, binding->is_macro ? STR("macro ") : STR("bind "));
	key_seq_show(&binding->seq, out);
	if (!binding->is_macro)
		buf_printf(out, " %s", view_command_name(binding->command));
	if (binding->words.len)
		buf_printf(out, " %.*s", STR_FMT(binding->words));
	if ((binding->where & IN_ALL) != IN_ALL) {
		buf_add_str(out, STR(" in "));
		where_show(binding->where, out);
	}
}
