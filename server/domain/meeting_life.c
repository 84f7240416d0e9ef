#include "domain/meeting_life.h"
#include "domain/day.h"

#include <stddef.h>

static const int64_t GRACE_MS = INT64_C(3600) * 1000;

enum { HALL = 1, ASSEMBLY = 2, ALL = HALL | ASSEMBLY };

static const struct leads {
    enum life_step step;
    int kinds;
    enum meeting_state from, to;
} table[] = {
    {LIFE_CHANGE, ALL, MEETING_DRAFTED, MEETING_DRAFTED},
    {LIFE_ANNOUNCE, ALL, MEETING_DRAFTED, MEETING_ANNOUNCED},
    {LIFE_POSTPONE, ALL, MEETING_ANNOUNCED, MEETING_ANNOUNCED},
    {LIFE_POSTPONE, ALL, MEETING_POSTPONED, MEETING_ANNOUNCED},
    {LIFE_POSTPONE, ALL, MEETING_CHECKIN, MEETING_ANNOUNCED},
    {LIFE_POSTPONE_OPENLY, ALL, MEETING_ANNOUNCED, MEETING_POSTPONED},
    {LIFE_POSTPONE_OPENLY, ALL, MEETING_CHECKIN, MEETING_POSTPONED},
    {LIFE_MOVE, ALL, MEETING_ANNOUNCED, MEETING_ANNOUNCED},
    {LIFE_MOVE, ALL, MEETING_CHECKIN, MEETING_CHECKIN},
    {LIFE_CANCEL, ALL, MEETING_DRAFTED, MEETING_CANCELLED},
    {LIFE_CANCEL, ALL, MEETING_ANNOUNCED, MEETING_CANCELLED},
    {LIFE_CANCEL, ALL, MEETING_POSTPONED, MEETING_CANCELLED},
    {LIFE_CANCEL, ALL, MEETING_CHECKIN, MEETING_CANCELLED},
    {LIFE_CHECK_IN, ALL, MEETING_ANNOUNCED, MEETING_CHECKIN},
    {LIFE_OPEN, ALL, MEETING_CHECKIN, MEETING_OPEN},
    /* its ballots are cast over days, not in a hall */
    {LIFE_OPEN, ASSEMBLY, MEETING_ANNOUNCED, MEETING_OPEN},
    {LIFE_RECESS, HALL, MEETING_OPEN, MEETING_RECESS},
    {LIFE_RESUME, HALL, MEETING_RECESS, MEETING_OPEN},
    {LIFE_ADJOURN, HALL, MEETING_OPEN, MEETING_ADJOURNED},
    {LIFE_ADJOURN, HALL, MEETING_RECESS, MEETING_ADJOURNED},
    {LIFE_CLOSE, ALL, MEETING_OPEN, MEETING_CLOSED},
    {LIFE_DRAFT, ALL, MEETING_CLOSED, MEETING_MINUTES_DRAFT},
    {LIFE_DRAFT, ALL, MEETING_ADJOURNED, MEETING_MINUTES_DRAFT},
    {LIFE_DRAFT, ALL, MEETING_MINUTES_DRAFT, MEETING_MINUTES_DRAFT},
    {LIFE_CONFIRM, ALL, MEETING_MINUTES_DRAFT, MEETING_MINUTES_CONFIRMED},
    {LIFE_REOPEN, ALL, MEETING_MINUTES_CONFIRMED, MEETING_MINUTES_DRAFT},
    {LIFE_SIGN, ALL, MEETING_MINUTES_CONFIRMED, MEETING_MINUTES_SIGNED},
    {LIFE_PUBLISH, ALL, MEETING_MINUTES_SIGNED, MEETING_PUBLISHED},
    {LIFE_REVISE, ALL, MEETING_PUBLISHED, MEETING_MINUTES_DRAFT},
    {LIFE_REPORT, ALL, MEETING_MINUTES_CONFIRMED, MEETING_MINUTES_CONFIRMED},
    {LIFE_REPORT, ALL, MEETING_MINUTES_SIGNED, MEETING_MINUTES_SIGNED},
    {LIFE_REPORT, ALL, MEETING_PUBLISHED, MEETING_PUBLISHED},
    {LIFE_REPORT, ALL, MEETING_FILED, MEETING_FILED},
    {LIFE_FILE, ALL, MEETING_PUBLISHED, MEETING_FILED},
};

