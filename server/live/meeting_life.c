/* A meeting's life: every step that somebody asks for is decided by domain/meeting_life, on facts that are read in one
 * statement, with the days that follow from it by the calendar of working days, and written on the meeting's row as it
 * was then. Time is the database's: what is too soon here is too soon there. */
#include "live/decide.h"
#include "live/meeting_decide.h"
#include "live/send.h"
#include "rules/calendar.h"
#include <inttypes.h>
#include <stdio.h>

static const struct {
    enum message message;
    enum call call;
} calls[] = {
    {MESSAGE_MEETING_CHANGE, CALL_MEETING_CHANGE},
    {MESSAGE_MEETING_ANNOUNCE, CALL_MEETING_ANNOUNCE},
    {MESSAGE_MEETING_POSTPONE, CALL_MEETING_POSTPONE},
    {MESSAGE_MEETING_CANCEL, CALL_MEETING_CANCEL},
    {MESSAGE_MEETING_RECESS, CALL_MEETING_RECESS},
    {MESSAGE_MEETING_RESUME, CALL_MEETING_RESUME},
    {MESSAGE_MEETING_ADJOURN, CALL_MEETING_ADJOURN},
    {MESSAGE_MEETING_CLOSE, CALL_MEETING_CLOSE},
    {MESSAGE_MINUTES_CONFIRM, CALL_MINUTES_CONFIRM},
    {MESSAGE_MINUTES_PUBLISH, CALL_MINUTES_PUBLISH},
    {MESSAGE_MEETING_REPORT, CALL_MEETING_REPORT},
    {MESSAGE_MEETING_FILE, CALL_MEETING_FILE},
};

static enum call call_of(enum message message)
{
    size_t c = 0;

    while (calls[c].message != message) {
        c++;
    }
    return calls[c].call;
}

static void step_decide(const struct said *said, const json_t *facts)
{
    const struct ground ground = {.t = "meeting",
                                  .id = said->room->place.id,
                                  .c = json_integer_value(json_object_get(facts, "c"))};
    json_t *decision = NULL;
    enum life_refusal refusal = meeting_decide(said->row->message, facts, said->d,
                                               calendar_days(said->hall->calendar), &decision);

    if (refusal != LIFE_MAY) {
        say_refuse(said, life_refusal_name(refusal));
        return;
    }
    decide_send(said, call_of(said->row->message), decision, &ground, 1);
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

void meeting_facts_read(const struct said *said, read_fn *came)
{
    char meeting[24];
    char scope[32];
    const char *const param[] = {meeting};

    snprintf(meeting, sizeof meeting, "%" PRId64, said->room->place.id);
    snprintf(scope, sizeof scope, "{%" PRId64 "}", said->room->place.precinct);
    store_read(said->hall->store, CALL_MEETING_FACTS, scope, param, came, said_keep(said));
}

void meeting_step(const struct said *said)
{
    meeting_facts_read(said, facts_came);
}

/* A new meeting goes by its kind's days and length. */
void meeting_make(const struct said *said)
{
    json_t *decision = meeting_decide_new(said->d);

    json_object_update(said->d, decision);
    json_decref(decision);
    say_pass(said, NULL);
}
