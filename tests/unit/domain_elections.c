/* Every method on elections that can be counted by hand. Ballots are written as on paper: "9:A>C>B" are
 * nine that rank A, then C, then B; "A=B" are equals; "40:ABC" chose three; "3:A5B4" gave points;
 * "31:1" gave the best grade; "1:-" are blank. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "domain/outcome.h"

enum { GROUPS_MAX = 16, TEXT = 128 };

static struct sums sums;
static struct outcome outcome;

struct box {
    struct ballot ballots[GROUPS_MAX];
    int64_t answers[GROUPS_MAX][COUNT_OPTIONS_MAX];
    size_t count;
    int64_t papers;
};

/* One paper's slots from "A>C>B", "ABC", "A5B4" or "2". */
static void read_paper(const struct count_form *form, const char *text, int64_t *slots)
{
    int64_t rank = 1;
    bool score = form->method == METHOD_SCORE;
    for (size_t o = 0; score && o < form->options[0]; o++) {
        slots[o] = -1;
    }
    for (const char *c = text; *c != '\0' && *c != ' '; c++) {
        if (*c == '>') {
            rank++;
        } else if (*c >= '0' && *c <= '9' && form->options[0] == 0) {
            slots[0] = *c - '0';
        } else if (*c >= 'A' && *c <= 'Z') {
            size_t option = (size_t)(*c - 'A');
            assert_true(option < form->options[0]);
            if (form->method == METHOD_SINGLE) {
                slots[0] = (int64_t)option + 1;
            } else {
                slots[option] = score ? c[1] - '0' : method_is_ranked(form->method) ? rank : 1;
            }
        }
    }
}

static void read_box(const struct count_form *form, const char *text, struct box *box)
{
    memset(box, 0, sizeof *box);
    while (*text != '\0') {
        char *after;
        size_t b = box->count++;
        assert_true(b < GROUPS_MAX);
        long papers = strtol(text, &after, 10);
        assert_int_equal(*after, ':');
        read_paper(form, after + 1, box->answers[b]);
        box->ballots[b] = (struct ballot){
            .weight = {0, papers}, .answers = box->answers[b], .count = form_all_slots(form)};
        box->papers += papers;
        text = after + strcspn(after, " ");
        text += strspn(text, " ");
    }
}

/* "A, B=C" */
static void write_order(const struct election *election, char text[TEXT])
{
    size_t at = 0;
    text[0] = '\0';
    for (size_t p = 1; p <= election->places; p++) {
        for (size_t o = 0; o < election->options; o++) {
            if (election->place[o] == p && at + 4 < TEXT) {
                bool new = at == 0 || text[at - 1] == ' ';
                at += (size_t)snprintf(text + at, TEXT - at, "%s%c", new ? "" : "=",
                                       (char)('A' + (int)o));
            }
        }
        at += (size_t)snprintf(text + at, TEXT - at, "%s", p < election->places ? " " : "");
    }
}

static void write_set(uint64_t set, char text[TEXT])
{
    size_t at = 0;
    for (size_t o = 0; o < 26; o++) {
        if (option_in(set, o)) {
            text[at++] = (char)('A' + (int)o);
        }
    }
    text[at] = '\0';
}

/* Counts; the rule asks for nothing. */
static const struct motion_outcome *count(const struct count_form *form, const char *text,
                                          const size_t *lot)
{
    static struct box box;
    const struct outcome_rule rule = {.base = BASE_VALID, .agree = SHARE_MORE_THAN_HALF};
    read_box(form, text, &box);
    const struct outcome_box given = {
        .sums = &sums, .ballots = box.ballots, .count = box.count, .lot = lot};
    assert_true(sums_form(form, box.ballots, box.count, (struct weight){0, box.papers}, &sums));
    assert_true(outcome_form(form, &rule, &given, &outcome));
    return &outcome.motion[0];
}

/* clang-format off */
#define FORM(name, n)           {.method = METHOD_##name, .motions = 1, .options = {n}}
#define FORM_WITH(name, n, ...) {.method = METHOD_##name, .motions = 1, .options = {n}, __VA_ARGS__}
/* clang-format on */

