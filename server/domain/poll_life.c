#include "domain/poll_life.h"

#include <string.h>

static const char *const states[POLL_STATES] = {
    [POLL_DRAFTED] = "drafted",
    [POLL_ROLL_PUBLIC] = "roll_public",
    [POLL_NOTICED] = "noticed",
    [POLL_OPEN] = "open",
    [POLL_POLLS_CLOSED] = "polls_closed",
    [POLL_BOX_CLOSED] = "box_closed",
    [POLL_COUNTED] = "counted",
    [POLL_PRELIMINARY] = "preliminary",
    [POLL_FINAL] = "final",
    [POLL_VOID] = "void",
};

const char *poll_state_name(enum poll_state state)
{
    return states[state];
}

enum poll_state poll_state_of(const char *name)
{
    int state = 0;

    while (state < POLL_STATES && strcmp(states[state], name) != 0) {
        state++;
    }
    return (enum poll_state)state;
}

enum poll_course poll_course_of(bool consultation, bool in_hall)
{
    return !consultation ? COURSE_DECISION : in_hall ? COURSE_HALL : COURSE_SURVEY;
}

/* ---- which step leads where ---- */

enum {
    DECISION = 1 << COURSE_DECISION,
    SURVEY = 1 << COURSE_SURVEY,
    HALL = 1 << COURSE_HALL,
    LONG = DECISION | SURVEY,
    ALL = LONG | HALL
};

static const struct leads {
    enum poll_step step;
    int courses;
    enum poll_state from, to;
} table[] = {
    {STEP_PUBLISH_ROLL, LONG, POLL_DRAFTED, POLL_ROLL_PUBLIC},
    {STEP_NOTICE, LONG, POLL_DRAFTED, POLL_NOTICED},
    {STEP_NOTICE, LONG, POLL_ROLL_PUBLIC, POLL_NOTICED},
    /* in a meeting, whose notice named the matter; whether that is enough is asked below */
    {STEP_OPEN, ALL, POLL_DRAFTED, POLL_OPEN},
    {STEP_OPEN, LONG, POLL_NOTICED, POLL_OPEN},
    {STEP_EXTEND, LONG, POLL_OPEN, POLL_OPEN},
    {STEP_CLOSE_POLLS, ALL, POLL_OPEN, POLL_POLLS_CLOSED},
    {STEP_CLOSE_BOX, LONG, POLL_POLLS_CLOSED, POLL_BOX_CLOSED},
    {STEP_COUNT, HALL, POLL_POLLS_CLOSED, POLL_COUNTED},
    {STEP_COUNT, LONG, POLL_BOX_CLOSED, POLL_COUNTED},
    {STEP_PUBLISH, DECISION, POLL_COUNTED, POLL_PRELIMINARY},
    {STEP_FINISH, DECISION, POLL_PRELIMINARY, POLL_FINAL},
    {STEP_FINISH, LONG, POLL_COUNTED, POLL_FINAL},
    {STEP_VOID, ALL, POLL_DRAFTED, POLL_VOID},
    {STEP_VOID, LONG, POLL_ROLL_PUBLIC, POLL_VOID},
    {STEP_VOID, LONG, POLL_NOTICED, POLL_VOID},
    {STEP_VOID, ALL, POLL_OPEN, POLL_VOID},
    {STEP_VOID, ALL, POLL_POLLS_CLOSED, POLL_VOID},
    {STEP_VOID, LONG, POLL_BOX_CLOSED, POLL_VOID},
    {STEP_VOID, LONG, POLL_COUNTED, POLL_VOID},
    {STEP_VOID, DECISION, POLL_PRELIMINARY, POLL_VOID},
};

enum poll_state poll_life_next(enum poll_course course, enum poll_state state, enum poll_step step)
{
    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        if (table[t].step == step && table[t].from == state &&
            (table[t].courses & 1 << course) != 0) {
            return table[t].to;
        }
    }
    return POLL_STATES;
}

/* ---- what must hold before each ---- */

/* Whether a period that ends at this moment still runs. A rehearsal waits for none. */
static bool runs(const struct poll_facts *facts, int64_t end)
{
    return !facts->rehearsal && facts->now < end;
}

/* The time between opening and close is as long as the sheet wants it. */
static enum poll_refusal length_fits(const struct rule_sheet *sheet, int64_t opened, int64_t closes)
{
    if (closes < poll_clock_earliest_close(sheet, opened)) {
        return POLL_TIME_SHORT;
    }
    return closes > poll_clock_latest_close(sheet, opened) ? POLL_TIME_LONG : POLL_MAY;
}

/* The notice freezes the roll; objections to it are answered before (Shanghai:
 * 住宅物业管理规定 art. 16). */
static enum poll_refusal may_notice(const struct rule_sheet *sheet, const struct poll_facts *facts)
{
    if (sheet->roll_public_days > 0 && facts->state != POLL_ROLL_PUBLIC && !facts->rehearsal) {
        return POLL_ROLL_NOT_PUBLIC;
    }
    if (facts->state == POLL_ROLL_PUBLIC &&
        runs(facts, poll_clock_earliest_notice(sheet, facts->roll_public))) {
        return POLL_TOO_SOON;
    }
    if (facts->objections_open > 0) {
        return POLL_OBJECTIONS;
    }
    return facts->rehearsal ? POLL_MAY : length_fits(sheet, facts->to_open, facts->to_close);
}

