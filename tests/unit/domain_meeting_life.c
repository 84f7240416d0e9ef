/* A meeting's life: which steps there are, and what stands in the way of each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "domain/day.h"
#include "domain/meeting_life.h"

static const char *const steps[LIFE_STEPS] = {
    [LIFE_CHANGE] = "change",     [LIFE_ANNOUNCE] = "announce",
    [LIFE_POSTPONE] = "postpone", [LIFE_POSTPONE_OPENLY] = "postpone_openly",
    [LIFE_MOVE] = "move",         [LIFE_CANCEL] = "cancel",
    [LIFE_CHECK_IN] = "check_in", [LIFE_OPEN] = "open",
    [LIFE_RECESS] = "recess",     [LIFE_RESUME] = "resume",
    [LIFE_ADJOURN] = "adjourn",   [LIFE_CLOSE] = "close",
    [LIFE_DRAFT] = "draft",       [LIFE_CONFIRM] = "confirm",
    [LIFE_REOPEN] = "reopen",     [LIFE_SIGN] = "sign",
    [LIFE_PUBLISH] = "publish",   [LIFE_REVISE] = "revise",
    [LIFE_REPORT] = "report",     [LIFE_FILE] = "file",
};

/* Every step that leads from a state, and where to: "close>closed". What is not named leads nowhere. */
static const struct {
    const char *state;
    const char *hall, *assembly;
} wanted[] = {
    {"drafted", "change>drafted announce>announced cancel>cancelled",
     "change>drafted announce>announced cancel>cancelled"},
    {"announced",
     "postpone>announced postpone_openly>postponed move>announced cancel>cancelled "
     "check_in>checkin",
     "postpone>announced postpone_openly>postponed move>announced cancel>cancelled "
     "check_in>checkin open>open"},
    {"checkin",
     "postpone>announced postpone_openly>postponed move>checkin cancel>cancelled open>open",
     "postpone>announced postpone_openly>postponed move>checkin cancel>cancelled open>open"},
    {"open", "recess>recess adjourn>adjourned close>closed", "close>closed"},
    {"closed", "draft>minutes_draft", "draft>minutes_draft"},
    {"minutes_draft", "draft>minutes_draft confirm>minutes_confirmed",
     "draft>minutes_draft confirm>minutes_confirmed"},
    {"minutes_confirmed", "reopen>minutes_draft sign>minutes_signed report>minutes_confirmed",
     "reopen>minutes_draft sign>minutes_signed report>minutes_confirmed"},
    {"minutes_signed", "publish>published report>minutes_signed",
     "publish>published report>minutes_signed"},
    {"published", "revise>minutes_draft report>published file>filed",
     "revise>minutes_draft report>published file>filed"},
    {"postponed", "postpone>announced cancel>cancelled", "postpone>announced cancel>cancelled"},
    {"cancelled", "", ""},
    {"recess", "resume>open adjourn>adjourned", ""},
    {"adjourned", "draft>minutes_draft", "draft>minutes_draft"},
    {"filed", "report>filed", "report>filed"},
};

static const char *state_name(enum meeting_state state)
{
    for (size_t w = 0; w < sizeof wanted / sizeof *wanted; w++) {
        if (meeting_state_of(wanted[w].state) == state) {
            return wanted[w].state;
        }
    }
    return "none";
}

static void leads(enum meeting_kind kind, enum meeting_state from, char *text, size_t size)
{
    text[0] = '\0';
    for (int s = 0; s < LIFE_STEPS; s++) {
        enum meeting_state to = meeting_life_next(kind, from, (enum life_step)s);
        if (to != MEETING_STATES) {
            size_t len = strlen(text);
            snprintf(text + len, size - len, "%s%s>%s", len > 0 ? " " : "", steps[s],
                     state_name(to));
        }
    }
}

static void test_what_leads_where(void **state)
{
    (void)state;
    assert_int_equal(sizeof wanted / sizeof *wanted, MEETING_STATES);
    for (size_t w = 0; w < sizeof wanted / sizeof *wanted; w++) {
        for (int kind = 0; kind < MEETING_KINDS; kind++) {
            bool assembly = meeting_is_assembly((enum meeting_kind)kind);
            const char *want = assembly ? wanted[w].assembly : wanted[w].hall;
            char text[256];
            leads((enum meeting_kind)kind, meeting_state_of(wanted[w].state), text, sizeof text);
            if (strcmp(text, want) != 0) {
                fail_msg("kind %d, %s: %s", kind, wanted[w].state, text);
            }
        }
    }
}

/* ---- what must hold ---- */

#define HOUR INT64_C(3600000)
/* 2026-11-22T19:00:00+08:00 */
#define NOW INT64_C(1795345200000)