/* D drawn first, then B, E, A, C. */
static const size_t drawn_dbeac[] = {3, 1, 4, 0, 2};

#define THREE_WINNERS "9:A>C>B 8:B>C>A 5:C>B>A"
#define SCHULZE_45                                                                                 \
    "5:A>C>B>E>D 5:A>D>E>C>B 8:B>E>D>A>C 3:C>A>B>E>D 7:C>A>E>B>D 2:C>B>A>D>E 7:D>C>E>B>A "         \
    "8:E>B>A>D>C"

static const struct {
    const char *why;
    struct count_form form;
    const char *ballots;
    bool lot;
    const char *winners, *order;
    enum verdict verdict;
} table[] = {
    {"three methods, three winners: single", FORM(SINGLE, 3), "9:A 8:B 5:C", false, "A", "A B C",
     VERDICT_LEADER},
    {"– instant-runoff", FORM(RANKED_IRV, 3), THREE_WINNERS, false, "B", "B A C", VERDICT_CHOSEN},
    {"– Borda", FORM(RANKED_BORDA, 3), THREE_WINNERS, false, "C", "C B A", VERDICT_CHOSEN},
    {"– Schulze", FORM(RANKED_SCHULZE, 3), THREE_WINNERS, false, "C", "C B A", VERDICT_CHOSEN},

    {"more than k is void: the last five papers", FORM_WITH(MULTI_K, 4, .k = 3),
     "40:ABC 25:AB 10:D 5:ABCD", false, "ABC", "A=B C D", VERDICT_CHOSEN},
    {"each of them needs more than half of the valid", FORM_WITH(MULTI_K, 4, .k = 3, .half = true),
     "40:ABC 25:AB 14:D 5:ABCD", false, "ABC", "A=B C D", VERDICT_CHOSEN},
    {"exactly half is not enough: one seat stays empty",
     FORM_WITH(MULTI_K, 4, .k = 3, .half = true), "40:ABC 25:AB 15:D", false, "AB", "A=B C D",
     VERDICT_CHOSEN},
    {"nobody has half", FORM_WITH(MULTI_K, 4, .k = 1, .half = true), "4:A 3:B 3:C", false, "",
     "A B=C D", VERDICT_NOT_MET},
    {"a tie for the last seat stays a tie", FORM_WITH(MULTI_K, 4, .k = 2), "9:AB 3:AC 6:AC 1:D",
     false, "ABC", "A B=C D", VERDICT_TIE},
    {"– and a lot breaks it", FORM_WITH(MULTI_K, 4, .k = 2), "9:AB 3:AC 6:AC 1:D", true, "AB",
     "A B C D", VERDICT_CHOSEN},
    {"a tie that no seat hangs on needs no lot", FORM_WITH(MULTI_K, 4, .k = 2), "9:AB 1:CD", true,
     "AB", "A=B C=D", VERDICT_CHOSEN},
    {"nobody wins without a vote", FORM_WITH(MULTI_K, 4, .k = 3), "9:AB", false, "AB", "A=B C=D",
     VERDICT_CHOSEN},

    {"most approvals", FORM(APPROVAL, 3), "4:AB 3:BC 2:C", false, "B", "B C A", VERDICT_CHOSEN},
    {"approving of everything is valid and changes nothing", FORM(APPROVAL, 3),
     "4:AB 3:BC 2:C 9:ABC", false, "B", "B C A", VERDICT_CHOSEN},
    {"only blank papers", FORM(APPROVAL, 3), "9:-", false, "", "A=B=C", VERDICT_NONE},

    {"exhausted ballots leave the base", FORM(RANKED_IRV, 3), "4:A 3:B>C 2:C>B 1:-", false, "B",
     "B A C", VERDICT_CHOSEN},
    {"a majority in the first round", FORM(RANKED_IRV, 3), "6:A>B 5:B>A", false, "A", "A B C",
     VERDICT_CHOSEN},
    {"tied for the fewest: C had fewer in the round before", FORM(RANKED_IRV, 4),
     "6:A 4:B>C 3:C>B 1:D>C", false, "B", "B A C D", VERDICT_CHOSEN},
    {"a tie to the end, and no lot", FORM(RANKED_IRV, 2), "5:A 5:B", false, "AB", "A=B",
     VERDICT_TIE},
    {"– A was drawn after B", FORM(RANKED_IRV, 2), "5:A 5:B", true, "B", "B A", VERDICT_CHOSEN},
    {"an open tie that does not matter: C wins whoever of B and E goes", FORM(RANKED_IRV, 5),
     SCHULZE_45, false, "C", "C A=B=E D", VERDICT_CHOSEN},
    {"– with a lot E goes first, drawn after B", FORM(RANKED_IRV, 5), SCHULZE_45, true, "C",
     "C B A E D", VERDICT_CHOSEN},
    {"equal ranks and holes are void here", FORM(RANKED_IRV, 3), "9:A=B>C 1:C", false, "C", "C A=B",
     VERDICT_CHOSEN},

    {"a rank left out makes a ballot void", FORM(RANKED_IRV, 3), "9:A>>C 1:C", false, "C", "C A=B",
     VERDICT_CHOSEN},

    {"Borda: unranked share what is left, 2, ½, ½, else A would lead", FORM(RANKED_BORDA, 3),
     "2:A 3:B>A", false, "AB", "A=B C", VERDICT_TIE},
    {"Borda: a rank left out", FORM(RANKED_BORDA, 3), "9:A>>C 1:C", false, "C", "C A=B",
     VERDICT_CHOSEN},
    {"Borda: a tie", FORM(RANKED_BORDA, 3), "1:A>B>C 1:B>A>C", false, "AB", "A=B C", VERDICT_TIE},
    {"Borda: Schulze's 45 voters", FORM(RANKED_BORDA, 5), SCHULZE_45, false, "E", "E A B C D",
     VERDICT_CHOSEN},
    {"Borda: equal ranks are void", FORM(RANKED_BORDA, 3), "9:A=B>C 1:C>A", false, "C", "C A B",
     VERDICT_CHOSEN},

    {"Schulze's 45 voters", FORM(RANKED_SCHULZE, 5), SCHULZE_45, false, "E", "E A C B D",
     VERDICT_CHOSEN},
    {"Schulze: for two", FORM_WITH(RANKED_SCHULZE, 5, .seats = 2), SCHULZE_45, false, "AE",
     "E A C B D", VERDICT_CHOSEN},
    {"Schulze: equal ranks prefer neither", FORM(RANKED_SCHULZE, 3), "5:A=B>C 1:B>A", false, "B",
     "B A C", VERDICT_CHOSEN},
    {"Schulze: a rank left out", FORM(RANKED_SCHULZE, 3), "9:A>>C 1:C", false, "C", "C A=B",
     VERDICT_CHOSEN},
    {"Schulze: a circle of three", FORM(RANKED_SCHULZE, 3), "1:A>B>C 1:B>C>A 1:C>A>B", false, "ABC",
     "A=B=C", VERDICT_TIE},
    {"– and a lot", FORM(RANKED_SCHULZE, 3), "1:A>B>C 1:B>C>A 1:C>A>B", true, "B", "B A C",
     VERDICT_CHOSEN},
    {"Schulze: winning votes, not margins", FORM(RANKED_SCHULZE, 3), "3:A 4:C>B 2:B>A", false, "B",
     "B A C", VERDICT_CHOSEN},

    {"the higher mean, not the higher sum", FORM_WITH(SCORE, 2, .points_max = 5), "3:A5B4 2:A2",
     false, "B", "B A", VERDICT_CHOSEN},
    {"equal means: more ratings", FORM_WITH(SCORE, 3, .points_max = 5), "2:A4B4C1 1:B4", false, "B",
     "B A C", VERDICT_CHOSEN},
    {"equal means and ratings: a tie", FORM_WITH(SCORE, 3, .points_max = 5), "2:A4B4C1", false,
     "AB", "A=B C", VERDICT_TIE},
    {"– and a lot", FORM_WITH(SCORE, 3, .points_max = 5), "2:A4B4C1", true, "B", "B A C",
     VERDICT_CHOSEN},
    {"too few rated the best: it has no place",
     FORM_WITH(SCORE, 3, .points_max = 5, .min_ratings = 3), "2:A5B2 1:B2C1", false, "B", "B",
     VERDICT_CHOSEN},
    {"nobody rated C", FORM_WITH(SCORE, 3, .points_max = 5), "2:A5B2", false, "A", "A B",
     VERDICT_CHOSEN},
};

