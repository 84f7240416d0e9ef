/* A meeting's life: every step that somebody asks for is decided by domain/meeting_life, on facts that are read in one
 * statement, with the days that follow from it by the calendar of working days, and written on the meeting's row as it
 * was then. Time is the database's: what is too soon here is too soon there. */
#include "domain/meeting_life.h"

#include "domain/day.h"
#include "live/decide.h"
#include "live/moment.h"
#include "live/send.h"
#include "rules/calendar.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct step_row {
    enum message message;
    enum life_step step;
    enum call call;
} steps[] = {
    {MESSAGE_MEETING_CHANGE, LIFE_CHANGE, CALL_MEETING_CHANGE},
    {MESSAGE_MEETING_ANNOUNCE, LIFE_ANNOUNCE, CALL_MEETING_ANNOUNCE},
    {MESSAGE_MEETING_POSTPONE, LIFE_POSTPONE, CALL_MEETING_POSTPONE},
    {MESSAGE_MEETING_CANCEL, LIFE_CANCEL, CALL_MEETING_CANCEL},
    {MESSAGE_MEETING_RECESS, LIFE_RECESS, CALL_MEETING_RECESS},
    {MESSAGE_MEETING_RESUME, LIFE_RESUME, CALL_MEETING_RESUME},
    {MESSAGE_MEETING_ADJOURN, LIFE_ADJOURN, CALL_MEETING_ADJOURN},
    {MESSAGE_MEETING_CLOSE, LIFE_CLOSE, CALL_MEETING_CLOSE},
    {MESSAGE_MINUTES_CONFIRM, LIFE_CONFIRM, CALL_MINUTES_CONFIRM},
    {MESSAGE_MINUTES_PUBLISH, LIFE_PUBLISH, CALL_MINUTES_PUBLISH},
    {MESSAGE_MEETING_REPORT, LIFE_REPORT, CALL_MEETING_REPORT},
    {MESSAGE_MEETING_FILE, LIFE_FILE, CALL_MEETING_FILE},
};

static const struct step_row *row_of(enum message message)
{
    size_t s = 0;

    while (steps[s].message != message) {
        s++;
    }
    return &steps[s];
}

/* A postponement without a date is a step of its own. */
static enum life_step step_of(const struct said *said)
{
    enum life_step step = row_of(said->row->message)->step;
    bool dated = json_is_string(json_object_get(said->d, "starts_at"));

    return step == LIFE_POSTPONE && !dated ? LIFE_POSTPONE_OPENLY : step;
}

static int64_t number(const json_t *from, const char *name)
{
    return json_integer_value(json_object_get(from, name));
}

static const char *text_of(const json_t *from, const char *name)
{
    const char *text = json_string_value(json_object_get(from, name));

    return text == NULL ? "" : text;
}

static struct life_facts facts_of(const struct said *said, const json_t *facts)
{
    int64_t asked = moment_of(json_object_get(said->d, "starts_at"));
    const char *until = text_of(facts, "publish_until");
    struct life_facts known = {
        .state = meeting_state_of(text_of(facts, "state")),
        .now = number(facts, "now"),
        .starts = asked != 0 ? asked : number(facts, "starts"),
        .publish_until = *until == '\0' ? 0 : day_read(until),
        .polls_running = number(facts, "polls_running"),
        .polls_open = number(facts, "polls_open"),
        .polls_unended = number(facts, "polls_unended"),
        .objections = number(facts, "objections"),
        .contested = number(facts, "contested"),
        .rehearsal = json_is_true(json_object_get(facts, "rehearsal")),
    };

    meeting_kind_of(text_of(facts, "kind"), &known.kind);
    return known;
}

static void put_day(json_t *decision, const char *name, int64_t day)
{
    char text[DAY_TEXT];

    if (day != 0) {
        day_text(day, text);
        json_object_set_new(decision, name, json_string(text));
    }
}

/* The days that begin to run with a step. */
static json_t *decide(const struct said *said, enum life_step step, const struct life_facts *known,
                      bool urgent)
{
    const struct workday_calendar *days = calendar_days(said->hall->calendar);
    json_t *decision = json_object();

    if (step == LIFE_ANNOUNCE || step == LIFE_POSTPONE) {
        put_day(decision, "notice_until", meeting_notice_until(known->kind, urgent, known->now));
    } else if (step == LIFE_CLOSE || step == LIFE_ADJOURN) {
        struct meeting_deadlines due = meeting_due(known->kind, days, known->now);
        put_day(decision, "publish_due", due.publish);
        put_day(decision, "report_due", due.report);
        put_day(decision, "plan_due", step == LIFE_CLOSE ? due.plan : 0);
        put_day(decision, "rerate_from", step == LIFE_CLOSE ? due.rerate_from : 0);
        put_day(decision, "rerate_until", step == LIFE_CLOSE ? due.rerate_until : 0);
    } else if (step == LIFE_PUBLISH) {
        put_day(decision, "publish_until", meeting_publish_until(known->kind, days, known->now));
    }
    return decision;
}

static void step_decide(const struct said *said, const json_t *facts)
{
    struct life_facts known = facts_of(said, facts);
    enum life_step step = step_of(said);
    struct life_answer answer = meeting_life_may(step, &known);

    if (answer.refusal != LIFE_MAY) {
        say_refuse(said, life_refusal_name(answer.refusal));
        return;
    }
    const struct ground ground = {
        .t = "meeting", .id = said->room->place.id, .c = number(facts, "c")};
    bool urgent = json_is_true(json_object_get(facts, "urgent"));
    decide_send(said, row_of(said->row->message)->call, decide(said, step, &known, urgent), &ground,
                1);
}

static void facts_came(void *owner, bool failed, const char *const *value, size_t count)
{
    struct said *said = owner;
    bool there = !failed && count == 1 && value[0] != NULL;
    json_t *facts = there ? json_loads(value[0], 0, NULL) : NULL;

    if (facts == NULL) {
        say_refuse(said, failed ? "unavailable" : "gone");
    } else {
        step_decide(said, facts);
    }
    json_decref(facts);
    said_release(said);
}

void meeting_step(const struct said *said)
{
    char meeting[24];
    char scope[32];
    const char *const param[] = {meeting};

    snprintf(meeting, sizeof meeting, "%" PRId64, said->room->place.id);
    snprintf(scope, sizeof scope, "{%" PRId64 "}", said->room->place.precinct);
    store_read(said->hall->store, CALL_MEETING_FACTS, scope, param, facts_came, said_keep(said));
}

/* A new meeting goes by its kind's days and length. */
void meeting_make(const struct said *said)
{
    enum meeting_kind kind = KIND_HEARING;

    meeting_kind_of(text_of(said->d, "kind"), &kind);
    const struct meeting_rules *rules = meeting_rules_of(kind);
    bool urgent = json_is_string(json_object_get(said->d, "urgent"));
    json_object_set_new(said->d, "notice_days", json_integer(urgent ? 0 : rules->notice_days));
    json_object_set_new(said->d, "max_minutes", json_integer(rules->minutes_most));
    say_pass(said, NULL);
}
