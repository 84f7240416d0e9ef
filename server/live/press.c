#include "live/press.h"

#include "base/log.h"
#include "documents/print.h"
#include "live/child.h"
#include "live/live.h"
#include <stdlib.h>
#include <string.h>

enum { SET_MS = 60 * 1000, FILE_MAX = 15 * 1024 * 1024, WAITING_MAX = 40 };

struct pressing {
    STAILQ_ENTRY(pressing) link; /* hall.pressings; the first is at work */
    struct hall *hall;
    char *job;
    press_fn *done;
    void *owner;
};

static void work(struct pressing *pressing);

static void pressing_end(struct pressing *pressing, const char *bytes, size_t len,
                         const char *refused)
{
    pressing->done(pressing->owner, bytes, len, refused);
    free(pressing->job);
    mem_free(pressing);
}

static void ended(void *owner, const struct child_end *end)
{
    struct pressing *pressing = owner;
    struct hall *hall = pressing->hall;
    bool set = !end->failed && !end->full && end->status == 0 && end->signal == 0 && end->len > 0;

    STAILQ_REMOVE_HEAD(&hall->pressings, link);
    if (!set) {
        log_error("press", "status=%d signal=%d late=%d full=%d word=\"%.*s\"", end->status,
                  end->signal, end->late, end->full, (int)strcspn(end->word, "\n"), end->word);
    }
    pressing_end(pressing, set ? end->bytes : NULL, end->len,
                 set                                                 ? NULL
                 : end->full || end->late                            ? "too_large"
                 : end->signal == 0 && end->status == PRINT_TOO_LONG ? "too_long"
                                                                     : "press");
    if (!STAILQ_EMPTY(&hall->pressings)) {
        work(STAILQ_FIRST(&hall->pressings));
    }
}

static void work(struct pressing *pressing)
{
    const struct child_work job = {.program = "sanhui-press",
                                   .bytes = pressing->job,
                                   .len = strlen(pressing->job),
                                   .most = FILE_MAX,
                                   .patience_ms = SET_MS};

    child_run(pressing->hall, &job, ended, pressing);
}

unsigned press_waiting(const struct hall *hall)
{
    const struct pressing *pressing;
    unsigned waiting = 0;

    STAILQ_FOREACH(pressing, &hall->pressings, link)
    {
        waiting++;
    }
    return waiting;
}

bool press_is_busy(const struct hall *hall)
{
    return press_waiting(hall) >= WAITING_MAX;
}

void press_set(struct hall *hall, char *job, press_fn *done, void *owner)
{
    struct pressing *pressing = mem_alloc(sizeof *pressing);
    bool idle = STAILQ_EMPTY(&hall->pressings);

    pressing->hall = hall;
    pressing->job = job;
    pressing->done = done;
    pressing->owner = owner;
    STAILQ_INSERT_TAIL(&hall->pressings, pressing, link);
    if (idle) {
        work(pressing);
    }
}

void press_stop_all(struct hall *hall)
{
    struct pressing *pressing = STAILQ_FIRST(&hall->pressings);

    /* The one at work ends with its program. */
    while (pressing != NULL &&
           (pressing = STAILQ_NEXT(STAILQ_FIRST(&hall->pressings), link)) != NULL) {
        STAILQ_REMOVE(&hall->pressings, pressing, pressing, link);
        pressing_end(pressing, NULL, 0, "press");
    }
}

static void letters_looked_for(void *owner, const struct child_end *end)
{
    (void)owner;
    if (end->failed || end->status != 0 || end->signal != 0) {
        log_error("press", "status=%d signal=%d say=\"PDF and Word files cannot be made\"",
                  end->status, end->signal);
    } else if (end->len > 1) {
        log_warn("press.letters",
                 "missing=\"%.*s\" say=\"papers are set in other letters, Chinese perhaps in none: "
                 "install "
                 "fonts-noto-cjk\"",
                 (int)(end->len - 1), end->bytes);
    }
}

void press_look_for_letters(struct hall *hall)
{
    static const char job[] = "{\"form\":\"fonts\"}";
    const struct child_work work = {.program = "sanhui-press",
                                    .bytes = job,
                                    .len = sizeof job - 1,
                                    .most = 1024,
                                    .patience_ms = SET_MS};

    child_run(hall, &work, letters_looked_for, NULL);
}
