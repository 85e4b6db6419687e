/* SPDX-License-Identifier: MIT */
/* The files that lesart ships, found and mapped. */
#include <config.h>

#include <lesart/base/asset.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir_path[PATH_MAX];
static pthread_once_t dir_once = PTHREAD_ONCE_INIT;

static bool is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* "assets" beside the running program, or beside its folder: a build tree. */
static bool dir_beside_program(const char *name)
{
	ssize_t n = readlink("/proc/self/exe", dir_path, sizeof(dir_path) - strlen(name) - 1);
	char *slash;

	if (n <= 0)
		return false;
	dir_path[n] = '\0';
	slash = strrchr(dir_path, '/');
	if (!slash)
		return false;
	strcpy(slash, name);
	return is_dir(dir_path);
}

static void dir_init(void)
{
	const char *wanted = getenv("LESART_ASSETS");

	if (wanted && *wanted && strlen(wanted) < sizeof(dir_path)) {
		strcpy(dir_path, wanted);
		return;
	}
	if (!dir_beside_program("/assets") && !dir_beside_program("/../assets"))
		snprintf(dir_path, sizeof(dir_path), "%s", LESART_ASSETDIR);
}

const char *asset_dir(void)
{
	pthread_once(&dir_once, dir_init);
	return dir_path;
}

static bool map_fd(struct asset *asset, int fd, const char *path, struct err *err)
{
	struct stat st;
	void *at;

	if (fstat(fd, &st) != 0)
		return err_errno(err, "cannot read '%s'", path);
	asset->bytes = STR("");
	if (st.st_size == 0)
		return true;
	at = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (at == MAP_FAILED)
		return err_errno(err, "cannot read '%s'", path);
	asset->bytes = (struct str){ at, (size_t)st.st_size };
	return true;
}

bool asset_open(struct asset *asset, const char *name, struct err *err)
{
	char path[PATH_MAX + 1];
	bool ok;
	int fd;

	asset->bytes = STR_NONE;
	if (snprintf(path, sizeof(path), "%s/%s", asset_dir(), name) >= (int)sizeof(path))
		return err_set(err, ERR_LIMIT, "the path of '%s' is too long", name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_errno(err, "cannot open '%s'", path);
	ok = map_fd(asset, fd, path, err);
	close(fd);
	return ok;
}

void asset_close(struct asset *asset)
{
	if (asset->bytes.len)
		munmap((void *)asset->bytes.ptr, asset->bytes.len);
	asset->bytes = STR_NONE;
}

static size_t cut(struct str row, struct str *cols, size_t n_max)
{
	size_t n = 0;

	while (n + 1 < n_max && str_split(&row, '\t', &cols[n]))
		n++;
	if (row.ptr && n < n_max)
		cols[n++] = row;
	for (size_t i = n; i < n_max; i++)
		cols[i] = STR_NONE;
	return n;
}

bool tsv_next(struct str *rest, struct str *cols, size_t n_max, size_t *ret_n, size_t *line)
{
	struct str row;

	while (rest->len && str_split(rest, '\n', &row)) {
		++*line;
		if (str_ends(row, STR("\r")))
			row.len--;
		if (row.len == 0 || row.ptr[0] == '#')
			continue;
		*ret_n = cut(row, cols, n_max);
		return true;
	}
	return false;
}
