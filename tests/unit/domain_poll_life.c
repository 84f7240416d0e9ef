/* A poll's life: which steps there are, and what stands in the way of each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "domain/poll_life.h"

/* ---- the ways through ---- */

static const struct {
    const char *why;
    enum poll_course course;
    enum poll_step steps[12]; /* up to POLL_STEPS */
    const char *states;
    bool ended;
} ways[] = {
    {"an owners' decision, from the roll to the end",
     COURSE_DECISION,
     {STEP_PUBLISH_ROLL, STEP_NOTICE, STEP_OPEN, STEP_EXTEND, STEP_CLOSE_POLLS, STEP_CLOSE_BOX,
      STEP_COUNT, STEP_PUBLISH, STEP_FINISH, POLL_STEPS},
     "roll_public noticed open open polls_closed box_closed counted preliminary final",
     true},
    {"a residents' decision in a meeting",
     COURSE_DECISION,
     {STEP_OPEN, STEP_CLOSE_POLLS, STEP_CLOSE_BOX, STEP_COUNT, STEP_FINISH, POLL_STEPS},
     "open polls_closed box_closed counted final",
     true},
    {"households asked over some days",
     COURSE_SURVEY,
     {STEP_NOTICE, STEP_OPEN, STEP_EXTEND, STEP_CLOSE_POLLS, STEP_CLOSE_BOX, STEP_COUNT,
      STEP_FINISH, POLL_STEPS},
     "noticed open open polls_closed box_closed counted final",
     true},
    {"households asked in the hall",
     COURSE_HALL,
     {STEP_OPEN, STEP_CLOSE_POLLS, STEP_COUNT, POLL_STEPS},
     "open polls_closed counted",
     true},
    {"counted is not the end of a decision",
     COURSE_DECISION,
     {STEP_OPEN, STEP_CLOSE_POLLS, STEP_CLOSE_BOX, STEP_COUNT, POLL_STEPS},
     "open polls_closed box_closed counted",
     false},
    {"void while the roll is public",
     COURSE_DECISION,
     {STEP_PUBLISH_ROLL, STEP_VOID, POLL_STEPS},
     "roll_public void",
     true},
    {"void after the preliminary result",
     COURSE_DECISION,
     {STEP_OPEN, STEP_CLOSE_POLLS, STEP_CLOSE_BOX, STEP_COUNT, STEP_PUBLISH, STEP_VOID, POLL_STEPS},
     "open polls_closed box_closed counted preliminary void",
     true},
};

/* Nothing follows any more. */
static bool ended(enum poll_course course, enum poll_state state)
{
    for (enum poll_step step = 0; step < POLL_STEPS; step++) {
        if (poll_life_next(course, state, step) != POLL_STATES) {
            return false;
        }
    }
    return true;
}

static void test_ways(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof ways / sizeof *ways; t++) {
        enum poll_state at = POLL_DRAFTED;
        char states[256] = "";

        for (int s = 0; ways[t].steps[s] != POLL_STEPS; s++) {
            at = poll_life_next(ways[t].course, at, ways[t].steps[s]);
            if (at == POLL_STATES) {
                fail_msg("%s: step %d leads nowhere", ways[t].why, s);
            }
            snprintf(states + strlen(states), sizeof states - strlen(states), "%s%s",
                     s > 0 ? " " : "", poll_state_name(at));
        }
        if (strcmp(states, ways[t].states) != 0 || ended(ways[t].course, at) != ways[t].ended) {
            fail_msg("%s: %s", ways[t].why, states);
        }
    }
}