static void test_table(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        char winners[TEXT], order[TEXT];
        const struct motion_outcome *out =
            count(&table[t].form, table[t].ballots, table[t].lot ? drawn_dbeac : NULL);
        write_set(out->election.winners, winners);
        write_order(&out->election, order);
        if (strcmp(winners, table[t].winners) != 0 || strcmp(order, table[t].order) != 0 ||
            out->verdict != table[t].verdict) {
            fail_msg("%s: '%s', order '%s', %s", table[t].why, winners, order,
                     verdict_name(out->verdict));
        }
    }
}

/* Strengths of the strongest paths as the method's author gives them. */
static void test_strengths(void **state)
{
    (void)state;
    static const struct {
        char from, to;
        int64_t strength;
    } paths[] = {{'E', 'A', 25}, {'E', 'B', 28}, {'E', 'C', 28}, {'E', 'D', 31}, {'A', 'E', 24}};
    const struct count_form form = FORM(RANKED_SCHULZE, 5);
    (void)count(&form, SCHULZE_45, NULL);
    const int64_t *strength = outcome_strengths(&form, &outcome, 0);
    for (size_t p = 0; p < sizeof paths / sizeof *paths; p++) {
        assert_int_equal(strength[(paths[p].from - 'A') * 5 + paths[p].to - 'A'],
                         paths[p].strength);
    }
}

