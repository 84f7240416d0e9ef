/* Polls and ballots: the box fills in SQL, in batches; here is who holds a seat and what an answer may be. */
#include "base/log.h"
#include "live/ballots.h"
#include "live/counting_run.h"
#include "live/handlers.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t number(const json_t *from, const char *name)
{
    return json_integer_value(json_object_get(from, name));
}

/* The box was counted: what came of it is written, or that nothing may be announced. */
static void box_counted(void *owner, bool failed, json_t *closed, json_t *outcome)
{
    struct act *act = owner;
    json_t *poll = json_object_get(json_object_get(closed, "poll"), "id");
    json_t *d = NULL;

    if (failed) {
        act_refuse(act, "counting"); /* the sweep finds it */
        return;
    }
    if (outcome == NULL) {
        log_error("poll.sums", "meeting=%s poll=%" PRId64, act->room->code,
                  (int64_t)json_integer_value(poll));
        d = json_pack("{s:O}", "poll", poll);
        act_send(act, CALL_POLL_DOUBT, d);
    } else {
        d = json_pack("{s:O,s:O,s:O}", "poll", poll, "sums", json_object_get(closed, "sums"),
                      "outcome", outcome);
        act_send(act, CALL_POLL_OUTCOME, d);
    }
    json_decref(d);
}

/* The box is closed and SQL has its sums: now C forms its own, and only if both agree there is an
 * outcome. Where papers wait, the polls alone are closed. */
void poll_closed(struct act *act, json_t *ok)
{
    if (json_object_get(ok, "sums") == NULL) {
        answer_json(act->hall, &act->asker, ok);
        return;
    }
    counting_run(act->hall, act->room->place.precinct, ok, box_counted,
                 act_create(act->hall, &act->asker, act->session, act->room));
}

/* Seats that had no ballot may have one now: whoever holds one is told. */
static void practised(struct act *act, json_t *ok)
{
    struct member *member = NULL;

    answer_json(act->hall, &act->asker, ok);
    LIST_FOREACH(member, &act->room->members, in_room)
    {
        if (member->session->holding_count > 0) {
            member_tell_seats(member);
        }
    }
}

void poll_practise(const struct said *said)
{
    say_pass(said, practised);
}

void poll_count(struct hall *hall, struct room *room, int64_t poll)
{
    const struct asker nobody = {.member = NULL};
    json_t *d = json_pack("{s:I}", "poll", (json_int_t)poll);

    act_pass(hall, &nobody, NULL, room, CALL_POLL_CLOSE, d, poll_closed);
    json_decref(d);
}

/* SQL gives those that were counted together one answer: what is each one's own, its act knows. */
static void receipt_complete(const struct act *act, json_t *ok)
{
    if (json_object_get(ok, "key") == NULL) {
        json_object_set_new(ok, "poll", json_integer(strtoll(act->text[0], NULL, 10)));
        json_object_set_new(ok, "seat", json_integer(strtoll(act->text[1], NULL, 10)));
        json_object_set_new(ok, "key", json_string(act->text[2]));
        json_object_set_new(ok, "commitment", json_string(act->text[6]));
    }
}

/* What a phone gets and keeps: the answer of SQL and the opening, which only the seat and the scrutineers see. */
static void ballot_stored(struct act *act, json_t *ok)
{
    receipt_complete(act, ok);
    ballot_answer(act, ok, act->text[5], "phone");
}

static void ballot_send(const struct said *said, const struct box *box, const struct seat *seat,
                        const char *answers)
{
    const char *key = json_string_value(json_object_get(said->d, "key"));
    char opening[OPENING_TEXT];
    char commitment[HEX_TEXT];
    char array[ANSWERS_TEXT + 4];
    struct act *act = act_create(said->hall, &said->asker, said->session, said->room);

    ballot_seal(box->code, seat->n, key, answers, opening, commitment);
    snprintf(array, sizeof array, "{%s}", answers);
    act_set_int(act, 0, box->poll);
    act_set_int(act, 1, seat->n);
    act_set(act, 2, key);
    act_set(act, 3, json_string_value(json_object_get(said->d, "replaces")));
    act_set(act, 4, array);
    act_set(act, 5, opening);
    act_set(act, 6, commitment);
    act_set_int(act, 7, said->session->id);
    act_set_int(act, 8, said->session->slips);
    act_set(act, 9, box->seats_roll);
    act_set_int(act, 10, seat->area);
    act_set_int(act, 11, seat->heads);
    act->write.place = NULL; /* the receipt goes out at once, the turnout when its time has come */
    act->stored = ballot_stored;
    act_send_as(act, CALL_BALLOT_CAST);
}