/* "decision open: extend close_polls void" for every course and state. */
static void test_what_leads_where(void **state)
{
    (void)state;
    static const char *const steps[POLL_STEPS] = {"publish_roll", "notice",    "open",  "extend",
                                                  "close_polls",  "close_box", "count", "publish",
                                                  "finish",       "void"};
    static const char *const wanted[][POLL_STATES] = {
        [COURSE_DECISION] = {"publish_roll notice open void", "notice void", "open void",
                             "extend close_polls void", "close_box void", "count void",
                             "publish finish void", "finish void", "", ""},
        [COURSE_SURVEY] = {"publish_roll notice open void", "notice void", "open void",
                           "extend close_polls void", "close_box void", "count void", "finish void",
                           "", "", ""},
        [COURSE_HALL] = {"open void", "", "", "close_polls void", "count void", "", "", "", "", ""},
    };
    for (enum poll_course c = COURSE_DECISION; c <= COURSE_HALL; c++) {
        for (enum poll_state from = 0; from < POLL_STATES; from++) {
            char found[128] = "";

            for (enum poll_step step = 0; step < POLL_STEPS; step++) {
                if (poll_life_next(c, from, step) != POLL_STATES) {
                    snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s",
                             found[0] != '\0' ? " " : "", steps[step]);
                }
            }
            if (strcmp(found, wanted[c][from]) != 0) {
                fail_msg("course %u, %s: %s", c, poll_state_name(from), found);
            }
        }
    }
}

static void test_names(void **state)
{
    (void)state;
    for (enum poll_state s = 0; s < POLL_STATES; s++) {
        assert_int_equal(poll_state_of(poll_state_name(s)), s);
    }
    assert_int_equal(poll_state_of("asleep"), POLL_STATES);
    assert_int_equal(poll_course_of(false, true), COURSE_DECISION);
    assert_int_equal(poll_course_of(true, true), COURSE_HALL);
    assert_int_equal(poll_course_of(true, false), COURSE_SURVEY);
}

/* ---- what stands in the way ---- */

/* Noon in China on a day counted from 1 November 2026. */
#define DAY(n) (INT64_C(1793505600000) + ((n)-1) * INT64_C(86400000))

static struct rule_sheet owners_sheet(void)
{
    return (struct rule_sheet){.electorate = ELECTORATE_OWNERS,
                               .roll_public_days = 15,
                               .notice_days = 15,
                               .poll_days_min = 5,
                               .poll_days_default = 15,
                               .poll_days_max = 30,
                               .extensions = 1,
                               .only_noticed_matters = true,
                               .short_notice = SHORT_CONSULTATION,
                               .objection_days = 7};
}

/* Everything is in order, in the state from which the step goes; it is the 20th of November. */
static struct poll_facts in_order(enum poll_state state)
{
    return (struct poll_facts){.course = COURSE_DECISION,
                               .state = state,
                               .now = DAY(20),
                               .roll_public = DAY(1) - 30 * INT64_C(86400000),
                               .noticed = DAY(2),
                               .opened = DAY(4),
                               .closes = state == POLL_NOTICED ? DAY(40) : DAY(20),
                               .to_open = DAY(20),
                               .to_close = DAY(30),
                               .preliminary = DAY(12),
                               .all_noticed = true,
                               .on_case = true,
                               .reason_given = true};
}

static const char *const refusals[POLL_REFUSALS] = {
    [POLL_MAY] = NULL,
    [POLL_PHASE] = "phase",
    [POLL_REHEARSAL] = "rehearsal",
    [POLL_ROLL_NOT_PUBLIC] = "roll_not_public",
    [POLL_TOO_SOON] = "too_soon",
    [POLL_OBJECTIONS] = "objections_open",
    [POLL_NOT_NOTICED] = "not_noticed",
    [POLL_NOTICE_SHORT] = "notice_short",
    [POLL_TIME_SHORT] = "time_short",
    [POLL_TIME_LONG] = "time_long",
    [POLL_EXTENDED_ALREADY] = "extended_already",
    [POLL_CLOSED] = "closed",
    [POLL_PAPERS_OPEN] = "papers_open",
    [POLL_CLASHES_OPEN] = "clashes_open",
    [POLL_REASON_MISSING] = "reason_missing",
    [POLL_REVIEWED_PRESENT] = "reviewed_present",
};