static const struct {
    const char *why;
    enum life_step step;
    struct life_facts facts; /* now is NOW unless given */
    const char *refusal;     /* NULL = may */
} table[] = {
    {"announced for next week", LIFE_ANNOUNCE, {.starts = NOW + 168 * HOUR}, NULL},
    {"people sit together already", LIFE_ANNOUNCE, {.starts = NOW - HOUR}, NULL},
    {"a meeting in the past", LIFE_ANNOUNCE, {.starts = NOW - HOUR - 1}, "past"},
    {"a draft changed to yesterday", LIFE_CHANGE, {.starts = NOW - 24 * HOUR}, "past"},
    {"postponed to yesterday",
     LIFE_POSTPONE,
     {.state = MEETING_ANNOUNCED, .starts = NOW - 24 * HOUR},
     "past"},
    {"postponed to next week",
     LIFE_POSTPONE,
     {.state = MEETING_ANNOUNCED, .starts = NOW + 168 * HOUR},
     NULL},
    {"postponed while it runs",
     LIFE_POSTPONE,
     {.state = MEETING_OPEN, .starts = NOW + 168 * HOUR},
     "phase"},
    {"postponed when the doors are open already",
     LIFE_POSTPONE,
     {.state = MEETING_CHECKIN, .starts = NOW + 168 * HOUR},
     NULL},
    {"another room, people stand before the old one",
     LIFE_MOVE,
     {.state = MEETING_CHECKIN, .starts = NOW - 2 * HOUR},
     NULL},
    {"another room while it runs", LIFE_MOVE, {.state = MEETING_OPEN}, "phase"},
    {"called off when nobody came", LIFE_CANCEL, {.state = MEETING_CHECKIN}, NULL},
    {"no date known", LIFE_POSTPONE_OPENLY, {.state = MEETING_ANNOUNCED}, NULL},
    {"a break", LIFE_RECESS, {.state = MEETING_OPEN}, NULL},
    {"a break while ballots come in",
     LIFE_RECESS,
     {.state = MEETING_OPEN, .polls_running = 1, .polls_open = 1},
     "polls"},
    {"a break while papers are typed in",
     LIFE_RECESS,
     {.state = MEETING_OPEN, .polls_open = 1},
     NULL},
    {"closed while a poll is not counted",
     LIFE_CLOSE,
     {.state = MEETING_OPEN, .polls_open = 1},
     "polls"},
    {"closed", LIFE_CLOSE, {.state = MEETING_OPEN}, NULL},
    {"closed out of a break", LIFE_CLOSE, {.state = MEETING_RECESS}, "phase"},
    {"adjourned while a poll is open",
     LIFE_ADJOURN,
     {.state = MEETING_OPEN, .starts = NOW + HOUR, .polls_open = 1},
     "polls"},
    {"adjourned to yesterday",
     LIFE_ADJOURN,
     {.state = MEETING_OPEN, .starts = NOW - 24 * HOUR},
     "past"},
    {"adjourned out of a break",
     LIFE_ADJOURN,
     {.state = MEETING_RECESS, .starts = NOW + 24 * HOUR},
     NULL},
    {"an assembly is not adjourned",
     LIFE_ADJOURN,
     {.kind = KIND_OWNERS_ASSEMBLY, .state = MEETING_OPEN, .starts = NOW + HOUR},
     "phase"},
    {"confirmed with a promise contested",
     LIFE_CONFIRM,
     {.state = MEETING_MINUTES_DRAFT, .contested = 1},
     "contested"},
    {"confirmed", LIFE_CONFIRM, {.state = MEETING_MINUTES_DRAFT}, NULL},
    {"filed before it is published", LIFE_FILE, {.state = MEETING_MINUTES_SIGNED}, "phase"},
    {"filed on the last day of the publication",
     LIFE_FILE,
     {.state = MEETING_PUBLISHED, .publish_until = 20779},
     "too_soon"},
    {"filed on the day after",
     LIFE_FILE,
     {.state = MEETING_PUBLISHED, .publish_until = 20778},
     NULL},
    {"a rehearsal waits for no days",
     LIFE_FILE,
     {.state = MEETING_PUBLISHED, .publish_until = 20779, .rehearsal = true},
     NULL},
    {"filed while an objection waits",
     LIFE_FILE,
     {.state = MEETING_PUBLISHED, .publish_until = 20770, .objections = 1},
     "objections"},
    {"filed while a promise is contested",
     LIFE_FILE,
     {.state = MEETING_PUBLISHED, .publish_until = 20770, .contested = 1},
     "contested"},
    {"filed before its poll is final",
     LIFE_FILE,
     {.state = MEETING_PUBLISHED, .publish_until = 20770, .polls_unended = 1},
     "polls"},
};

static void test_what_must_hold(void **state)
{
    (void)state;
    assert_int_equal(day_of(NOW), 20779);
    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        struct life_facts facts = table[t].facts;
        facts.now = NOW;
        struct life_answer answer = meeting_life_may(table[t].step, &facts);
        const char *name = life_refusal_name(answer.refusal);
        bool same = table[t].refusal == NULL ? name == NULL
                                             : name != NULL && strcmp(name, table[t].refusal) == 0;
        if (!same || (answer.next == MEETING_STATES) != (name != NULL)) {
            fail_msg("%s: %s", table[t].why, name == NULL ? "may" : name);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_leads_where),
        cmocka_unit_test(test_what_must_hold),
    };
    return cmocka_run_group_tests_name("meeting_life", tests, NULL, NULL);
}
