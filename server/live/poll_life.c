/* A poll's life: every step is decided by domain/poll_life, on facts that are read in one statement, and written on the
 * poll's row as it was then. Time is the database's: what is too soon here is too soon there. */
#include "domain/poll_life.h"

#include "live/counting.h"
#include "live/decide.h"
#include "live/moment.h"
#include "live/poll_sheet.h"
#include "record/lot.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct life {
    json_t *facts; /* of poll_facts */
    struct poll_sheet sheet;
    struct poll_facts known;
    bool hall;  /* opened and closed within one of the three meetings */
    bool named; /* in the meeting's notice or one of its own */
};

static int64_t number(const json_t *from, const char *name)
{
    return json_integer_value(json_object_get(from, name));
}

static bool truth(const json_t *from, const char *name)
{
    return json_is_true(json_object_get(from, name));
}

static const char *text_of(const json_t *from, const char *name)
{
    const char *text = json_string_value(json_object_get(from, name));

    return text == NULL ? "" : text;
}

/* ---- what is known ---- */

static bool in_hall(const json_t *facts)
{
    enum meeting_kind kind = KIND_HEARING;

    meeting_kind_of(text_of(facts, "kind"), &kind);
    return !meeting_is_assembly(kind);
}

/* In the hall a poll's time is its least one; over days it is the one that was made known. */
static int64_t closes_of(const json_t *facts)
{
    int64_t closes = number(facts, "closes");
    int64_t opened = number(facts, "opened");

    return closes != 0 || opened == 0 ? closes : opened + number(facts, "min_seconds") * 1000;
}

static void life_read(struct life *life, const struct said *said)
{
    const json_t *facts = life->facts;
    bool consultation = strcmp(text_of(facts, "class"), "consultation") == 0;
    bool rehearsal = truth(facts, "rehearsal");

    life->hall = in_hall(facts);
    life->named = rehearsal || truth(facts, "in_notice") || number(facts, "noticed") != 0;
    life->known = (struct poll_facts){
        .course = poll_course_of(consultation, life->hall),
        .state = poll_state_of(text_of(facts, "state")),
        .now = number(facts, "now"),
        .roll_public = number(facts, "roll_public"),
        .noticed = number(facts, "noticed"),
        .opened = number(facts, "opened"),
        .closes = closes_of(facts),
        .extend_to = moment_of(json_object_get(said->d, "closes_at")),
        .preliminary = number(facts, "preliminary"),
        .extended = (int)number(facts, "extended"),
        .in_hall = life->hall,
        .meeting_formal = truth(facts, "formal"),
        .all_noticed = consultation || life->named, /* opinions may be asked for on the spot */
        .rehearsal = rehearsal,
        .on_case = truth(facts, "on_case"),
        .papers_open = (int)number(facts, "papers_open"),
        .clashes_open = (int)number(facts, "clashes_open"),
        .objections_open = (int)number(facts, "objections_open"),
        /* The second person comes later: it is asked for by this step. */
        .reason_given = true,
        .first = 1,
        .second = 2,
    };
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
        [POLL_SECOND_MISSING] = {"second", NULL},
        [POLL_OWN] = {"same_person", NULL},
    };

    if (refusal == POLL_TIME_SHORT && step == STEP_EXTEND) {
        return (struct says){"extended", NULL};
    }
    return table[refusal];
}

