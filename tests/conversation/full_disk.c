/* A full disk, for PostgreSQL alone (LD_PRELOAD): while the file FULL_DISK exists nothing grows. What a file has it
 * may write over, as on a disk that is full; whoever asks for more is told ENOSPC. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static int is_full(void)
{
    const char *path = getenv("FULL_DISK");
    int error = errno;
    int full = path != NULL && access(path, F_OK) == 0;

    errno = error;
    return full;
}

/* Would these bytes make the file larger? at < 0: where it stands. */
static int grows(int fd, off_t at, size_t bytes)
{
    struct stat file;

    if (!is_full() || fstat(fd, &file) != 0 || !S_ISREG(file.st_mode)) {
        return 0;
    }
    if (at < 0) {
        at = (fcntl(fd, F_GETFL) & O_APPEND) != 0 ? file.st_size : lseek(fd, 0, SEEK_CUR);
    }
    return at + (off_t)bytes > file.st_size;
}

static int refuse(void)
{
    errno = ENOSPC;
    return -1;
}

static size_t sum(const struct iovec *part, int count)
{
    size_t bytes = 0;

    for (int i = 0; i < count; i++) {
        bytes += part[i].iov_len;
    }
    return bytes;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t count)
{
    return grows(fd, -1, count) ? refuse() : REAL(write)(fd, bytes, count);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at)
{
    return grows(fd, at, count) ? refuse() : REAL(pwrite64)(fd, bytes, count, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at)
{
    return grows(fd, at, count) ? refuse() : REAL(pwrite)(fd, bytes, count, at);
}

ssize_t pwritev64(int fd, const struct iovec *part, int count, off64_t at)
{
    return grows(fd, at, sum(part, count)) ? refuse() : REAL(pwritev64)(fd, part, count, at);
}

ssize_t pwritev(int fd, const struct iovec *part, int count, off_t at)
{
    return grows(fd, at, sum(part, count)) ? refuse() : REAL(pwritev)(fd, part, count, at);
}

int fallocate64(int fd, int mode, off64_t at, off64_t bytes)
{
    return grows(fd, at, (size_t)bytes) ? refuse() : REAL(fallocate64)(fd, mode, at, bytes);
}

int posix_fallocate64(int fd, off64_t at, off64_t bytes)
{
    return grows(fd, at, (size_t)bytes) ? ENOSPC : REAL(posix_fallocate64)(fd, at, bytes);
}

int posix_fallocate(int fd, off_t at, off_t bytes)
{
    return grows(fd, at, (size_t)bytes) ? ENOSPC : REAL(posix_fallocate)(fd, at, bytes);
}
