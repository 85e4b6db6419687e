/* SPDX-License-Identifier: MIT */
/* Writing JSON; strings are escaped by base. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>

static void before_value(struct json *json)
{
	uint64_t bit = 1ull << json->depth;

	if (json->comma & bit)
		buf_add_char(json->buf, ',');
	json->comma |= bit;
}

void json_open(struct json *json, char bracket)
{
	before_value(json);
	buf_add_char(json->buf, bracket);
	json->depth++;
	json->comma &= ~(1ull << json->depth);
}

void json_close(struct json *json, char bracket)
{
	buf_add_char(json->buf, bracket);
	json->depth--;
}

void json_key(struct json *json, const char *key)
{
	before_value(json);
	buf_add_json(json->buf, str_from(key));
	buf_add_char(json->buf, ':');
	json->comma &= ~(1ull << json->depth);	/* its value follows at once */
}

void json_str(struct json *json, struct str value)
{
	before_value(json);
	if (value.ptr)
		buf_add_json(json->buf, value);
	else
		buf_add_str(json->buf, STR("null"));
}

void json_int(struct json *json, int64_t value)
{
	before_value(json);
	buf_printf(json->buf, "%lld", (long long)value);
}

/* Three places after the point, whatever the locale writes between. */
void json_num(struct json *json, double value)
{
	long long thousandths = llround(value * 1000);

	before_value(json);
	if (thousandths < 0)
		buf_add_char(json->buf, '-');
	buf_printf(json->buf, "%lld.%03lld", llabs(thousandths) / 1000, llabs(thousandths) % 1000);
}

void json_null(struct json *json)
{
	json_str(json, STR_NONE);
}

void json_bool(struct json *json, bool value)
{
	before_value(json);
	buf_add_str(json->buf, value ? STR("true") : STR("false"));
}

void json_span(struct json *json, struct span span)
{
	json_key_int(json, "from", span.from);
	json_key_int(json, "to", span.to);
}

void json_key_when(struct json *json, const char *key, struct when when)
{
	struct buf edtf = BUF_INIT(1u << 16);

	json_key(json, key);
	if (when_known(when)) {
		when_print(when, &edtf);
		json_str(json, buf_str(&edtf));
	} else {
		json_null(json);
	}
	buf_release(&edtf);
}
