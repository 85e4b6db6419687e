/* SPDX-License-Identifier: MIT */
/*
 * Who writes. A lock on the file beside the library, which the kernel takes back
 * when its holder ends, so that no lease is ever stale; the file's content only
 * tells the others who it is. It is left there empty: removing it would let two
 * programs hold locks on two files of the same name.
 */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

static void lease_name(struct buf *out, const struct store *store)
{
	buf_printf(out, "%s.lock", store->path);
}

static bool lease_busy(struct store *store, int fd, struct err *err)
{
	char who[128];
	ssize_t n = pread(fd, who, sizeof(who) - 1, 0);

	who[n > 0 ? n : 0] = '\0';
	for (char *c = who; *c; c++)
		if ((unsigned char)*c < ' ' || (unsigned char)*c > '~')
			*c = '\0';
	return err_set(err, ERR_BUSY, "the library '%s' is being written by %s", store->path,
		       *who ? who : "another program");
}

static void lease_sign(int fd)
{
	char who[128], since[32];
	time_t now = time(NULL);
	struct tm tm;
	int n;

	strftime(since, sizeof(since), "%Y-%m-%d %H:%M:%S", localtime_r(&now, &tm));
	n = snprintf(who, sizeof(who), "lesart (process %ld, since %s)\n", (long)getpid(),
		     since);
	/* Only for a message; the lock itself is what counts. */
	if (ftruncate(fd, 0) != 0 || pwrite(fd, who, (size_t)n, 0) != n)
		return;
}

bool lease_take(struct store *store, struct err *err)
{
	struct buf name = BUF_INIT(8192);
	int fd;
	bool ok = false;

	lease_name(&name, store);
	fd = open(buf_str(&name).ptr, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (fd < 0)
		err_errno(err, "cannot open '%s'", buf_str(&name).ptr);
	else if (flock(fd, LOCK_EX | LOCK_NB) == 0)
		ok = true;
	else if (errno == EWOULDBLOCK)
		lease_busy(store, fd, err);
	else
		err_errno(err, "cannot lock '%s'", buf_str(&name).ptr);
	buf_release(&name);
	if (ok) {
		lease_sign(fd);
		store->lease = fd;
	} else if (fd >= 0) {
		close(fd);
	}
	return ok;
}

void lease_drop(struct store *store)
{
	if (store->lease < 0)
		return;
	if (ftruncate(store->lease, 0) != 0)
		errno = 0;	/* the name of a program that ended stays in it */
	close(store->lease);
	store->lease = -1;
}