enum meeting_state meeting_life_next(enum meeting_kind kind, enum meeting_state state,
                                     enum life_step step)
{
    int kinds = meeting_is_assembly(kind) ? ASSEMBLY : HALL;

    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        if (table[t].step == step && table[t].from == state && (table[t].kinds & kinds) != 0) {
            return table[t].to;
        }
    }
    return MEETING_STATES;
}

bool meeting_life_past(int64_t starts, int64_t now)
{
    return starts + GRACE_MS < now;
}

/* ---- what must hold before each ---- */

static enum life_refusal may_file(const struct life_facts *facts)
{
    if (facts->polls_unended > 0) {
        return LIFE_POLLS;
    }
    if (facts->objections > 0) {
        return LIFE_OBJECTIONS;
    }
    if (facts->contested > 0) {
        return LIFE_CONTESTED;
    }
    bool runs = facts->now < day_start(facts->publish_until + 1);
    return runs && !facts->rehearsal ? LIFE_TOO_SOON : LIFE_MAY;
}

static enum life_refusal may_step(enum life_step step, const struct life_facts *facts)
{
    switch (step) {
    case LIFE_CHANGE:
    case LIFE_ANNOUNCE:
    case LIFE_POSTPONE:
        return meeting_life_past(facts->starts, facts->now) ? LIFE_PAST : LIFE_MAY;
    case LIFE_ADJOURN:
        if (meeting_life_past(facts->starts, facts->now)) {
            return LIFE_PAST;
        }
        return facts->polls_open > 0 ? LIFE_POLLS : LIFE_MAY;
    case LIFE_CLOSE:
        return facts->polls_open > 0 ? LIFE_POLLS : LIFE_MAY;
    case LIFE_RECESS:
        return facts->polls_running > 0 ? LIFE_POLLS : LIFE_MAY;
    case LIFE_CONFIRM:
        return facts->contested > 0 ? LIFE_CONTESTED : LIFE_MAY;
    case LIFE_FILE:
        return may_file(facts);
    case LIFE_CANCEL:
    case LIFE_POSTPONE_OPENLY:
    case LIFE_MOVE:
    case LIFE_CHECK_IN:
    case LIFE_OPEN:
    case LIFE_RESUME:
    case LIFE_DRAFT:
    case LIFE_REOPEN:
    case LIFE_SIGN:
    case LIFE_PUBLISH:
    case LIFE_REVISE:
    case LIFE_REPORT:
    case LIFE_STEPS:
        break;
    }
    return LIFE_MAY;
}

struct life_answer meeting_life_may(enum life_step step, const struct life_facts *facts)
{
    struct life_answer answer = {.next = meeting_life_next(facts->kind, facts->state, step)};

    answer.refusal = answer.next == MEETING_STATES ? LIFE_PHASE : may_step(step, facts);
    if (answer.refusal != LIFE_MAY) {
        answer.next = MEETING_STATES;
    }
    return answer;
}

const char *life_refusal_name(enum life_refusal refusal)
{
    static const char *const names[LIFE_REFUSALS] = {
        [LIFE_MAY] = NULL,
        [LIFE_PHASE] = "phase",
        [LIFE_PAST] = "past",
        [LIFE_POLLS] = "polls",
        [LIFE_OBJECTIONS] = "objections",
        [LIFE_CONTESTED] = "contested",
        [LIFE_TOO_SOON] = "too_soon",
    };
    return names[refusal];
}
