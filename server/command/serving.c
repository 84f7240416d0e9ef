/* Several servers may share a data folder, each with a shared lock; `make clean-data` asks for the whole one and
 * names those that have a line in the file when it does not get it. */
#include "command/serving.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>
#include <uv.h>

#include "base/buffer.h"

enum { PATH_MAX_LEN = 4096, LINE_TEXT = 48, TRIES = 25, TRY_MS = 20 };

/* Whoever is alone starts the file anew: what stands in it is of servers that are gone. */
static bool sign_in(int lock, int port)
{
    char line[LINE_TEXT];
    int len = snprintf(line, sizeof line, "%ld %d\n", (long)getpid(), port);

    if (flock(lock, LOCK_EX | LOCK_NB) == 0 && ftruncate(lock, 0) < 0) {
        return false;
    }
    /* another one that starts has the whole lock for a moment, too */
    for (int i = 0; i < TRIES && flock(lock, LOCK_SH | LOCK_NB) < 0; i++) {
        if (errno != EWOULDBLOCK) {
            return false;
        }
        uv_sleep(TRY_MS);
    }
    return flock(lock, LOCK_SH | LOCK_NB) == 0 && write(lock, line, (size_t)len) == len;
}

static void say_failed(const char *path, int error)
{
    if (error == EWOULDBLOCK) {
        fprintf(stderr, "数据正在被清除，请稍候再启动。\n"
                        "The data are being deleted: start again in a moment.\n");
    } else {
        fprintf(stderr,
                "%s 不能写入：%s。请检查 DATA_DIR。\n%s cannot be written: check DATA_DIR.\n", path,
                strerror(error), path);
    }
}

int serving_begin(const struct settings *settings)
{
    struct buffer path;
    int lock;

    buffer_init(&path, PATH_MAX_LEN);
    buffer_printf(&path, "%s/serving", settings->data_dir);
    lock = open(path.bytes, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0 || !sign_in(lock, settings->port)) {
        say_failed(path.bytes, errno);
        serving_end(lock);
        lock = -1;
    }
    buffer_finish(&path);
    return lock;
}

void serving_end(int lock)
{
    if (lock >= 0) {
        close(lock);
    }
}
