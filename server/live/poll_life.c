/* A poll's life: every step that somebody asks for is decided by domain/poll_life, on facts that are read in one
 * statement, and written on the poll's row as it was then; the closes on the box as it is, which SQL looks at once more
 * under the meeting's lock, for ballots and papers race with them. A poll whose time is over is closed by SQL's clock
 * alone (hall.c). Time is the database's: what is too soon here is too soon there. */
#include "domain/poll_life.h"

#include "live/moment.h"
#include "live/poll_facts.h"
#include <string.h>

static const char *text_of(const json_t *from, const char *name)
{
    const char *text = json_string_value(json_object_get(from, name));

    return text == NULL ? "" : text;
}

/* ---- what is said of it ---- */

struct says {
    const char *code;
    const char *field;
};

static struct says says_of(enum poll_refusal refusal, enum poll_step step)
{
    static const struct says table[POLL_REFUSALS] = {
        [POLL_PHASE] = {"phase", NULL},
        [POLL_REHEARSAL] = {"rehearsal", NULL},
        [POLL_ROLL_NOT_PUBLIC] = {"phase", NULL},
        [POLL_TOO_SOON] = {"too_soon", NULL},
        [POLL_OBJECTIONS] = {"objections", NULL},
        [POLL_NOT_NOTICED] = {"not_noticed", NULL},
        [POLL_NOTICE_SHORT] = {"notice_short", NULL},
        [POLL_TIME_SHORT] = {"closed", NULL},
        [POLL_TIME_LONG] = {"field", "closes_at"},
        [POLL_EXTENDED_ALREADY] = {"extended", NULL},
        [POLL_CLOSED] = {"closed", NULL},
        [POLL_PAPERS_OPEN] = {"papers", NULL},
        [POLL_CLASHES_OPEN] = {"clashes", NULL},
        [POLL_REASON_MISSING] = {"field", "reason"},
        [POLL_REVIEWED_PRESENT] = {"reviewed_present", NULL},
    };

    if (refusal == POLL_TIME_SHORT && step == STEP_NOTICE) {
        return table[POLL_TIME_LONG];
    }
    if (refusal == POLL_TIME_SHORT && step == STEP_EXTEND) {
        return table[POLL_EXTENDED_ALREADY];
    }
    return table[refusal];
}

/* ---- what is decided ---- */

/* What is frozen: the rule, and the sheet that it was made from. */
static json_t *decide_freeze(const struct life *life, const struct poll_answer *answer)
{
    bool hall_talk =
        life->known.course == COURSE_HALL && (!life->known.meeting_formal || !life->named);
    const struct poll_put put = {
        .class_name = answer->consultation ? "consultation" : text_of(life->facts, "class"),
        .informal = answer->consultation || hall_talk,
        .in_hall = life->hall,
    };

    return json_pack("{s:o,s:s,s:s,s:s}", "rule", poll_sheet_rule(&life->sheet, life->facts, &put),
                     "sheet", life->sheet.name, "sheet_hash", life->sheet.hash, "sheet_json",
                     life->sheet.text);
}

static json_t *decide_until(const struct life *life)
{
    int64_t until = poll_clock_objection_end(&life->sheet.rule, life->known.now);

    return json_pack("{s:I}", "until", (json_int_t)until);
}

static const struct step_row {
    enum message message;
    enum poll_step step;
    enum call call;
} steps[] = {
    {MESSAGE_POLL_PUBLISH_ROLL, STEP_PUBLISH_ROLL, CALL_POLL_PUBLISH_ROLL},
    {MESSAGE_POLL_NOTICE, STEP_NOTICE, CALL_POLL_NOTICE},
    {MESSAGE_POLL_OPEN, STEP_OPEN, CALL_POLL_OPEN},
    {MESSAGE_POLL_EXTEND, STEP_EXTEND, CALL_POLL_EXTEND},
    {MESSAGE_POLL_PUBLISH, STEP_PUBLISH, CALL_POLL_PUBLISH},
    {MESSAGE_POLL_FINISH, STEP_FINISH, CALL_POLL_FINISH},
    {MESSAGE_POLL_VOID, STEP_VOID, CALL_POLL_VOID},
};

static const struct step_row *step_of(enum message message)
{
    size_t s = 0;

    while (steps[s].message != message) {
        s++;
    }
    return &steps[s];
}

