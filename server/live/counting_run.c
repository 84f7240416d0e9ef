#include "live/counting_run.h"

#include "base/log.h"
#include "live/counting.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Ballots are read by the numbers of their seats, so many at a time: some 7 MB, which the loop copies in
 * a millisecond or two; what a read costs beside its rows is small. */
enum { SEATS_AT_ONCE = 25000, NUMBER_TEXT = 24, ROWS_MOST = 1 << 30 };

/* The rows of one read, each with a NUL behind it. */
struct rows {
    enum box_part what;
    struct buffer text;
    bool last;
};

struct run {
    uv_work_t work; /* first */
    struct hall *hall;
    struct counting *counting;
    json_t *closed;
    json_t *outcome;
    counted_fn *done;
    void *owner;
    char scope[NUMBER_TEXT + 2];
    char poll[NUMBER_TEXT];
    enum box_part next;  /* what is read next; BOX_PARTS = nothing is left */
    int64_t from, seats; /* of the ballots */
    struct rows rows[2]; /* their memory is used again and again */
    struct rows *read;   /* waits for the worker */
    struct rows *worked; /* is with the worker */
    bool reading;
    bool spoilt; /* the worker's: a row was not what was put into the box */
    bool broken; /* the loop's copy of it */
    bool failed;
};

/* ---- in the worker ---------------------------------------------------------------------------- */

static void work_do(uv_work_t *work)
{
    struct run *run = work->data;
    const struct rows *rows = run->worked;
    struct closed_box *box = counting_box(run->counting);
    const char *end = rows->text.bytes + rows->text.len;

    for (const char *row = rows->text.bytes; row < end && !run->spoilt; row += strlen(row) + 1) {
        run->spoilt = !closed_box_take(box, rows->what, row);
    }
    if (rows->last && !run->spoilt) {
        run->outcome = counting_outcome(run->counting);
    }
}

/* ---- in the loop ------------------------------------------------------------------------------ */

static void run_go(struct run *run);

static void run_end(struct run *run)
{
    struct hall *hall = run->hall;

    buffer_finish(&run->rows[0].text);
    buffer_finish(&run->rows[1].text);
    counting_destroy(run->counting);
    run->done(run->owner, run->failed || hall->ending, run->closed, run->outcome);
    json_decref(run->outcome);
    json_decref(run->closed);
    mem_free(run);
    hall->counts--;
    hall->works--;
    hall_work_over(hall);
}

static void work_done(uv_work_t *work, int status)
{
    struct run *run = work->data;

    /* Once the server goes there may be no store to ask. */
    run->failed = run->failed || status != 0 || run->hall->ending;
    run->broken = run->spoilt;
    run->worked = NULL;
    run_go(run);
}

static void work_begin(struct run *run)
{
    run->worked = run->read;
    run->read = NULL;
    if (uv_queue_work(run->hall->loop, &run->work, work_do, work_done) != 0) {
        log_die("worker", "cannot queue");
    }
}

/* Takes what was read for the worker; that has the other rows, or none. */
static void rows_keep(struct run *run, const char *const *value, size_t count)
{
    struct rows *rows = &run->rows[run->worked == &run->rows[0] ? 1 : 0];

    rows->what = run->next;
    buffer_clear(&rows->text);
    for (size_t i = 0; i < count; i++) {
        if (value[i] != NULL) {
            buffer_add(&rows->text, value[i], strlen(value[i]) + 1);
        }
    }
    run->failed = rows->text.full;
    run->read = rows;
}

static void rows_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct run *run = owner;

    run->reading = false;
    run->failed = run->failed || failed || run->hall->ending;
    if (!run->failed) {
        rows_keep(run, value, count);
        if (run->next != BOX_BALLOTS) {
            run->next++;
        } else {
            run->from += SEATS_AT_ONCE;
            run->next = run->from > run->seats ? BOX_PARTS : BOX_BALLOTS;
        }
        run->read->last = run->next == BOX_PARTS;
    }
    run_go(run);
}

static void read_begin(struct run *run)
{
    static const enum call calls[BOX_PARTS] = {
        [BOX_SEATS] = CALL_POLL_SEATS,
        [BOX_LISTS] = CALL_POLL_LISTS,
        [BOX_BALLOTS] = CALL_POLL_BALLOTS,
    };
    int64_t to = run->from + SEATS_AT_ONCE - 1;
    char from_text[NUMBER_TEXT];
    char to_text[NUMBER_TEXT];
    const char *const param[] = {run->poll, from_text, to_text};

    /* Seats that were taken off the roll leave gaps: the last read takes whoever is left. */
    snprintf(from_text, sizeof from_text, "%" PRId64, run->from);
    snprintf(to_text, sizeof to_text, "%" PRId64, to < run->seats ? to : INT32_MAX);
    run->reading = true;
    store_read(run->hall->store, calls[run->next], run->scope, param, rows_read, run);
}

/* While the worker has some rows, the next ones are read. */
static void run_go(struct run *run)
{
    bool over = run->broken || run->failed;

    if (!over && run->worked == NULL && run->read != NULL) {
        work_begin(run);
    }
    if (!over && !run->reading && run->read == NULL && run->next != BOX_PARTS) {
        read_begin(run);
    }
    if (!run->reading && run->worked == NULL) {
        run_end(run);
    }
}

void counting_run(struct hall *hall, int64_t precinct, json_t *closed, counted_fn *done,
                  void *owner)
{
    struct run *run = mem_alloc(sizeof *run);
    const json_t *poll = json_object_get(closed, "poll");

    run->work.data = run;
    run->hall = hall;
    run->closed = json_incref(closed);
    run->counting = counting_create(closed);
    run->done = done;
    run->owner = owner;
    run->from = 1;
    buffer_init(&run->rows[0].text, ROWS_MOST);
    buffer_init(&run->rows[1].text, ROWS_MOST);
    run->seats = json_integer_value(json_object_get(poll, "seats"));
    snprintf(run->scope, sizeof run->scope, "{%" PRId64 "}", precinct);
    snprintf(run->poll, sizeof run->poll, "%" PRId64,
             (int64_t)json_integer_value(json_object_get(poll, "id")));
    hall->works++;
    hall->counts++;
    if (counting_box(run->counting) ==
        NULL) { /* figures of an outside platform: only to be decided on */
        run->next = BOX_PARTS;
        run->read = &run->rows[0];
        run->read->last = true;
    }
    run_go(run);
}