/* The seat that the message names, if the sender holds it; else refuses. */
static const struct seat *seat_said(const struct said *said, struct box **box)
{
    *box = room_box(said->room, number(said->d, "poll"));
    if (*box == NULL) {
        say_refuse(said, "gone");
        return NULL;
    }
    const struct seat *seat = box_seat(*box, number(said->d, "seat"));
    if (!(*box)->loaded) {
        say_refuse(said, box_want(*box) ? "unavailable" : "phase");
        return NULL;
    }
    bool scrutineer = (said->session->roles & ROLE_SCRUTINEER) != 0 &&
                      said->row->message == MESSAGE_BALLOT_OPENING;
    if (seat == NULL || (!scrutineer && !session_holds(said->session, &seat->holding))) {
        say_refuse(said, "not_on_roll");
        return NULL;
    }
    return seat;
}

void ballot_cast(const struct said *said)
{
    struct box *box;
    const struct seat *seat = seat_said(said, &box);
    int64_t answers[ANSWERS_MAX];
    char text[ANSWERS_TEXT];

    if (seat == NULL) {
        return;
    }
    if (!box->here) {
        say_refuse(said, "phase");
        return;
    }
    size_t count = ballot_answers_read(json_object_get(said->d, "answers"), answers);
    if (!sums_answers_valid(&box->form, answers, count)) {
        say_refuse_field(said, "field", "answers");
        return;
    }
    ballot_answers_text(answers, count, text);
    ballot_send(said, box, seat, text);
}

struct asked {
    struct hall *hall;
    struct asker asker;
};

/* How a read begins that says no. */
#define REFUSED "{\"refused\""

static void asked_answered(void *owner, bool failed, const char *const *value, size_t count)
{
    struct asked *asked = owner;

    if (failed) {
        answer_refused(asked->hall, &asked->asker, "unavailable", NULL);
    } else if (count == 0 || value[0] == NULL) {
        answer_refused(asked->hall, &asked->asker, "gone", NULL);
    } else if (strncmp(value[0], REFUSED, strlen(REFUSED)) == 0) {
        json_t *found = json_loads(value[0], 0, NULL);
        const char *code = json_string_value(json_object_get(found, "refused"));
        answer_refused(asked->hall, &asked->asker, code == NULL ? "unavailable" : code, NULL);
        json_decref(found);
    } else {
        answer_ok(asked->hall, &asked->asker, value[0]);
    }
    if (asked->asker.member != NULL) {
        member_release(asked->asker.member);
    }
    mem_free(asked);
}

void say_ask(const struct said *said, enum call call, const char *const *param)
{
    struct asked *asked = mem_alloc(sizeof *asked);

    *asked = (struct asked){.hall = said->hall, .asker = said->asker};
    if (said->asker.member != NULL) {
        member_hold(said->asker.member);
    }
    store_read(said->hall->store, call, said->session->scope_text, param, asked_answered, asked);
}

/* last: the third parameter of the call */
static void ask(const struct said *said, enum call call, const char *last)
{
    char poll[24];
    char seat[24];
    const char *const param[] = {poll, seat, last};

    snprintf(poll, sizeof poll, "%" PRId64, number(said->d, "poll"));
    snprintf(seat, sizeof seat, "%" PRId64, number(said->d, "seat"));
    say_ask(said, call, param);
}

void ballot_status(const struct said *said)
{
    struct box *box;

    if (seat_said(said, &box) != NULL) {
        ask(said, CALL_BALLOT_STATUS, json_string_value(json_object_get(said->d, "key")));
    }
}

void ballot_opening(const struct said *said)
{
    struct box *box;
    const struct seat *seat = seat_said(said, &box);

    if (seat != NULL) {
        ask(said, CALL_BALLOT_OPENING,
            session_holds(said->session, &seat->holding) ? "true" : "false");
    }
}
