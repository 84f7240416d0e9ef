#include "live/picture.h"

#include "base/log.h"
#include "base/memory.h"
#include "live/child.h"
#include <stdlib.h>
#include <string.h>

enum { DRAW_MS = 30 * 1000, SAID_MAX = 4 * 1024 * 1024, EDGE_MAX = 1600 };

struct drawing {
    picture_fn *done;
    void *owner;
};

/* "WIDTH HEIGHT\n", then the JPEG. */
static bool read_picture(const struct child_end *said, struct picture *picture)
{
    const char *line_end = memchr(said->bytes, '\n', said->len);
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

static enum drawn judge(const struct child_end *end, struct picture *picture)
{
    if (end->failed) {
        return DRAWN_FAILED;
    }
    if (end->signal == 0 && end->status == 0 && read_picture(end, picture)) {
        return DRAWN;
    }
    if (strcmp(end->word, "size\n") == 0) {
        return DRAWN_TOO_MANY_PIXELS;
    }
    if (strcmp(end->word, "kind\n") != 0 && strcmp(end->word, "broken\n") != 0) {
        log_warn("picture", "status=%d signal=%d late=%d said=%zu", end->status, end->signal,
                 end->late, end->len);
    }
    return DRAWN_UNREADABLE;
}

static void ended(void *owner, const struct child_end *end)
{
    struct drawing *drawing = owner;
    struct picture picture;
    enum drawn drawn = judge(end, &picture);

    drawing->done(drawing->owner, drawn, drawn == DRAWN ? &picture : NULL);
    mem_free(drawing);
}

void picture_draw(struct hall *hall, const char *bytes, size_t len, picture_fn *done, void *owner)
{
    struct drawing *drawing = mem_alloc(sizeof *drawing);
    const struct child_work work = {.program = "sanhui-picture",
                                    .bytes = bytes,
                                    .len = len,
                                    .most = SAID_MAX,
                                    .patience_ms = DRAW_MS};

    drawing->done = done;
    drawing->owner = owner;
    child_run(hall, &work, ended, drawing);
}