static json_t *decide(const struct life *life, enum poll_step step,
                      const struct poll_answer *answer)
{
    switch (step) {
    case STEP_PUBLISH_ROLL:
    case STEP_NOTICE:
    case STEP_OPEN:
        return decide_freeze(life, answer);
    case STEP_PUBLISH:
        return decide_until(life);
    case STEP_EXTEND:
    case STEP_CLOSE_POLLS:
    case STEP_CLOSE_BOX:
    case STEP_COUNT:
    case STEP_FINISH:
    case STEP_VOID:
    case POLL_STEPS:
        break;
    }
    return json_object();
}

json_t *life_decide(const struct life *life, enum message message, const char **code,
                    const char **field)
{
    enum poll_step step = step_of(message)->step;
    struct poll_answer answer = poll_life_may(&life->sheet.rule, step, &life->known);

    if (answer.refusal != POLL_MAY) {
        struct says says = says_of(answer.refusal, step);
        *code = says.code;
        *field = says.field;
        return NULL;
    }
    return decide(life, step, &answer);
}

static void step_decide(const struct said *said, const struct life *life)
{
    const char *code = NULL;
    const char *field = NULL;
    json_t *decision = life_decide(life, said->row->message, &code, &field);

    if (decision == NULL) {
        say_refuse_field(said, code, field);
        return;
    }
    const struct ground ground = poll_facts_ground(said, life);
    decide_send(said, step_of(said->row->message)->call, decision, &ground, 1);
}

void poll_step(const struct said *said)
{
    poll_facts_ask(said, step_decide);
}

/* ---- the closes and the count ---- */

/* What a close is asked to do where the poll stands; POLL_STEPS: nothing new. */
static enum poll_step close_step(const struct said *said, const struct poll_facts *known)
{
    if (said->row->message == MESSAGE_POLL_CLOSE) {
        return known->state == POLL_OPEN ? STEP_CLOSE_POLLS : POLL_STEPS;
    }
    if (known->state == POLL_BOX_CLOSED) {
        return POLL_STEPS;
    }
    return known->course == COURSE_HALL ? STEP_COUNT : STEP_CLOSE_BOX;
}

/* What was done already is answered again: SQL has the answer, as after a crash between a close and its count. */
static void close_decide(const struct said *said, const struct life *life)
{
    enum poll_step step = close_step(said, &life->known);
    struct poll_answer answer = {.refusal = POLL_MAY};

    if (step != POLL_STEPS) {
        answer = poll_life_may(&life->sheet.rule, step, &life->known);
    }
    if (answer.refusal == POLL_TOO_SOON) {
        int64_t wait = life->known.closes - life->known.now;
        answer_wait(said->hall, &said->asker, "too_soon", (int)((wait + 999) / 1000));
    } else if (answer.refusal != POLL_MAY) {
        struct says says = says_of(answer.refusal, step);
        say_refuse_field(said, says.code, says.field);
    } else {
        say_pass(said, poll_closed);
    }
}

void poll_close(const struct said *said)
{
    poll_facts_ask(said, close_decide);
}

/* ---- a new poll ---- */

/* Which sheet it goes by, and where its ballots may be cast: a place may leave that to an official platform. */
void poll_add(const struct said *said)
{
    const char *electorate = text_of(said->d, "electorate");
    const char *class_name = json_string_value(json_object_get(said->d, "class"));
    const char *box = json_string_value(json_object_get(said->d, "box"));
    const json_t *named = json_object_get(said->d, "sheet");
    bool decides = class_name != NULL && strcmp(class_name, "consultation") != 0;
    const struct sheet *sheet =
        json_is_string(named) ? rules_named(said->hall->rules, json_string_value(named))
                              : rules_find(said->hall->rules, said->hall->settings->rules_default,
                                           electorate_of(electorate));

    if (sheet == NULL || sheet->rule.electorate != electorate_of(electorate)) {
        say_refuse(said, "sheet");
        return;
    }
    bool elsewhere = decides && sheet->rule.cast_here == CAST_PREPARE;
    if ((elsewhere && box != NULL && strcmp(box, "here") == 0) ||
        (box != NULL && strcmp(box, "outside") == 0 && !sheet->rule.outside_accepted)) {
        say_refuse(said, "sheet");
        return;
    }
    if (elsewhere && box == NULL) {
        json_object_set_new(said->d, "box", json_string("paper"));
    }
    json_object_set_new(said->d, "sheet", json_string(sheet->name));
    say_pass(said, NULL);
}
