/* A lot for those who are tied: the box is counted once more with it, and what comes of it waits for the second
 * person. */
#include "live/counting_run.h"
#include "live/poll_facts.h"
#include "record/lot.h"
#include <inttypes.h>
#include <stdio.h>

/* What was read before the ballots were. */
struct draw {
    struct said *said;
    struct ground ground;
    json_t *facts;
};

/* Whether every option of a list is among those that the dice have put in order. */
static bool all_in(const json_t *options, const json_t *order)
{
    for (size_t i = 0; i < json_array_size(options); i++) {
        json_int_t option = json_integer_value(json_array_get(options, i));
        bool found = false;
        for (size_t k = 0; k < json_array_size(order); k++) {
            found = found || json_integer_value(json_array_get(order, k)) == option;
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

/* Dice decide between those who are tied and nobody else: all of them, and no other, are in the order. */
static bool order_is_whole(const json_t *outcome, const json_t *order)
{
    const json_t *motions = json_object_get(outcome, "motions");
    json_t *tied = json_array();
    bool only;

    for (size_t m = 0; m < json_array_size(motions); m++) {
        const json_t *motion = json_array_get(motions, m);
        const json_t *ties = json_object_get(motion, "ties");
        bool whole = all_in(json_object_get(motion, "tied"), order);

        json_array_extend(tied, json_object_get(motion, "tied"));
        for (size_t t = 0; t < json_array_size(ties); t++) {
            json_t *options = json_object_get(json_array_get(ties, t), "options");
            whole = whole && all_in(options, order);
            json_array_extend(tied, options);
        }
        if (!whole) {
            json_decref(tied);
            return false;
        }
    }
    only = all_in(order, tied);
    json_decref(tied);
    return only;
}

static void draw_free(struct draw *draw)
{
    json_decref(draw->facts);
    said_release(draw->said);
    mem_free(draw);
}

static void draw_counted(void *owner, bool failed, json_t *closed, json_t *outcome)
{
    struct draw *draw = owner;
    const struct said *said = draw->said;

    if (failed) {
        say_refuse(said, "unavailable");
    } else if (outcome == NULL) {
        say_refuse(said, "sums");
    } else if (json_equal(outcome, json_object_get(draw->facts, "outcome"))) {
        say_refuse(said, "phase"); /* nobody is tied */
    } else {
        decide_send(
            said, CALL_POLL_DRAW,
            json_pack("{s:O,s:O}", "sums", json_object_get(closed, "sums"), "outcome", outcome),
            &draw->ground, 1);
    }
    draw_free(draw);
}

/* Counts once more with the lot: what comes of it waits for the second person. */
static void draw_count(struct draw *draw, json_t *closed)
{
    const struct said *said = draw->said;
    const char *drawn = json_string_value(json_object_get(said->d, "number"));
    char lot[HEX_TEXT + 4 * 40 + 1];

    if (drawn != NULL) {
        snprintf(lot, sizeof lot, "%s%s",
                 json_string_value(json_object_get(draw->facts, "closing")), drawn);
        json_object_set_new(closed, "lot", json_string(lot));
    } else {
        json_object_set(closed, "order", json_object_get(said->d, "order"));
    }
    counting_run(said->hall, said->room->place.precinct, closed, draw_counted, draw);
}

static void draw_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct draw *draw = owner;
    bool there = !failed && count == 1 && value[0] != NULL;
    json_t *closed = there ? json_loads(value[0], 0, NULL) : NULL;

    if (closed == NULL || draw->said->hall->ending) {
        say_refuse(draw->said, "unavailable");
        draw_free(draw);
    } else {
        draw_count(draw, closed);
    }
    json_decref(closed);
}

static void draw_ask(const struct said *said, const struct life *life)
{
    struct draw *draw = mem_alloc(sizeof *draw);
    char poll[24];
    char scope[32];
    const char *const param[] = {poll};

    draw->said = said_keep(said);
    draw->ground = poll_facts_ground(said, life);
    draw->facts = json_incref(life->facts);
    snprintf(poll, sizeof poll, "%" PRId64,
             (int64_t)json_integer_value(json_object_get(said->d, "poll")));
    snprintf(scope, sizeof scope, "{%" PRId64 "}", said->room->place.precinct);
    store_read(said->hall->store, CALL_POLL_COUNT, scope, param, draw_read, draw);
}

static void draw_decide(const struct said *said, const struct life *life)
{
    const json_t *order = json_object_get(said->d, "order");
    size_t lot[COUNT_OPTIONS_MAX];

    if (life->known.state != POLL_COUNTED) {
        say_refuse(said, "phase");
    } else if ((order == NULL) == (json_object_get(said->d, "number") == NULL)) {
        say_refuse_field(said, "field", "number"); /* one of the two */
    } else if (order != NULL && (!lot_order_read(order, lot) ||
                                 !order_is_whole(json_object_get(life->facts, "outcome"), order))) {
        say_refuse_field(said, "field", "order");
    } else {
        draw_ask(said, life);
    }
}

void poll_draw(const struct said *said)
{
    poll_facts_ask(said, draw_decide);
}
