/* Ballots that come by other ways than a phone: papers, which two people type in and compare, and visits
 * at the door. */
#include "live/ballots.h"
#include "live/handlers.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t number(const json_t *from, const char *name)
{
    return json_integer_value(json_object_get(from, name));
}

static struct box *box_said(const struct said *said)
{
    struct box *box = room_box(said->room, number(said->d, "poll"));

    if (box == NULL) {
        say_refuse(said, "gone");
    }
    return box;
}

/* Sends the fields d in place of those said. */
static void pass(const struct said *said, enum call call, const json_t *d, act_fn *stored)
{
    act_pass(said->hall, &said->asker, said->session, said->room, call, d, stored);
}

static bool is_digits(const char *code)
{
    return strlen(code) == DIGITS_TEXT - 1 && strspn(code, "0123456789") == DIGITS_TEXT - 1;
}

/* A slip's code never reaches the database: only what it is known by there, as at the door. */
void paper_receive(const struct said *said)
{
    const char *code = json_string_value(json_object_get(said->d, "code"));
    char digest[HEX_TEXT];
    char key[80];

    if (code == NULL) {
        say_pass(said, NULL);
        return;
    }
    json_t *d = json_copy(said->d);
    json_object_del(d, "code");
    if (!is_digits(code)) {
        secret_digest(said->hall->secrets, "slip", code, digest);
        snprintf(key, sizeof key, "slip:%s", digest);
        json_object_set_new(d, "slip", json_string(key));
    } else if (json_is_integer(json_object_get(d, "unit"))) {
        secret_digest(said->hall->secrets, "digits", code, digest);
        json_object_set_new(d, "digits", json_string(digest));
    } else {
        json_decref(d);
        say_refuse_field(said, "field", "unit");
        return;
    }
    pass(said, CALL_PAPER_RECEIVE, d, NULL);
    json_decref(d);
}

/* A paper says what it says: it has to fit, and may be void in the count. */
void paper_type(const struct said *said)
{
    const json_t *list = json_object_get(said->d, "answers");
    const struct box *box = box_said(said);
    int64_t answers[ANSWERS_MAX];

    if (box == NULL) {
        return;
    }
    if (list != NULL &&
        !sums_answers_fit(&box->form, answers, ballot_answers_read(list, answers))) {
        say_refuse_field(said, "field", "answers");
        return;
    }
    say_pass(said, NULL);
}

/* The paper as whoever confirms it was shown it; SQL says `moved` when it was typed anew since. */
static json_t *paper_shown(const struct said *said)
{
    char id[48];

    snprintf(id, sizeof id, "%" PRId64 "/%" PRId64, number(said->d, "poll"),
             number(said->d, "paper"));
    const char *row = room_row_for(said->room, "paper", id, AUDIENCE_CHECKERS);
    return row == NULL ? NULL : json_loads(row, 0, NULL);
}

static void seal_paper(const struct box *box, const json_t *paper, json_t *d)
{
    int64_t answers[ANSWERS_MAX];
    size_t count = ballot_answers_read(json_object_get(paper, "answers"), answers);
    char text[ANSWERS_TEXT];
    char opening[OPENING_TEXT];
    char commitment[HEX_TEXT];
    char key[UUID_TEXT];

    ballot_answers_text(answers, count, text);
    ballot_key(key);
    ballot_seal(box->code, number(paper, "seat"), key, text, opening, commitment);
    json_object_set_new(d, "key", json_string(key));
    json_object_set_new(d, "opening", json_string(opening));
    json_object_set_new(d, "commitment", json_string(commitment));
}

static void pass_sealed(const struct said *said, enum call call, act_fn *stored)
{
    const struct box *box = box_said(said);

    if (box == NULL) {
        return;
    }
    json_t *paper = paper_shown(said);
    json_t *d = json_copy(said->d);
    if (json_is_array(json_object_get(paper, "answers"))) {
        seal_paper(box, paper, d);
    }
    pass(said, call, d, stored);
    json_decref(d);
    json_decref(paper);
}

void paper_confirm(const struct said *said)
{
    pass_sealed(said, CALL_PAPER_CONFIRM, ballot_confirmed);
}

/* Sealed when it is asked for: only what was typed by then is confirmed. */
void paper_second(const struct said *said)
{
    pass_sealed(said, CALL_PAPER_SECOND, NULL);
}

static void visit_stored(struct act *act, json_t *ok)
{
    ballot_answer(act, ok, act->text[5], "visit");
}

void ballot_visit(const struct said *said)
{
    struct box *box = box_said(said);
    int64_t answers[ANSWERS_MAX];
    size_t count = ballot_answers_read(json_object_get(said->d, "answers"), answers);
    char text[ANSWERS_TEXT];
    char opening[OPENING_TEXT];
    char commitment[HEX_TEXT];

    if (box == NULL) {
        return;
    }
    if (!json_is_true(json_object_get(said->d, "consent"))) {
        say_refuse(said, "consent");
    } else if (!box->here) {
        say_refuse(said, "phase");
    } else if (!box->loaded) {
        say_refuse(said, box_want(box) ? "unavailable" : "phase");
    } else if (box_seat(box, number(said->d, "seat")) == NULL) {
        say_refuse(said, "not_on_roll");
    } else if (!sums_answers_valid(&box->form, answers, count)) {
        say_refuse_field(said, "field", "answers");
    } else {
        json_t *d = json_copy(said->d);
        struct act *act = act_create(said->hall, &said->asker, said->session, said->room);
        ballot_answers_text(answers, count, text);
        ballot_seal(box->code, number(d, "seat"), json_string_value(json_object_get(d, "key")),
                    text, opening, commitment);
        json_object_set_new(d, "opening", json_string(opening));
        json_object_set_new(d, "commitment", json_string(commitment));
        act->stored = visit_stored;
        act_set(act, 5, opening);
        act_send(act, CALL_BALLOT_VISIT, d);
        json_decref(d);
    }
}

/* Who has voted, never how: for the counting room. */
void poll_room(const struct said *said)
{
    char session[24];
    char poll[24];
    const char *const param[] = {session, poll};

    if (box_said(said) == NULL) {
        return;
    }
    snprintf(session, sizeof session, "%" PRId64, said->session->id);
    snprintf(poll, sizeof poll, "%" PRId64, number(said->d, "poll"));
    say_ask(said, CALL_POLL_ROOM, param);
}
