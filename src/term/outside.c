/* SPDX-License-Identifier: MIT */
/* Starting other programs; see the header. */
#include "outside.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <lesart/base/arena.h>
#include <lesart/base/temp.h>

#define COMMAND_BYTES 8192

extern char **environ;

/* Start a program with its input from `in` (or nothing) and no output. */
static bool start(const char *const argv[], int in, pid_t *ret)
{
	posix_spawn_file_actions_t actions;
	bool ok;

	posix_spawn_file_actions_init(&actions);
	if (in >= 0)
		posix_spawn_file_actions_adddup2(&actions, in, 0);
	else
		posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
	ok = posix_spawnp(ret, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv,
			  environ) == 0;
	posix_spawn_file_actions_destroy(&actions);
	return ok;
}

static char *copy_of(struct str text)
{
	char *copy = mem_alloc(text.len + 1);

	memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	return copy;
}

/* The address is one argument, and begins with http: it cannot be an option. */
bool outside_browse(struct str command, struct str url)
{
	struct buf line = BUF_INIT(COMMAND_BYTES);
	char *address = copy_of(url);
	const char *argv[] = { getenv("BROWSER") ? getenv("BROWSER") : "xdg-open", address, NULL };
	const char *own[] = { "sh", "-c", NULL, "lesart", address, NULL };
	pid_t pid;
	bool ok;

	/* Nobody waits for a browser: those that have ended go now. */
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
	buf_printf(&line, "exec %.*s \"$1\"", STR_FMT(command));
	own[2] = line.ptr;
	ok = !line.full && start(command.len ? own : argv, -1, &pid);
	free(address);
	buf_release(&line);
	return ok;
}

/* A file without a name that holds the text, read from its start; -1: cannot. A
 * pipe would block where its reader does not read. */
static int file_of(struct str text)
{
	FILE *file = tmpfile();
	int fd = -1;

	if (file && fwrite(text.ptr, 1, text.len, file) == text.len && fflush(file) == 0 &&
	    lseek(fileno(file), 0, SEEK_SET) == 0)
		fd = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3);
	if (file)
		fclose(file);
	return fd;
}

bool outside_give(const char *const argv[], struct str text)
{
	int fd = file_of(text), status = 1;
	pid_t pid;
	bool ok = fd >= 0 && start(argv, fd, &pid);

	if (fd >= 0)
		close(fd);
	return ok && waitpid(pid, &status, 0) == pid && status == 0;
}

/* A program in front, with the terminal; Ctrl-C is its own affair. */
static bool run(const char *const argv[], int in, char *const env[], struct err *err)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, old;
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	sigset_t defaults;
	pid_t pid;
	int status = 0;
	bool ok;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attr);
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGINT);
	posix_spawnattr_setsigdefault(&attr, &defaults);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGDEF);
	if (in >= 0)
		posix_spawn_file_actions_adddup2(&actions, in, 0);
	sigaction(SIGINT, &ignore, &old);
	ok = posix_spawnp(&pid, argv[0], &actions, &attr, (char *const *)(uintptr_t)argv,
			  env) == 0;
	while (ok && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	sigaction(SIGINT, &old, NULL);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attr);
	return ok || err_set(err, ERR_SYSTEM, "cannot start '%s'", argv[0]);
}

static bool temp_make(struct str text, char path[4096], struct err *err)
{
	bool ok;
	int fd;

	snprintf(path, 4096, "%s/lesart-note-XXXXXX", temp_folder());
	fd = mkstemp(path);
	if (fd < 0)
		return err_errno(err, "cannot write '%s'", path);
	ok = write(fd, text.ptr, text.len) == (ssize_t)text.len;
	if (close(fd) != 0 || !ok) {
		unlink(path);
		return err_errno(err, "cannot write '%s'", path);
	}
	return true;
}

bool outside_edit(struct str text, struct buf *out, struct err *err)
{
	char path[4096];
	const char *argv[] = { "sh", "-c", "exec ${VISUAL:-${EDITOR:-vi}} \"$1\"", "lesart", path,
			       NULL };
	bool ok;
	int fd;

	if (!temp_make(text, path, err))
		return false;
	ok = run(argv, -1, environ, err);
	fd = ok ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	if (ok && fd < 0)
		ok = err_errno(err, "cannot read '%s'", path);
	ok = ok && buf_read_fd(out, fd, err);
	if (fd >= 0)
		close(fd);
	unlink(path);
	return ok;
}

static void wait_for_enter(void)
{
	char byte = 0;

	fputs("\n[lesart: Enter goes back]", stdout);
	fflush(stdout);
	while (byte != '\n' && read(STDIN_FILENO, &byte, 1) == 1)
		;
}

static bool is_told(struct str about, const char *variable)
{
	size_t len = strcspn(variable, "=") + 1;

	for (size_t at = 0; at < about.len; at += strlen(about.ptr + at) + 1)
		if (strncmp(about.ptr + at, variable, len) == 0)
			return true;
	return false;
}

/* Ours and, behind it, what is told about the article; what has such a name already
 * was told about another one, by the reader that started us. */
static char **environment(struct str about)
{
	size_t n = 0, k = 0;
	char **all;

	while (environ[n])
		n++;
	for (size_t i = 0; i < about.len; i++)
		k += about.ptr[i] == '\0';
	all = mem_alloc((n + k + 1) * sizeof(*all));
	k = 0;
	for (size_t i = 0; i < n; i++)
		if (!is_told(about, environ[i]))
			all[k++] = environ[i];
	for (size_t at = 0; at < about.len; at += strlen(about.ptr + at) + 1)
		all[k++] = (char *)(uintptr_t)(about.ptr + at);
	all[k] = NULL;
	return all;
}

bool outside_pipe(struct str command, struct str text, struct str about, struct err *err)
{
	char *line = copy_of(command);
	const char *argv[] = { "sh", "-c", line, NULL };
	char **env = environment(about);
	int fd = file_of(text);
	bool ok;

	if (fd < 0)
		ok = err_set(err, ERR_SYSTEM, "cannot write a file for the command");
	else
		ok = run(argv, fd, env, err);
	if (fd >= 0)
		close(fd);
	free(line);
	free(env);
	if (ok)
		wait_for_enter();
	return ok;
}
