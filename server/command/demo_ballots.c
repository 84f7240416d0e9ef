/* The ballots of the demo's story: sealed, received, opened and counted as everywhere. */
#include "command/demo_parts.h"

#include "live/ballots.h"
#include "live/counting.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t number(const json_t *from, const char *name)
{
    return json_integer_value(json_object_get(from, name));
}

static void add_ballot(json_t *ballots, const char *code, int64_t seat, const json_t *answers)
{
    char key[UUID_TEXT];
    char text[ANSWERS_TEXT];
    int64_t values[ANSWERS_MAX];
    char opening[OPENING_TEXT];
    char commitment[HEX_TEXT];

    ballot_key(key);
    ballot_answers_text(values, ballot_answers_read(answers, values), text);
    ballot_seal(code, seat, key, text, opening, commitment);
    json_array_append_new(ballots,
                          json_pack("{s:I,s:s,s:s,s:s,s:s}", "seat", (json_int_t)seat, "key", key,
                                    "answers", text, "opening", opening, "commitment", commitment));
}

/* Seat n answers what stands at its place in "pattern", over and over; null = nothing came of it. Of the seats the step takes
 * every "of"-th, from "turn" on: so they come over days. */
bool story_cast(struct story *story, json_t *step)
{
    static const char sql[] = "select sanhui.demo_story_cast($1::bigint, $2::jsonb, $3::jsonb)";
    const json_t *pattern = json_object_get(step, "pattern");
    json_t *box =
        story_ask(story, "select sanhui.demo_story_box($1::bigint, $2::jsonb, $3::jsonb)", step);
    const char *code = json_string_value(json_object_get(box, "code"));
    json_t *ballots = json_array();

    for (int64_t seat = number(step, "turn"); code != NULL && seat <= number(box, "seats");
         seat += number(step, "of")) {
        const json_t *answers = json_array_get(pattern, (size_t)seat % json_array_size(pattern));
        if (json_is_array(answers)) {
            add_ballot(ballots, code, seat, answers);
        }
    }
    json_t *cast = json_copy(step);
    json_object_set(cast, "ballots", ballots);
    json_t *counted = story_ask(story, sql, cast);
    bool ok = counted != NULL && json_array_size(ballots) > 0 &&
              (size_t)json_integer_value(counted) == json_array_size(ballots);
    if (!ok) {
        story_fail(step, "ballots");
    }
    json_decref(counted);
    json_decref(cast);
    json_decref(ballots);
    json_decref(box);
    return ok;
}

struct taking {
    struct closed_box *box;
    enum box_part part;
    bool sound;
};

static bool take_row(void *owner, const char *const *column, int columns)
{
    struct taking *taking = owner;

    (void)columns;
    taking->sound = closed_box_take(taking->box, taking->part, column[0]);
    return taking->sound;
}

static bool take_part(struct story *story, struct taking *taking, const char *poll)
{
    static const char *const sql[BOX_PARTS] = {
        [BOX_SEATS] = "select sanhui.poll_seats($1::bigint)",
        [BOX_LISTS] = "select sanhui.poll_lists($1::bigint)",
        [BOX_BALLOTS] = "select sanhui.poll_ballots($1::bigint, 0, 2147483647)",
    };
    const char *const param[] = {poll};

    return once_each(story->office->once, sql[taking->part], 1, param, take_row, taking) &&
           taking->sound;
}

/* The box as SQL has it, into the server's own sums: the outcome, a new reference, or NULL. */
static json_t *count_box(struct story *story, json_t *closed)
{
    struct counting *counting = counting_create(closed);
    struct taking taking = {.box = counting_box(counting), .sound = true};
    char poll[ID_TEXT];
    json_t *outcome = NULL;

    snprintf(poll, sizeof poll, "%lld", (long long)number(json_object_get(closed, "poll"), "id"));
    while (taking.box != NULL && taking.part < BOX_PARTS && take_part(story, &taking, poll)) {
        taking.part++;
    }
    if (taking.part == BOX_PARTS) {
        outcome = counting_outcome(counting);
    }
    counting_destroy(counting);
    return outcome;
}

bool story_count(struct story *story, json_t *step, json_t *ok)
{
    const json_t *sums = json_object_get(ok, "sums");

    if (sums == NULL) {
        return true;
    }
    json_t *outcome = count_box(story, ok);
    if (outcome == NULL) {
        return story_fail(step, "sums");
    }
    json_t *args =
        json_pack("{s:O,s:O,s:o}", "poll", json_object_get(json_object_get(ok, "poll"), "id"),
                  "sums", sums, "outcome", outcome);
    json_t *after = json_copy(step);
    json_object_del(after, "keep");
    json_object_set_new(after, "do", json_string("poll_outcome"));
    json_object_set_new(after, "args", args);
    json_t *counted = story_do(story, after);
    bool done = counted != NULL;
    json_decref(counted);
    json_decref(after);
    return done;
}