static void say_if_other(const char *why, const struct rule_sheet *sheet, enum poll_step step,
                         const struct poll_facts *facts, const char *wanted)
{
    struct poll_answer answer = poll_life_may(sheet, step, facts);
    const char *refusal = refusals[answer.refusal];
    const char *found = refusal != NULL       ? refusal
                        : answer.consultation ? "consultation"
                                              : poll_state_name(answer.next);

    if (strcmp(found, wanted) != 0) {
        fail_msg("%s: %s, not %s", why, found, wanted);
    }
    if ((refusal != NULL) != (answer.next == POLL_STATES)) {
        fail_msg("%s: refused and still goes on", why);
    }
}

#define ASK(why, step, wanted) say_if_other(why, &sheet, step, &facts, wanted)

static void test_notice(void **state)
{
    (void)state;
    struct rule_sheet sheet = owners_sheet();
    struct poll_facts facts = in_order(POLL_ROLL_PUBLIC);

    ASK("the roll was public for a month", STEP_NOTICE, "noticed");
    facts.roll_public = DAY(4);
    ASK("public on the 4th: fifteen days are the 5th to the 19th", STEP_NOTICE, "noticed");
    facts.roll_public = DAY(5);
    ASK("public on the 5th, one day too few", STEP_NOTICE, "too_soon");
    facts.rehearsal = true;
    facts.on_case = false;
    ASK("a rehearsal waits for no days", STEP_NOTICE, "noticed");
    facts = in_order(POLL_ROLL_PUBLIC);
    facts.objections_open = 1;
    ASK("an objection to the roll is unanswered", STEP_NOTICE, "objections_open");
    facts = in_order(POLL_DRAFTED);
    ASK("the roll was never public", STEP_NOTICE, "roll_not_public");
    sheet.roll_public_days = 0;
    ASK("and need not be", STEP_NOTICE, "noticed");
    facts = in_order(POLL_OPEN);
    ASK("already open", STEP_NOTICE, "phase");
    facts = in_order(POLL_ROLL_PUBLIC);
    facts.to_close = DAY(26);
    ASK("announced from the 20th: five full days end with the 25th", STEP_NOTICE, "noticed");
    facts.to_close = DAY(25);
    ASK("noon of the 25th is too early", STEP_NOTICE, "time_short");
    facts.to_close = DAY(51) - 43200000;
    ASK("thirty days to the minute", STEP_NOTICE, "noticed");
    facts.to_close++;
    ASK("and more", STEP_NOTICE, "time_long");
    facts.in_hall = true;
    ASK("more, to be opened in a meeting", STEP_NOTICE, "time_long");
    facts.rehearsal = true;
    facts.on_case = false;
    ASK("a rehearsal has no least and no most", STEP_NOTICE, "noticed");
}

static void test_open(void **state)
{
    (void)state;
    struct rule_sheet sheet = owners_sheet();
    struct poll_facts facts = in_order(POLL_NOTICED);

    ASK("all in order", STEP_OPEN, "open");
    facts.noticed = DAY(4);
    ASK("noticed on the 4th: fifteen days are the 5th to the 19th", STEP_OPEN, "open");
    facts.noticed = DAY(5);
    ASK("noticed on the 5th, one day too few", STEP_OPEN, "consultation");
    sheet.short_notice = SHORT_REFUSED;
    ASK("the same where the sheet refuses", STEP_OPEN, "notice_short");
    facts.rehearsal = true;
    ASK("a rehearsal on a case", STEP_OPEN, "rehearsal");
    facts.on_case = false;
    ASK("a rehearsal", STEP_OPEN, "open");
    facts.all_noticed = false;
    ASK("a rehearsal of what was not in its notice", STEP_OPEN, "not_noticed");
    facts = in_order(POLL_NOTICED);
    facts.all_noticed = false;
    ASK("a matter that was not in the notice", STEP_OPEN, "not_noticed");
    sheet.only_noticed_matters = false;
    ASK("where that is allowed", STEP_OPEN, "open");
    facts = in_order(POLL_NOTICED);
    facts.closes = DAY(26);
    ASK("from the 20th: five full days end with the 25th", STEP_OPEN, "open");
    facts.closes = DAY(25);
    ASK("noon of the 25th is too early", STEP_OPEN, "time_short");
    facts.closes = 0;
    ASK("no close at all", STEP_OPEN, "time_short");
    facts.closes = DAY(51) - 43200000;
    ASK("thirty days to the minute", STEP_OPEN, "open");
    facts.closes++;
    ASK("and more", STEP_OPEN, "time_long");
}