static void refuse(const struct said *said, const char *code, const char *field)
{
    answer_refused(said->hall, &said->asker, code, field);
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

/* The time between opening and close is as long as the sheet wants it. */
static bool time_fits(const struct life *life, const struct said *said)
{
    int64_t opens = moment_of(json_object_get(said->d, "opens_at"));
    int64_t closes = moment_of(json_object_get(said->d, "closes_at"));

    return life->known.rehearsal ||
           (closes >= poll_clock_earliest_close(&life->sheet.rule, opens) &&
            closes <= poll_clock_latest_close(&life->sheet.rule, opens));
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

static struct ground ground_of(const struct said *said, const json_t *facts)
{
    return (struct ground){.t = "poll", .id = number(said->d, "poll"), .c = number(facts, "c")};
}

static void step_decide(const struct said *said, const struct life *life)
{
    const struct step_row *row = step_of(said->row->message);
    struct poll_answer answer = poll_life_may(&life->sheet.rule, row->step, &life->known);

    if (answer.refusal != POLL_MAY) {
        struct says says = says_of(answer.refusal, row->step);
        refuse(said, says.code, says.field);
    } else if (row->step == STEP_NOTICE && !time_fits(life, said)) {
        refuse(said, "field", "closes_at");
    } else {
        const struct ground ground = ground_of(said, life->facts);
        decide_send(said, row->call, decide(life, row->step, &answer), &ground, 1);
    }
}

/* ---- reading ---- */

static void facts_read(const struct said *said, json_t *facts,
                       void (*then)(const struct said *said, const struct life *life))
{
    struct life life = {.facts = facts};

    if (!poll_sheet_init(&life.sheet, said->hall, facts)) {
        say_refuse(said, "sheet");
    } else {
        life_read(&life, said);
        then(said, &life);
    }
    poll_sheet_finish(&life.sheet);
}

static void facts_came(void *owner, bool failed, const char *const *value, size_t count,
                       void (*then)(const struct said *said, const struct life *life))
{
    struct said *said = owner;
    bool there = !failed && count == 1 && value[0] != NULL;
    json_t *facts = there ? json_loads(value[0], 0, NULL) : NULL;

    if (facts == NULL) {
        say_refuse(said, failed ? "unavailable" : "gone");
    } else {
        facts_read(said, facts, then);
    }
    json_decref(facts);
    said_release(said);
}

static void facts_ask(const struct said *said, read_fn *came)
{
    char meeting[24];
    char poll[24];
    char scope[32];
    const char *const param[] = {meeting, poll};

    snprintf(meeting, sizeof meeting, "%" PRId64, said->room->place.id);
    snprintf(poll, sizeof poll, "%" PRId64, number(said->d, "poll"));
    snprintf(scope, sizeof scope, "{%" PRId64 "}", said->room->place.precinct);
    store_read(said->hall->store, CALL_POLL_FACTS, scope, param, came, said_keep(said));
}

static void step_facts(void *owner, bool failed, const char *const *value, size_t count)
{
    facts_came(owner, failed, value, count, step_decide);
}

void poll_step(const struct said *said)
{
    facts_ask(said, step_facts);
}

/* ---- a lot ---- */

/* What was read before the ballots were. */
struct draw {
    struct said *said;
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

/* Counts once more with the lot: what comes of it waits for the second person. */
static void draw_count(const struct said *said, const json_t *facts, json_t *closed)
{
    const char *drawn = json_string_value(json_object_get(said->d, "number"));
    char lot[HEX_TEXT + 4 * 40 + 1];
    json_t *outcome;

    if (drawn != NULL) {
        snprintf(lot, sizeof lot, "%s%s", text_of(facts, "closing"), drawn);
        json_object_set_new(closed, "lot", json_string(lot));
    } else {
        json_object_set(closed, "order", json_object_get(said->d, "order"));
    }
    outcome = counting_outcome(closed);
    if (outcome == NULL) {
        say_refuse(said, "sums");
    } else if (json_equal(outcome, json_object_get(facts, "outcome"))) {
        say_refuse(said, "phase"); /* nobody is tied */
    } else {
        const struct ground ground = ground_of(said, facts);
        decide_send(
            said, CALL_POLL_DRAW,
            json_pack("{s:O,s:O}", "sums", json_object_get(closed, "sums"), "outcome", outcome),
            &ground, 1);
    }
    json_decref(outcome);
}

static void draw_counted(void *owner, bool failed, const char *const *value, size_t count)
{
    struct draw *draw = owner;
    bool there = !failed && count == 1 && value[0] != NULL;
    json_t *closed = there ? json_loads(value[0], 0, NULL) : NULL;

    if (closed == NULL) {
        say_refuse(draw->said, "unavailable");
    } else {
        draw_count(draw->said, draw->facts, closed);
    }
    json_decref(closed);
    json_decref(draw->facts);
    said_release(draw->said);
    mem_free(draw);
}

static void draw_ask(const struct said *said, const struct life *life)
{
    struct draw *draw = mem_alloc(sizeof *draw);
    char poll[24];
    char scope[32];
    const char *const param[] = {poll};

    draw->said = said_keep(said);
    draw->facts = json_incref(life->facts);
    snprintf(poll, sizeof poll, "%" PRId64, number(said->d, "poll"));
    snprintf(scope, sizeof scope, "{%" PRId64 "}", said->room->place.precinct);
    store_read(said->hall->store, CALL_POLL_COUNT, scope, param, draw_counted, draw);
}

static void draw_decide(const struct said *said, const struct life *life)
{
    const json_t *order = json_object_get(said->d, "order");
    size_t lot[COUNT_OPTIONS_MAX];

    if (life->known.state != POLL_COUNTED) {
        say_refuse(said, "phase");
    } else if ((order == NULL) == (json_object_get(said->d, "number") == NULL)) {
        refuse(said, "field", "number"); /* one of the two */
    } else if (order != NULL && (!lot_order_read(order, lot) ||
                                 !order_is_whole(json_object_get(life->facts, "outcome"), order))) {
        refuse(said, "field", "order");
    } else {
        draw_ask(said, life);
    }
}

static void draw_facts(void *owner, bool failed, const char *const *value, size_t count)
{
    facts_came(owner, failed, value, count, draw_decide);
}

void poll_draw(const struct said *said)
{
    facts_ask(said, draw_facts);
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
