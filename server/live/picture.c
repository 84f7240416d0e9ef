#include "live/picture.h"

#include "base/log.h"
#include "live/live.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    DRAW_MS = 30 * 1000,
    SAID_MAX = 4 * 1024 * 1024,
    WORD_MAX = 64,
    EDGE_MAX = 1600,
    PATH_TEXT = 1024,
    PIPES = 3
};

static const char program[] = "sanhui-picture";

/* One process on its way. Freed when its five handles are closed. */
struct drawing {
    LIST_ENTRY(drawing) link; /* hall.drawings */
    struct hall *hall;
    uv_process_t process;
    uv_pipe_t pipe[PIPES]; /* its stdin, stdout, stderr */
    uv_timer_t timer;
    uv_write_t giving;
    int handles; /* not closed yet */
    int waiting; /* for: its end, the end of its stdout, of its stderr */
    struct buffer said;
    struct buffer word;
    bool failed; /* through no fault of the picture's */
    bool late;
    int64_t status;
    int signal;
    picture_fn *done;
    void *owner;
};

/* ---- what came of it ----------------------------------------------------------------------------- */

/* "WIDTH HEIGHT\n", then the JPEG. */
static bool read_picture(const struct buffer *said, struct picture *picture)
{
    const char *line_end = said->len > 0 ? memchr(said->bytes, '\n', said->len) : NULL;
    char *end;
    long width;
    long height;

    if (line_end == NULL || said->full) {
        return false;
    }
    width = strtol(said->bytes, &end, 10);
    height = *end == ' ' ? strtol(end + 1, &end, 10) : 0;
    if (end != line_end || width < 1 || width > EDGE_MAX || height < 1 || height > EDGE_MAX) {
        return false;
    }
    picture->width = (int)width;
    picture->height = (int)height;
    picture->jpeg = line_end + 1;
    picture->len = said->len - (size_t)(picture->jpeg - said->bytes);
    return picture->len > 0;
}

static enum drawn judge(const struct drawing *drawing, struct picture *picture)
{
    const char *word = drawing->word.bytes != NULL ? drawing->word.bytes : "";

    if (drawing->failed) {
        return DRAWN_FAILED;
    }
    if (drawing->signal == 0 && drawing->status == 0 && read_picture(&drawing->said, picture)) {
        return DRAWN;
    }
    if (strcmp(word, "size\n") == 0) {
        return DRAWN_TOO_MANY_PIXELS;
    }
    if (strcmp(word, "kind\n") != 0 && strcmp(word, "broken\n") != 0) {
        log_warn("picture", "status=%d signal=%d late=%d said=%zu", (int)drawing->status,
                 drawing->signal, drawing->late, drawing->said.len);
    }
    return DRAWN_UNREADABLE;
}

static void closed(uv_handle_t *handle)
{
    struct drawing *drawing = handle->data;
    struct picture picture;
    enum drawn drawn;

    if (--drawing->handles > 0) {
        return;
    }
    drawn = judge(drawing, &picture);
    LIST_REMOVE(drawing, link);
    drawing->done(drawing->owner, drawn, drawn == DRAWN ? &picture : NULL);
    buffer_finish(&drawing->said);
    buffer_finish(&drawing->word);
    mem_free(drawing);
}

/* ---- its life ------------------------------------------------------------------------------------ */

static void close_handle(uv_handle_t *handle)
{
    if (!uv_is_closing(handle)) {
        uv_close(handle, closed);
    }
}

static void close_all(struct drawing *drawing)
{
    close_handle((uv_handle_t *)&drawing->process);
    close_handle((uv_handle_t *)&drawing->timer);
    for (int i = 0; i < PIPES; i++) {
        close_handle((uv_handle_t *)&drawing->pipe[i]);
    }
}

static void one_less(struct drawing *drawing)
{
    if (--drawing->waiting == 0) {
        close_all(drawing);
    }
}

static void kill_it(struct drawing *drawing)
{
    if (uv_is_active((uv_handle_t *)&drawing->process)) {
        uv_process_kill(&drawing->process, SIGKILL);
    }
}

static void on_ended(uv_process_t *process, int64_t status, int signal)
{
    struct drawing *drawing = process->data;

    drawing->status = status;
    drawing->signal = signal;
    one_less(drawing);
}

