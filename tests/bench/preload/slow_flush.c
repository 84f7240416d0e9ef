/* A slower disk: every flush takes SLOW_FLUSH_MS longer. Preloaded into PostgreSQL (LD_PRELOAD), whose default way of flushing
 * its log on Linux is fdatasync(); fsync() is what it does to tables at a checkpoint. A log that is opened with
 * O_DSYNC (wal_sync_method = open_*) would pass this by: the benchmark's clusters leave the setting alone. */
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void linger(void)
{
    const char *text = getenv("SLOW_FLUSH_MS");
    long ms = text == NULL ? 0 : strtol(text, NULL, 10);
    struct timespec rest = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};

    while (nanosleep(&rest, &rest) != 0 && errno == EINTR) {
    }
}

static int flush_slowly(const char *name, int fd)
{
    int (*real)(int);
    int result;
    int error;

    *(void **)&real = dlsym(RTLD_NEXT, name); /* as POSIX shows it */
    result = real(fd);
    error = errno;
    linger();
    errno = error;
    return result;
}

int fdatasync(int fd)
{
    return flush_slowly("fdatasync", fd);
}

int fsync(int fd)
{
    return flush_slowly("fsync", fd);
}
