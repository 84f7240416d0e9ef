/* Pure: of facts and a calendar alone, for whoever asks. */
#include "live/meeting_decide.h"

#include "domain/day.h"
#include "live/moment.h"
#include <string.h>

static const struct {
    enum message message;
    enum life_step step;
} steps[] = {
    {MESSAGE_MEETING_CHANGE, LIFE_CHANGE},     {MESSAGE_MEETING_ANNOUNCE, LIFE_ANNOUNCE},
    {MESSAGE_MEETING_POSTPONE, LIFE_POSTPONE}, {MESSAGE_MEETING_CANCEL, LIFE_CANCEL},
    {MESSAGE_MEETING_RECESS, LIFE_RECESS},     {MESSAGE_MEETING_RESUME, LIFE_RESUME},
    {MESSAGE_MEETING_ADJOURN, LIFE_ADJOURN},   {MESSAGE_MEETING_CLOSE, LIFE_CLOSE},
    {MESSAGE_MINUTES_CONFIRM, LIFE_CONFIRM},   {MESSAGE_MINUTES_PUBLISH, LIFE_PUBLISH},
    {MESSAGE_MEETING_REPORT, LIFE_REPORT},     {MESSAGE_MEETING_FILE, LIFE_FILE},
};

bool meeting_decides(enum message message)
{
    size_t s = 0;

    while (s < sizeof steps / sizeof steps[0] && steps[s].message != message) {
        s++;
    }
    return s < sizeof steps / sizeof steps[0];
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

/* A postponement without a date is a step of its own, and so is one to the hour that was announced: it is told elsewhere. */
static enum life_step step_of(enum message message, const json_t *facts, const json_t *d)
{
    size_t s = 0;

    while (steps[s].message != message) {
        s++;
    }
    if (steps[s].step != LIFE_POSTPONE) {
        return steps[s].step;
    }
    if (!json_is_string(json_object_get(d, "starts_at"))) {
        return LIFE_POSTPONE_OPENLY;
    }
    bool dated = meeting_state_of(text_of(facts, "state")) != MEETING_POSTPONED;
    bool same = moment_of(json_object_get(d, "starts_at")) == number(facts, "starts");
    return dated && same ? LIFE_MOVE : LIFE_POSTPONE;
}

static struct life_facts facts_of(const json_t *facts, const json_t *d)
{
    int64_t asked = moment_of(json_object_get(d, "starts_at"));
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
static json_t *days_of(enum life_step step, const struct life_facts *known, bool urgent,
                       const struct workday_calendar *days)
{
    json_t *decision = json_object();

    if (step == LIFE_ANNOUNCE || step == LIFE_POSTPONE) {
        put_day(decision, "notice_until", meeting_notice_until(known->kind, urgent, known->now));
    } else if (step == LIFE_CLOSE || step == LIFE_ADJOURN) {
        struct meeting_deadlines due = meeting_due(known->kind, days, known->now);
        put_day(decision, "publish_due", due.publish);
        put_day(decision, "report_due", due.report);
        put_day(decision, "plan_due", step == LIFE_CLOSE ? due.plan : 0);
        put_day(decision, "result_due", step == LIFE_CLOSE ? due.result : 0);
        put_day(decision, "rerate_from", step == LIFE_CLOSE ? due.rerate_from : 0);
        put_day(decision, "rerate_until", step == LIFE_CLOSE ? due.rerate_until : 0);
    } else if (step == LIFE_PUBLISH) {
        put_day(decision, "publish_until", meeting_publish_until(known->kind, days, known->now));
    }
    return decision;
}

enum life_refusal meeting_decide(enum message message, const json_t *facts, const json_t *d,
                                 const struct workday_calendar *days, json_t **decision)
{
    struct life_facts known = facts_of(facts, d);
    enum life_step step = step_of(message, facts, d);
    struct life_answer answer = meeting_life_may(step, &known);

    if (answer.refusal == LIFE_MAY) {
        *decision = days_of(step, &known, json_is_true(json_object_get(facts, "urgent")), days);
    }
    return answer.refusal;
}

json_t *meeting_decide_new(const json_t *d)
{
    enum meeting_kind kind = KIND_HEARING;

    meeting_kind_of(text_of(d, "kind"), &kind);
    const struct meeting_rules *rules = meeting_rules_of(kind);
    bool urgent = json_is_string(json_object_get(d, "urgent"));
    return json_pack("{s:i,s:i,s:i}", "notice_days", urgent ? 0 : rules->notice_days,
                     "notice_least", urgent ? 0 : rules->notice_least, "max_minutes",
                     rules->minutes_most);
}