static void test_half_points(void **state)
{
    (void)state;
    static const int64_t points[] = {102, 98, 92, 89, 69}; /* E A B C D */
    static const char options[] = "EABCD";
    const struct count_form form = FORM(RANKED_BORDA, 5);
    const struct motion_outcome *out = count(&form, SCHULZE_45, NULL);
    for (size_t p = 0; p < 5; p++) {
        assert_int_equal(out->half_points[options[p] - 'A'], 2 * points[p]);
    }
    const struct count_form three = FORM(RANKED_BORDA, 3);
    out = count(&three, "1:A", NULL);
    assert_int_equal(out->half_points[0], 4);
    assert_int_equal(out->half_points[1], 1);
}

static void test_ties_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *why;
        struct count_form form;
        const char *ballots;
        bool lot;
        const char *tied[3];
        enum tie_by by[3];
    } ties[] = {
        {"the round before",
         FORM(RANKED_IRV, 4),
         "6:A 4:B>C 3:C>B 1:D>C",
         false,
         {"BC"},
         {TIE_PREVIOUS_ROUND}},
        {"nobody for B, C and D: they go together",
         FORM(RANKED_IRV, 5),
         "5:A 5:E 1:-",
         false,
         {"BCD", "AE"},
         {TIE_OPEN, TIE_OPEN}},
        {"by lot one after the other",
         FORM(RANKED_IRV, 4),
         "3:A 3:B 2:C>A 2:D>B",
         true,
         {"CD", "AB"},
         {TIE_LOT, TIE_PREVIOUS_ROUND}},
        {"ratings, then lot",
         FORM_WITH(SCORE, 4, .points_max = 5),
         "2:A4B4 1:C4 1:D1",
         true,
         {"ABC", "AB"},
         {TIE_RATINGS, TIE_LOT}},
        {"no seat hangs on it", FORM(APPROVAL, 4), "3:A 2:B 2:C", false, {NULL}, {TIE_OPEN}},
    };
    for (size_t t = 0; t < sizeof ties / sizeof *ties; t++) {
        const struct motion_outcome *out =
            count(&ties[t].form, ties[t].ballots, ties[t].lot ? drawn_dbeac : NULL);
        size_t found = 0;
        for (; found < 3 && ties[t].tied[found] != NULL; found++) {
            char set[TEXT];
            write_set(out->election.tie[found].options, set);
            if (strcmp(set, ties[t].tied[found]) != 0 ||
                out->election.tie[found].by != ties[t].by[found]) {
                fail_msg("%s: tie %zu is %s", ties[t].why, found, set);
            }
        }
        if (out->election.ties != found) {
            fail_msg("%s: %zu ties", ties[t].why, out->election.ties);
        }
    }
}