static void on_late(uv_timer_t *timer)
{
    struct drawing *drawing = timer->data;

    drawing->late = true;
    kill_it(drawing);
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
    struct drawing *drawing = stream->data;
    struct buffer *into =
        stream == (uv_stream_t *)&drawing->pipe[1] ? &drawing->said : &drawing->word;

    if (len > 0) {
        buffer_add(into, piece->base, (size_t)len);
        if (drawing->said.full) {
            kill_it(drawing);
        }
    } else if (len < 0) {
        uv_read_stop(stream);
        one_less(drawing);
    }
}

/* ---- its start ----------------------------------------------------------------------------------- */

/* Beside this very program; "" when that is nowhere, which cannot be started. */
static void find_program(char path[PATH_TEXT])
{
    size_t len = PATH_TEXT;
    char *slash = uv_exepath(path, &len) == 0 ? strrchr(path, '/') : NULL;

    if (slash != NULL && (size_t)(slash + 1 - path) + sizeof program <= PATH_TEXT) {
        memcpy(slash + 1, program, sizeof program);
    } else {
        path[0] = '\0';
    }
}

/* Of the server's environment, which holds its secrets, nothing is handed on, and of its files none: neither what
 * a library opened without marking it (lws 4.3 does) nor what the server itself was started with. */
static int start(struct drawing *drawing)
{
    char path[PATH_TEXT];
    char name[] = "sanhui-picture";
    char language[] = "LC_ALL=C.UTF-8";
    char *args[] = {name, NULL};
    char *environment[] = {language, NULL};
    uv_stdio_container_t stdio[PIPES];
    const uv_process_options_t options = {.exit_cb = on_ended,
                                          .file = path,
                                          .args = args,
                                          .env = environment,
                                          .cwd = "/",
                                          .stdio_count = PIPES,
                                          .stdio = stdio};

    for (int i = 0; i < PIPES; i++) {
        stdio[i].flags = UV_CREATE_PIPE | (i == 0 ? UV_READABLE_PIPE : UV_WRITABLE_PIPE);
        stdio[i].data.stream = (uv_stream_t *)&drawing->pipe[i];
    }
    find_program(path);
    close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
    return uv_spawn(drawing->hall->loop, &drawing->process, &options);
}

static void give(struct drawing *drawing, const char *bytes, size_t len)
{
    /* libuv's buffers are not const: it only reads this one */
    uv_buf_t all = {.base = (char *)(uintptr_t)bytes, .len = len};
    uv_stream_t *in = (uv_stream_t *)&drawing->pipe[0];

    drawing->waiting = PIPES;
    uv_timer_start(&drawing->timer, on_late, DRAW_MS, 0);
    uv_read_start((uv_stream_t *)&drawing->pipe[1], on_room, on_said);
    uv_read_start((uv_stream_t *)&drawing->pipe[2], on_room, on_said);
    if (uv_write(&drawing->giving, in, &all, 1, on_given) != 0) {
        close_handle((uv_handle_t *)in);
    }
}

void picture_draw(struct hall *hall, const char *bytes, size_t len, picture_fn *done, void *owner)
{
    struct drawing *drawing = mem_alloc(sizeof *drawing);
    int error;

    drawing->hall = hall;
    drawing->done = done;
    drawing->owner = owner;
    buffer_init(&drawing->said, SAID_MAX);
    buffer_init(&drawing->word, WORD_MAX);
    drawing->process.data = drawing;
    drawing->timer.data = drawing;
    uv_timer_init(hall->loop, &drawing->timer);
    for (int i = 0; i < PIPES; i++) {
        uv_pipe_init(hall->loop, &drawing->pipe[i], 0);
        drawing->pipe[i].data = drawing;
    }
    drawing->handles = PIPES + 2;
    LIST_INSERT_HEAD(&hall->drawings, drawing, link);
    error = start(drawing);
    if (error != 0) {
        log_error("picture.start", "program=%s say=\"%s\"", program, uv_strerror(error));
        drawing->failed = true;
        close_all(drawing);
        return;
    }
    give(drawing, bytes, len);
}

void picture_stop_all(struct hall *hall)
{
    struct drawing *drawing;

    LIST_FOREACH(drawing, &hall->drawings, link)
    {
        drawing->failed = true;
        kill_it(drawing);
    }
}