static void test_open_in_a_meeting(void **state)
{
    (void)state;
    struct rule_sheet sheet = owners_sheet();
    struct poll_facts facts = in_order(POLL_DRAFTED);

    facts.in_hall = true;
    facts.meeting_formal = true;
    facts.noticed = 0;
    facts.closes = DAY(20) + 180000;
    ASK("owners in the hall, noticed with the meeting alone", STEP_OPEN, "consultation");
    facts.noticed = DAY(2);
    facts.roll_public = 0;
    ASK("owners, in time, but nobody saw the roll", STEP_OPEN, "consultation");
    facts.roll_public = DAY(1);
    ASK("owners, in time, in three minutes where five days are the least", STEP_OPEN, "time_short");
    sheet.poll_days_min = 0;
    ASK("where the assembly may vote on the spot", STEP_OPEN, "open");
    sheet.electorate = ELECTORATE_RESIDENTS;
    facts.noticed = 0;
    ASK("residents: the formal meeting's notice is the poll's", STEP_OPEN, "open");
    facts.meeting_formal = false;
    ASK("residents in a 恳谈", STEP_OPEN, "consultation");
    sheet.short_notice = SHORT_REFUSED;
    ASK("where the sheet refuses that", STEP_OPEN, "notice_short");
    facts.course = COURSE_HALL;
    ASK("a consultation in the hall needs no notice", STEP_OPEN, "open");
    facts.all_noticed = false;
    ASK("but its sheet may want the matter noticed", STEP_OPEN, "not_noticed");
}

static void test_open_outside_a_meeting(void **state)
{
    (void)state;
    struct rule_sheet sheet = owners_sheet();
    struct poll_facts facts = in_order(POLL_NOTICED);

    sheet.electorate = ELECTORATE_RESIDENTS;
    ASK("residents over some days, by their own notice", STEP_OPEN, "open");
    facts.noticed = DAY(5);
    facts.meeting_formal = true;
    ASK("one day too few, whatever meeting there is", STEP_OPEN, "consultation");
    facts.course = COURSE_SURVEY;
    sheet.short_notice = SHORT_REFUSED;
    ASK("a survey that must wait", STEP_OPEN, "notice_short");
}

static void test_extend(void **state)
{
    (void)state;
    struct rule_sheet sheet = owners_sheet();
    struct poll_facts facts = in_order(POLL_OPEN);

    facts.closes = DAY(21);
    ASK("once, before it closes", STEP_EXTEND, "open");
    facts.extended = 1;
    ASK("twice", STEP_EXTEND, "extended_already");
    facts.extended = 0;
    facts.to_close = DAY(21);
    ASK("to the same moment", STEP_EXTEND, "time_short");
    facts.to_close = DAY(35) - 43200000;
    ASK("to the thirtieth day after the opening on the 4th", STEP_EXTEND, "open");
    facts.to_close++;
    ASK("beyond it", STEP_EXTEND, "time_long");
    facts.to_close = DAY(30);
    facts.closes = DAY(20);
    ASK("when its time has come", STEP_EXTEND, "closed");
    sheet.extensions = 0;
    ASK("where no extension is allowed", STEP_EXTEND, "extended_already");
    facts.course = COURSE_HALL;
    ASK("in the hall the chair simply waits", STEP_EXTEND, "phase");
}