/* Means and medians are hundredths; half a hundredth is rounded up. */
static void test_scores(void **state)
{
    (void)state;
    const struct count_form form = FORM_WITH(SCORE, 3, .points_max = 9);
    const struct motion_outcome *out = count(&form, "1:A1B5 1:A2B5 1:A4B5 1:A9", NULL);
    assert_int_equal(out->scores[0].mean, 400);
    assert_int_equal(out->scores[0].median, 300);
    assert_int_equal(out->scores[1].median, 500);
    assert_int_equal(out->scores[2].ratings, 0);
    out = count(&form, "5:A3 3:A4", NULL);
    assert_int_equal(out->scores[0].mean, 338); /* 27/8 = 3.375 */
    assert_int_equal(out->scores[0].median, 300);
}

static const struct {
    const char *why;
    enum ballot_method method;
    const char *ballots;
    int64_t valid, wide, strict, weighted; /* hundredths; -1 = no percentage */
    size_t grade;
} ratings[] = {
    {"R10, the review", METHOD_SAT3, "31:1 16:2 5:3 3:4", 52, 9038, 5962, 7808, 1},
    {"ten are enough", METHOD_SAT3, "5:1 3:2 2:3", 10, 8000, 5000, 6800, 1},
    {"nine are too few for a percentage", METHOD_SAT3, "5:1 3:2 1:3 7:4", 9, -1, -1, -1, 1},
    {"equal shares give the lower grade", METHOD_SAT3, "6:1 6:3", 12, 5000, 5000, 5000, 3},
    {"blank and unknown are not valid", METHOD_SAT5, "10:2 4:6 3:-", 10, 10000, 0, 8000, 2},
    {"five grades", METHOD_SAT5, "2:1 2:2 2:3 2:4 3:5", 11, 3636, 1818, 4909, 5},
    {"four grades", METHOD_GRADE4, "4:1 3:2 2:3 1:4", 10, 7000, 4000, 7600, 1},
    {"four grades of a person", METHOD_PERF4, "1:1 5:2 5:3 1:4", 12, 5000, 833, 6667, 3},
    {"nobody knows", METHOD_GRADE4, "9:5", 0, -1, -1, -1, 0},
};

static void test_scales(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof ratings / sizeof *ratings; t++) {
        const struct count_form form = {.method = ratings[t].method, .motions = 1};
        const struct motion_outcome *out = count(&form, ratings[t].ballots, NULL);
        const struct rating *rating = &out->rating;
        bool shares = rating->enough ? rating->wide_share == ratings[t].wide &&
                                           rating->strict_share == ratings[t].strict &&
                                           rating->weighted == ratings[t].weighted
                                     : ratings[t].wide == -1;
        if (rating->valid != ratings[t].valid || rating->grade != ratings[t].grade || !shares) {
            fail_msg("%s: valid %d, wide %d, strict %d, weighted %d, grade %zu", ratings[t].why,
                     (int)rating->valid, (int)rating->wide_share, (int)rating->strict_share,
                     (int)rating->weighted, rating->grade);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),       cmocka_unit_test(test_strengths),
        cmocka_unit_test(test_half_points), cmocka_unit_test(test_ties_are_told),
        cmocka_unit_test(test_scores),      cmocka_unit_test(test_scales),
    };
    return cmocka_run_group_tests_name("elections", tests, NULL, NULL);
}
