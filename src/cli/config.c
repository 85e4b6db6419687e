/* SPDX-License-Identifier: MIT */
/* lesart config, lesart keys: what is in force and where it comes from. */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#define NAME_COLS 14
#define VALUE_COLS 12
#define FILE_MAX (1u << 18)

static const char *const types[] = {
	[OPTION_SWITCH] = "switch", [OPTION_NUMBER] = "number", [OPTION_WORD] = "word",
	[OPTION_TEXT] = "text",
};

static void add_json(struct out *out, const struct config *config, enum option option)
{
	const struct option_def *def = option_def(option);
	struct buf from = BUF_INIT(4096);
	struct json json = { .buf = &out->buf };

	config_spot_show(&config->settings[option].spot, &from);
	json_open(&json, '{');
	json_key_str(&json, "option", str_from(def->name));
	json_key_str(&json, "value", config_text(config, option));
	json_key_str(&json, "from", buf_str(&from));
	json_key_str(&json, "type", str_from(types[def->type]));
	json_key_str(&json, "values", str_from(def->values));
	json_key_str(&json, "default", str_from(def->otherwise));
	json_key_str(&json, "where", str_from(def->where));
	json_key_str(&json, "help", str_from(def->help));
	json_close(&json, '}');
	buf_add_char(&out->buf, '\n');
	buf_release(&from);
}

static void add_row(struct out *out, const struct config *config, enum option option)
{
	struct buf from = BUF_INIT(4096);

	config_spot_show(&config->settings[option].spot, &from);
	out_field(out, str_from(option_def(option)->name), NAME_COLS);
	buf_add_char(&out->buf, ' ');
	out_text(out, config_text(config, option));
	if (config_text(config, option).len < VALUE_COLS)
		buf_printf(&out->buf, "%*s",
			   (int)(VALUE_COLS - config_text(config, option).len), "");
	buf_add_str(&out->buf, STR("  "));
	out_text(out, buf_str(&from));
	buf_add_char(&out->buf, '\n');
	buf_release(&from);
}

static int say_complaints(const struct config *config)
{
	struct buf line = BUF_INIT(4096);

	for (size_t i = 0; i < config->complaints.n; i++) {
		buf_clear(&line);
		complaint_show(&config->complaints.at[i], true, &line);
		fprintf(stderr, "lesart: %s\n", line.ptr);
	}
	buf_release(&line);
	return config->complaints.n ? STATUS_SOME_FAILED : STATUS_OK;
}

/* Folders on the way to the file are made too. */
static bool make_folders(const char *path, struct err *err)
{
	struct buf folder = BUF_INIT(4096);
	bool ok = true;

	for (const char *slash = strchr(path + 1, '/'); ok && slash; slash = strchr(slash + 1, '/')) {
		buf_clear(&folder);
		buf_add(&folder, path, (size_t)(slash - path));
		ok = mkdir(folder.ptr, 0777) == 0 || errno == EEXIST;
		if (!ok)
			err_errno(err, "cannot make the folder '%s'", folder.ptr);
	}
	buf_release(&folder);
	return ok;
}

static bool write_file(const char *path, struct str text, struct err *err)
{
	FILE *file;
	bool ok;

	if (!make_folders(path, err))
		return false;
	file = fopen(path, "wx");
	if (!file)
		return err_errno(err, "cannot make '%s'", path);
	ok = fwrite(text.ptr, 1, text.len, file) == text.len;
	if (fclose(file) != 0 || !ok)
		return err_errno(err, "cannot write '%s'", path);
	fprintf(stderr, "%s is written\n", path);
	return true;
}

static int write_config(const struct args *args, struct out *out)
{
	struct buf text = BUF_INIT(FILE_MAX);
	struct err err = ERR_INIT;
	int status = STATUS_OK;

	config_print(args->config, &text);
	if (args_has(args, "print"))
		buf_add_str(&out->buf, buf_str(&text));
	else if (!args->config->path.len)
		status = (err_set(&err, ERR_USAGE, "no place for the configuration: neither "
				  "XDG_CONFIG_HOME nor HOME is set"), fail(&err));
	else if (!write_file(args->config->path.ptr, buf_str(&text), &err))
		status = fail(&err);
	buf_release(&text);
	return status;
}

static int print_one(const struct args *args, struct out *out)
{
	struct str name = str_from(args->rest[0]), near;
	struct err err = ERR_INIT;
	enum option option;

	if (args->n_rest == 1 && option_find(name, &option)) {
		if (args_has(args, "json")) {
			add_json(out, args->config, option);
		} else {
			out_text(out, config_text(args->config, option));
			buf_add_char(&out->buf, '\n');
		}
		return STATUS_OK;
	}
	near = option_near(name);
	if (args->n_rest > 1)
		err_set(&err, ERR_USAGE, "config wants the name of one option");
	else
		err_set(&err, ERR_USAGE, "no option '%.*s'%s%.*s%s", STR_FMT(name),
			near.len ? "; did you mean '" : "", STR_FMT(near), near.len ? "'?" : "");
	return fail(&err);
}

static int print_all(const struct args *args, struct out *out)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		if (args_has(args, "json"))
			add_json(out, args->config, (enum option)i);
		else
			add_row(out, args->config, (enum option)i);
	}
	return say_complaints(args->config);
}

int verb_config(const struct args *args)
{
	struct out out;
	int status;

	out_init(&out);
	if (args_has(args, "init") || args_has(args, "print"))
		status = write_config(args, &out);
	else if (args->n_rest)
		status = print_one(args, &out);
	else
		status = print_all(args, &out);
	return out_release(&out) ? status : fail(&out.err);
}

int verb_keys(const struct args *args)
{
	struct out out;

	out_init(&out);
	config_dump_keys(args->config, &out.buf);
	return out_release(&out) ? STATUS_OK : fail(&out.err);
}