static void test_close_and_count(void **state)
{
    (void)state;
    struct rule_sheet sheet = owners_sheet();
    struct poll_facts facts = in_order(POLL_OPEN);

    ASK("at its time", STEP_CLOSE_POLLS, "polls_closed");
    facts.closes = DAY(20) + 1;
    ASK("a moment before", STEP_CLOSE_POLLS, "too_soon");
    facts = in_order(POLL_POLLS_CLOSED);
    ASK("every paper is in", STEP_CLOSE_BOX, "box_closed");
    facts.papers_open = 1;
    facts.clashes_open = 1;
    ASK("a paper is not confirmed", STEP_CLOSE_BOX, "papers_open");
    facts.papers_open = 0;
    ASK("a clash waits for the scrutineers", STEP_CLOSE_BOX, "clashes_open");
    ASK("counted before the box is closed", STEP_COUNT, "phase");
    facts.course = COURSE_HALL;
    ASK("in the hall the two closes are one, and the clash still waits", STEP_COUNT,
        "clashes_open");
    facts.clashes_open = 0;
    ASK("in the hall", STEP_COUNT, "counted");
    facts = in_order(POLL_BOX_CLOSED);
    ASK("counted", STEP_COUNT, "counted");
}

static void test_result(void **state)
{
    (void)state;
    struct rule_sheet sheet = owners_sheet();
    struct poll_facts facts = in_order(POLL_COUNTED);

    ASK("the preliminary result", STEP_PUBLISH, "preliminary");
    ASK("no final result without it", STEP_FINISH, "phase");
    sheet.objection_days = 0;
    ASK("where no objections are taken", STEP_FINISH, "final");
    sheet.objection_days = 7;
    facts.course = COURSE_SURVEY;
    ASK("a consultation has none", STEP_FINISH, "final");
    facts = in_order(POLL_PRELIMINARY);
    ASK("published on the 12th: seven days are the 13th to the 19th", STEP_FINISH, "final");
    facts.objections_open = 1;
    ASK("an objection is unanswered", STEP_FINISH, "objections_open");
    facts.objections_open = 0;
    facts.preliminary = DAY(13);
    ASK("one day too soon", STEP_FINISH, "too_soon");
    facts.rehearsal = true;
    facts.on_case = false;
    ASK("a rehearsal goes on", STEP_FINISH, "final");
}

/* Whoever is rated leaves before; the other steps do not ask. */
static void test_rating(void **state)
{
    (void)state;
    struct rule_sheet sheet = owners_sheet();
    struct poll_facts facts = in_order(POLL_DRAFTED);

    sheet.electorate = ELECTORATE_HOUSEHOLDS;
    facts.course = COURSE_HALL;
    facts.in_hall = true;
    facts.reviewed_here = true;
    ASK("the reviewed are in the room", STEP_OPEN, "reviewed_present");
    facts.reviewed_here = false;
    ASK("they have left", STEP_OPEN, "open");
    facts = in_order(POLL_OPEN);
    facts.reviewed_here = true;
    ASK("it may always be voided", STEP_VOID, "void");
}

static void test_void(void **state)
{
    (void)state;
    struct rule_sheet sheet = owners_sheet();
    struct poll_facts facts = in_order(POLL_OPEN);

    ASK("with a reason", STEP_VOID, "void");
    facts.reason_given = false;
    ASK("without a reason", STEP_VOID, "reason_missing");
    facts = in_order(POLL_FINAL);
    ASK("after the end", STEP_VOID, "phase");
    facts = in_order(POLL_COUNTED);
    facts.course = COURSE_HALL;
    ASK("in the hall the count is the end", STEP_VOID, "phase");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ways),
        cmocka_unit_test(test_what_leads_where),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_notice),
        cmocka_unit_test(test_open),
        cmocka_unit_test(test_open_in_a_meeting),
        cmocka_unit_test(test_open_outside_a_meeting),
        cmocka_unit_test(test_extend),
        cmocka_unit_test(test_close_and_count),
        cmocka_unit_test(test_result),
        cmocka_unit_test(test_rating),
        cmocka_unit_test(test_void),
    };
    return cmocka_run_group_tests_name("poll life", tests, NULL, NULL);
}
