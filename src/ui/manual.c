/* SPDX-License-Identifier: MIT */
/* Manual pages inside the reader. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <lesart/base/uni.h>

#include "manual.h"

#define PAGE_MAX (1u << 20)
#define PATH_BYTES 1024
#define NAME_BYTES 64

extern char **environ;

/* "lesart-reader(7)" to name and section; only our own pages have names like it. */
static bool name_parse(struct str page, char name[NAME_BYTES], int *section)
{
	ptrdiff_t paren = str_find_char(page, '(');
	size_t len = paren >= 0 ? (size_t)paren : page.len;

	if (!len || len >= NAME_BYTES || !str_starts(page, STR("lesart")))
		return false;
	for (size_t i = 0; i < len; i++)
		if (!(page.ptr[i] >= 'a' && page.ptr[i] <= 'z') && page.ptr[i] != '-')
			return false;
	memcpy(name, page.ptr, len);
	name[len] = '\0';
	*section = 0;
	if (paren >= 0 && (size_t)paren + 1 < page.len)
		*section = page.ptr[paren + 1] - '0';
	return true;
}

static bool try_path(struct str dir, const char *name, int section, char path[PATH_BYTES])
{
	snprintf(path, PATH_BYTES, "%.*s/man%d/%s.%d", STR_FMT(dir), section, name, section);
	if (access(path, R_OK) == 0)
		return true;
	snprintf(path, PATH_BYTES, "%.*s/%s.%d", STR_FMT(dir), name, section);
	return access(path, R_OK) == 0;
}

static bool page_find(const char *dirs, const char *name, int section, char path[PATH_BYTES])
{
	struct str rest = str_from(dirs), dir;

	while (str_split(&rest, ':', &dir)) {
		if (section) {
			if (try_path(dir, name, section, path))
				return true;
			continue;
		}
		for (int i = 1; i <= 8; i++)
			if (try_path(dir, name, i, path))
				return true;
	}
	return false;
}

static bool spawn(const char *const argv[], int out, pid_t *ret)
{
	posix_spawn_file_actions_t actions;
	bool ok;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, out, 1);
	posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
	ok = posix_spawnp(ret, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv, environ) == 0;
	posix_spawn_file_actions_destroy(&actions);
	return ok;
}

static bool run(const char *const argv[], struct buf *out)
{
	int fds[2], status = 1;
	pid_t pid;
	bool ok;

	if (pipe(fds) != 0)
		return false;
	fcntl(fds[0], F_SETFD, FD_CLOEXEC);
	fcntl(fds[1], F_SETFD, FD_CLOEXEC);
	ok = spawn(argv, fds[1], &pid);
	close(fds[1]);
	if (ok)
		ok = buf_read_fd(out, fds[0], NULL);
	close(fds[0]);
	if (ok)
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
	return ok && status == 0 && out->len;
}

static bool format(const char *path, int n_cols, struct buf *out)
{
	char width[32];
	const char *mandoc[] = { "mandoc", "-T", "utf8", "-O", width, path, NULL };
	const char *man[] = { "man", "-l", path, NULL };

	snprintf(width, sizeof(width), "width=%d", n_cols > 20 ? n_cols : 20);
	return run(mandoc, out) || run(man, out);
}

bool manual_read(struct str page, int n_cols, const char *dirs, struct arena *mem,
		 struct str *ret, struct err *err)
{
	char name[NAME_BYTES], path[PATH_BYTES];
	struct buf text = BUF_INIT(PAGE_MAX), valid = BUF_INIT(PAGE_MAX);
	int section;
	bool ok;

	if (!name_parse(page, name, &section))
		return err_set(err, ERR_USAGE, "no manual page '%.*s' of this program",
			       STR_FMT(page));
	if (!page_find(dirs ? dirs : "/usr/local/share/man:/usr/share/man", name, section, path))
		return err_set(err, ERR_SYSTEM, "the manual page '%s' is not installed", name);
	ok = format(path, n_cols, &text);
	if (ok) {
		uni_repair(buf_str(&text), &valid);
		*ret = arena_str(mem, buf_str(&valid));
	}
	buf_release(&text);
	buf_release(&valid);
	return ok ? true : err_set(err, ERR_SYSTEM,
				   "showing manual pages needs 'mandoc' or 'man'");
}

static void add_run(struct arena *mem, struct item *item, size_t *cap, uint32_t from, uint32_t to,
		    enum style style)
{
	struct run *runs = (struct run *)item->runs;

	if (item->n_runs && runs[item->n_runs - 1].to == from &&
	    runs[item->n_runs - 1].style == style) {
		runs[item->n_runs - 1].to = to;
		return;
	}
	if (item->n_runs == *cap)
		item->runs = runs = arena_grow(mem, runs, cap, sizeof(*runs));
	runs[item->n_runs++] = (struct run){ from, to, (uint8_t)style, 0 };
}

void manual_line(struct str line, struct arena *mem, struct item *item)
{
	struct buf text = BUF_INIT(PAGE_MAX);
	size_t cap = 0;

	while (line.len) {
		uint32_t cp, second;
		size_t len = uni_decode(line.ptr, line.len, &cp);
		uint32_t at = (uint32_t)text.len;

		if (line.len > len + 1 && line.ptr[len] == '\b') {
			size_t skip = len + 1;

			len = skip + uni_decode(line.ptr + skip, line.len - skip, &second);
			buf_add_cp(&text, second);
			add_run(mem, item, &cap, at, (uint32_t)text.len,
				cp == '_' && second != '_' ? STYLE_LINK : STYLE_STRONG);
		} else {
			buf_add_cp(&text, cp);
		}
		line = str_sub(line, len, line.len);
	}
	item->text = arena_str(mem, buf_str(&text));
	buf_release(&text);
}