/* A poll in the hall has the notice of its meeting; owners' days are law (物业管理条例 art. 14) and
 * hold there too, with the roll public before. */
static bool notice_is_short(const struct rule_sheet *sheet, const struct poll_facts *facts)
{
    if (facts->rehearsal || facts->course == COURSE_HALL) {
        return false;
    }
    if (facts->in_hall && sheet->electorate != ELECTORATE_OWNERS) {
        return !facts->meeting_formal;
    }
    if (facts->noticed == 0 && sheet->notice_days > 0) {
        return true;
    }
    if (facts->roll_public == 0 && sheet->roll_public_days > 0) {
        return true;
    }
    return facts->now < poll_clock_earliest_open(sheet, facts->noticed);
}

/* From now until a close; without one it lasts as long as the chair likes. */
static enum poll_refusal time_is_right(const struct rule_sheet *sheet,
                                       const struct poll_facts *facts, int64_t opened,
                                       int64_t closes)
{
    if (facts->rehearsal) {
        return POLL_MAY;
    }
    if (closes == 0) {
        return sheet->poll_days_min > 0 ? POLL_TIME_SHORT : POLL_MAY;
    }
    enum poll_refusal refusal = length_fits(sheet, opened, closes);

    return facts->in_hall && refusal == POLL_TIME_LONG ? POLL_MAY : refusal;
}

static enum poll_refusal may_open(const struct rule_sheet *sheet, const struct poll_facts *facts,
                                  bool *consultation)
{
    if (facts->reviewed_here) {
        return POLL_REVIEWED_PRESENT;
    }
    if (sheet->only_noticed_matters && !facts->all_noticed) {
        return POLL_NOT_NOTICED;
    }
    *consultation = notice_is_short(sheet, facts);
    if (*consultation) {
        return sheet->short_notice == SHORT_REFUSED ? POLL_NOTICE_SHORT : POLL_MAY;
    }
    if (facts->course == COURSE_HALL) {
        return POLL_MAY;
    }
    return time_is_right(sheet, facts, facts->now, facts->closes);
}

static enum poll_refusal may_extend(const struct rule_sheet *sheet, const struct poll_facts *facts)
{
    if (facts->extended >= sheet->extensions) {
        return POLL_EXTENDED_ALREADY;
    }
    if (facts->closes == 0 || facts->now >= facts->closes) {
        return POLL_CLOSED;
    }
    if (facts->to_close <= facts->closes) {
        return POLL_TIME_SHORT;
    }
    return time_is_right(sheet, facts, facts->opened, facts->to_close);
}

/* Everything numbered is in, and nothing waits for the scrutineers. */
static enum poll_refusal box_is_complete(const struct poll_facts *facts)
{
    if (facts->papers_open > 0) {
        return POLL_PAPERS_OPEN;
    }
    return facts->clashes_open > 0 ? POLL_CLASHES_OPEN : POLL_MAY;
}

/* Without days for objections a decision is final when it is counted. */
static enum poll_refusal may_finish(const struct rule_sheet *sheet, const struct poll_facts *facts)
{
    if (facts->state == POLL_COUNTED) {
        bool skips = facts->course == COURSE_SURVEY || sheet->objection_days == 0;

        return skips ? POLL_MAY : POLL_PHASE;
    }
    if (runs(facts, poll_clock_objection_end(sheet, facts->preliminary))) {
        return POLL_TOO_SOON;
    }
    return facts->objections_open > 0 ? POLL_OBJECTIONS : POLL_MAY;
}

static enum poll_refusal may_step(const struct rule_sheet *sheet, enum poll_step step,
                                  const struct poll_facts *facts, bool *consultation)
{
    switch (step) {
    case STEP_NOTICE:
        return may_notice(sheet, facts);
    case STEP_OPEN:
        return may_open(sheet, facts, consultation);
    case STEP_EXTEND:
        return may_extend(sheet, facts);
    case STEP_CLOSE_POLLS:
        return runs(facts, facts->closes) ? POLL_TOO_SOON : POLL_MAY;
    case STEP_CLOSE_BOX:
    case STEP_COUNT:
        return box_is_complete(facts);
    case STEP_FINISH:
        return may_finish(sheet, facts);
    case STEP_VOID:
        return facts->reason_given ? POLL_MAY : POLL_REASON_MISSING;
    case STEP_PUBLISH_ROLL:
    case STEP_PUBLISH:
    case POLL_STEPS:
        break;
    }
    return POLL_MAY;
}

struct poll_answer poll_life_may(const struct rule_sheet *sheet, enum poll_step step,
                                 const struct poll_facts *facts)
{
    struct poll_answer answer = {.next = poll_life_next(facts->course, facts->state, step)};

    if (answer.next == POLL_STATES) {
        answer.refusal = POLL_PHASE;
    } else if (facts->rehearsal && facts->on_case) {
        answer.refusal = POLL_REHEARSAL;
    } else {
        answer.refusal = may_step(sheet, step, facts, &answer.consultation);
    }
    if (answer.refusal != POLL_MAY) {
        answer.next = POLL_STATES;
        answer.consultation = false;
    }
    return answer;
}
