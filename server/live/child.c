#include "live/child.h"

#include "base/log.h"
#include "base/program.h"
#include "live/live.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORD_MAX = 256, PATH_TEXT = 1024, NAME_TEXT = 64, PIPES = 3 };

/* One process on its way. Freed when its five handles are closed. */
struct child {
    LIST_ENTRY(child) link; /* hall.children */
    struct hall *hall;
    uv_process_t process;
    uv_pipe_t pipe[PIPES]; /* its stdin, stdout, stderr */
    uv_timer_t timer;
    uv_write_t giving;
    int handles; /* not closed yet */
    int waiting; /* for: its end, the end of its stdout, of its stderr */
    struct buffer said;
    struct buffer word;
    bool failed; /* not started, or the hall is ending */
    bool late;
    int64_t status;
    int signal;
    child_heard_fn *heard;
    child_fn *done;
    void *owner;
};

/* ---- its end -------------------------------------------------------------------------------------- */

static void closed(uv_handle_t *handle)
{
    struct child *child = handle->data;

    if (--child->handles > 0) {
        return;
    }
    const struct child_end end = {
        .failed = child->failed,
        .late = child->late,
        .full = child->said.full,
        .status = (int)child->status,
        .signal = child->signal,
        .bytes = child->said.bytes != NULL ? child->said.bytes : "",
        .len = child->said.len,
        .word = child->word.bytes != NULL ? child->word.bytes : "",
    };
    LIST_REMOVE(child, link);
    child->done(child->owner, &end);
    buffer_finish(&child->said);
    buffer_finish(&child->word);
    mem_free(child);
}

/* ---- its life ------------------------------------------------------------------------------------ */

static void close_handle(uv_handle_t *handle)
{
    if (!uv_is_closing(handle)) {
        uv_close(handle, closed);
    }
}

static void close_all(struct child *child)
{
    close_handle((uv_handle_t *)&child->process);
    close_handle((uv_handle_t *)&child->timer);
    for (int i = 0; i < PIPES; i++) {
        close_handle((uv_handle_t *)&child->pipe[i]);
    }
}

static void one_less(struct child *child)
{
    if (--child->waiting == 0) {
        close_all(child);
    }
}

static void kill_it(struct child *child)
{
    if (uv_is_active((uv_handle_t *)&child->process)) {
        uv_process_kill(&child->process, SIGKILL);
    }
}

static void on_ended(uv_process_t *process, int64_t status, int signal)
{
    struct child *child = process->data;

    child->status = status;
    child->signal = signal;
    one_less(child);
}

static void on_late(uv_timer_t *timer)
{
    struct child *child = timer->data;

    child->late = true;
    kill_it(child);
}

/* It may have ended without reading on: its word says why. */
static void on_given(uv_write_t *giving, int status)
{
    (void)status;
    close_handle((uv_handle_t *)giving->handle);
}

static void on_room(uv_handle_t *handle, size_t suggested, uv_buf_t *room)
{
    static char piece[64 * 1024]; /* one loop, one thread: nobody else reads before this is taken */

    (void)handle;
    (void)suggested;
    *room = uv_buf_init(piece, sizeof piece);
}

static void on_said(uv_stream_t *stream, ssize_t len, const uv_buf_t *piece)
{
    struct child *child = stream->data;
    struct buffer *into = stream == (uv_stream_t *)&child->pipe[1] ? &child->said : &child->word;

    if (len > 0 && into == &child->said && child->heard != NULL) {
        child->heard(child->owner, piece->base, (size_t)len);
    } else if (len > 0) {
        buffer_add(into, piece->base, (size_t)len);
        if (child->said.full) {
            kill_it(child);
        }
    } else if (len < 0) {
        uv_read_stop(stream);
        one_less(child);
    }
}

/* ---- its start ----------------------------------------------------------------------------------- */

/* Of the server's environment, which holds its secrets, nothing is handed on unless the work says so, and of its files
 * none: neither what a library opened without marking it (lws 4.3 does) nor what the server itself was started with. */
static int start(struct child *child, const struct child_work *work)
{
    char path[PATH_TEXT];
    char name[NAME_TEXT];
    char language[] = "LC_ALL=C.UTF-8";
    char *args[] = {name, NULL};
    char *environment[] = {language, NULL};
    uv_stdio_container_t stdio[PIPES];
    const uv_process_options_t options = {.exit_cb = on_ended,
                                          .file = path,
                                          .args = work->args != NULL ? work->args : args,
                                          .env = work->environment != NULL ? work->environment
                                                                           : environment,
                                          .cwd = work->environment != NULL ? NULL : "/",
                                          .stdio_count = PIPES,
                                          .stdio = stdio};

    for (int i = 0; i < PIPES; i++) {
        stdio[i].flags = UV_CREATE_PIPE | (i == 0 ? UV_READABLE_PIPE : UV_WRITABLE_PIPE);
        stdio[i].data.stream = (uv_stream_t *)&child->pipe[i];
    }
    snprintf(name, sizeof name, "%s", work->program);
    program_beside(work->program, path, sizeof path);
    close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
    return uv_spawn(child->hall->loop, &child->process, &options);
}

static void give(struct child *child, const struct child_work *work)
{
    /* libuv's buffers are not const: it only reads this one */
    uv_buf_t all = {.base = (char *)(uintptr_t)work->bytes, .len = work->len};
    uv_stream_t *in = (uv_stream_t *)&child->pipe[0];

    child->waiting = PIPES;
    uv_timer_start(&child->timer, on_late, work->patience_ms, 0);
    uv_read_start((uv_stream_t *)&child->pipe[1], on_room, on_said);
    uv_read_start((uv_stream_t *)&child->pipe[2], on_room, on_said);
    if (uv_write(&child->giving, in, &all, 1, on_given) != 0) {
        close_handle((uv_handle_t *)in);
    }
}

void child_run(struct hall *hall, const struct child_work *work, child_fn *done, void *owner)
{
    struct child *child = mem_alloc(sizeof *child);
    int error;

    child->hall = hall;
    child->heard = work->heard;
    child->done = done;
    child->owner = owner;
    buffer_init(&child->said, work->most);
    buffer_init(&child->word, WORD_MAX);
    child->process.data = child;
    child->timer.data = child;
    uv_timer_init(hall->loop, &child->timer);
    for (int i = 0; i < PIPES; i++) {
        uv_pipe_init(hall->loop, &child->pipe[i], 0);
        child->pipe[i].data = child;
    }
    child->handles = PIPES + 2;
    LIST_INSERT_HEAD(&hall->children, child, link);
    error = start(child, work);
    if (error != 0) {
        log_error("child.start", "program=%s say=\"%s\"", work->program, uv_strerror(error));
        child->failed = true;
        close_all(child);
        return;
    }
    give(child, work);
}

unsigned child_count(const struct hall *hall)
{
    const struct child *child;
    unsigned count = 0;

    LIST_FOREACH(child, &hall->children, link)
    {
        count++;
    }
    return count;
}

void child_stop_all(struct hall *hall)
{
    struct child *child;

    LIST_FOREACH(child, &hall->children, link)
    {
        child->failed = true;
        kill_it(child);
    }
}
