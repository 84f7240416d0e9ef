/* Fields of a rule sheet, read and printed; thresholds; what may not stand together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "domain/rule_field.h"
#include "domain/rule_sheet.h"

/* A sheet without a fault, as the law has it. */
static struct rule_sheet good(enum electorate electorate)
{
    bool owners = electorate == ELECTORATE_OWNERS;

    return (struct rule_sheet){
        .electorate = electorate,
        .notice_days = 15,
        .poll_days_default = 15,
        .poll_days_max = 60,
        .extensions = 1,
        .participation = owners ? SHARE_TWO_THIRDS : SHARE_NOTHING_ASKED,
        .quorum = SHARE_MORE_THAN_HALF,
        .ordinary = SHARE_MORE_THAN_HALF,
        .special = SHARE_THREE_QUARTERS,
        .special_matters = 1U << 6 | 1U << 7 | 1U << 8,
        .base = owners ? BASE_CAST : BASE_PRESENT,
        .abstentions_in_base = true,
        .proxy_allowed = true,
        .proxy_max = 3,
        .paper_on_demand = true,
        .tellers = 2,
        .scrutineers = 2,
        .result_days = 3,
    };
}

/* ---- values ---- */

static const struct {
    const char *field, *text;
    const char *printed; /* NULL: refused */
} values[] = {
    {"notice_days", "15", "15"},
    {"notice_days", "0", "0"},
    {"notice_days", "366", "366"},
    {"notice_days", "367", NULL},
    {"notice_days", "015", "15"},
    {"notice_days", "", NULL},
    {"notice_days", " 15", NULL},
    {"notice_days", "-1", NULL},
    {"notice_days", "15.0", NULL},
    {"notice_days", "99999999999999999999999", NULL},
    {"extensions", "2", NULL},
    {"tellers", "0", NULL},
    {"participation", ">= 2/3", ">= 2/3"},
    {"participation", ">=2/3", ">= 2/3"},
    {"participation", "> 1/2", "> 1/2"},
    {"participation", ">= 1/1", ">= 1/1"},
    {"participation", "none", "none"},
    {"participation", "2/3", NULL},
    {"participation", "= 2/3", NULL},
    {"participation", ">= 3/2", NULL},
    {"participation", ">= 0/3", NULL},
    {"participation", ">= 2/0", NULL},
    {"participation", ">= 2/3 ", NULL},
    {"participation", ">= 67/100", NULL},
    {"participation", "", NULL},
    {"participation", ">", NULL},
    {"ordinary", "none", NULL},
    {"silent", "follow", "follow"},
    {"silent", "Follow", NULL},
    {"silent", "", NULL},
    {"base", "electorate", "electorate"},
    {"proxy_allowed", "yes", "yes"},
    {"proxy_allowed", "no", "no"},
    {"proxy_allowed", "true", NULL},
    {"special_matters", "6 7 8", "6 7 8"},
    {"special_matters", "8  7 6", "6 7 8"},
    {"special_matters", "", ""},
    {"special_matters", "6,7,8", NULL},
    {"special_matters", "6 6", NULL},
    {"special_matters", "0", NULL},
    {"special_matters", "10", NULL},
    {"window_seconds", "60", "60"},
    {"window_seconds", "0", "0"},
    {"window_seconds", "until_close", "until_close"},
    {"window_seconds", "86401", NULL},
    {"window_seconds", "-1", NULL},
};

static void test_values(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof values / sizeof *values; t++) {
        struct rule_sheet sheet = good(ELECTORATE_OWNERS);
        const struct rule_sheet before = sheet;
        enum rule_field field = rule_field_of(values[t].field);
        char printed[RULE_VALUE_TEXT];

        assert_int_not_equal(field, RULE_FIELDS);
        if (rule_field_set(&sheet, field, values[t].text) != (values[t].printed != NULL)) {
            fail_msg("%s = \"%s\"", values[t].field, values[t].text);
        }
        if (values[t].printed == NULL) {
            assert_memory_equal(&sheet, &before, sizeof sheet);
            continue;
        }
        rule_field_text(&sheet, field, printed);
        assert_string_equal(printed, values[t].printed);
    }
}

static void test_fields(void **state)
{
    (void)state;
    for (enum rule_field f = 0; f < RULE_FIELDS; f++) {
        char expects[RULE_EXPECTS_TEXT];

        assert_int_equal(rule_field_of(rule_field_name(f)), f);
        assert_true(rule_field_belongs(f, ELECTORATE_OWNERS) || f == RULE_QUORUM);
        rule_field_expects(f, expects);
        assert_true(strlen(expects) > 5 && strlen(expects) < RULE_EXPECTS_TEXT - 1);
    }
    assert_int_equal(rule_field_of("noticedays"), RULE_FIELDS);
    assert_int_equal(electorate_of("tenants"), ELECTORATES);
    assert_int_equal(electorate_of("owners"), ELECTORATE_OWNERS);
    /* a review's raters go by what a sheet says of households */
    assert_int_equal(electorate_of("raters"), ELECTORATE_HOUSEHOLDS);
    assert_string_equal(electorate_name(ELECTORATE_HOUSEHOLDS), "households");
    assert_int_equal(electorate_of("delegates"), ELECTORATE_DELEGATES);
    assert_false(rule_field_belongs(RULE_QUORUM, ELECTORATE_DELEGATES));
}

/* ---- thresholds ---- */

static void test_thresholds(void **state)
{
    (void)state;
    const struct {
        const char *threshold;
        int64_t part, whole;
        bool met;
    } table[] = {
        {"> 1/2", 50, 100, false},
        {"> 1/2", 51, 100, true},
        {">= 2/3", 244, 366, true},
        {">= 2/3", 243, 366, false},
        {">= 3/4", 3, 4, true},
        {">= 1/1", 4, 4, true},
        {">= 1/1", 3, 4, false},
        {"> 1/2", 0, 0, false},
        {">= 2/3", 0, 0, false},
        {"none", 0, 0, true},
        {"none", 0, 100, true},
        {">= 19/20", WEIGHT_MAX / 20 * 19, WEIGHT_MAX, true},
        {">= 19/20", WEIGHT_MAX / 20 * 19 - 1, WEIGHT_MAX, false},
    };
    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        struct rule_sheet sheet = good(ELECTORATE_OWNERS);

        assert_true(rule_field_set(&sheet, RULE_PARTICIPATION, table[t].threshold));
        if (share_meets(table[t].part, table[t].whole, &sheet.participation) != table[t].met) {
            fail_msg("row %zu: %s", t, table[t].threshold);
        }
    }
}

static void test_threshold_of_matter(void **state)
{
    (void)state;
    struct rule_sheet sheet = good(ELECTORATE_OWNERS);

    for (int matter = -1; matter <= 40; matter++) {
        bool special = matter >= 6 && matter <= 8;

        assert_ptr_equal(rule_threshold_of(&sheet, matter),
                         special ? &sheet.special : &sheet.ordinary);
    }
    sheet.electorate = ELECTORATE_HOUSEHOLDS;
    assert_ptr_equal(rule_threshold_of(&sheet, 7), &sheet.ordinary);
}

/* ---- contradictions ---- */

static const struct {
    const char *why;
    enum electorate electorate;
    const char *set[4]; /* field, value, field, value */
    const char *fault;  /* "field/other" of the only fault; NULL = none */
} contradictions[] = {
    {"the law as it is", ELECTORATE_OWNERS, {NULL}, NULL},
    {"a residents' meeting", ELECTORATE_RESIDENTS, {NULL}, NULL},
    {"more than the law asks",
     ELECTORATE_OWNERS,
     {"ordinary", ">= 2/3", "special", ">= 4/5"},
     NULL},
    {"special and ordinary alike", ELECTORATE_OWNERS, {"ordinary", ">= 3/4"}, NULL},
    {"special below ordinary by the sign alone",
     ELECTORATE_OWNERS,
     {"ordinary", "> 3/4"},
     "special/ordinary"},
    {"one day of voting at least, none as a rule",
     ELECTORATE_HOUSEHOLDS,
     {"poll_days_default", "0", "poll_days_min", "1"},
     "poll_days_min/poll_days_default"},
    {"longer as a rule than at most",
     ELECTORATE_OWNERS,
     {"poll_days_default", "61", "extensions", "0"},
     "poll_days_default/poll_days_max"},
    {"no day left to extend into",
     ELECTORATE_OWNERS,
     {"poll_days_default", "60"},
     "extensions/poll_days_max"},
    {"more than everybody",
     ELECTORATE_OWNERS,
     {"participation", "> 5/5"},
     "participation/participation"},
    {"everybody", ELECTORATE_OWNERS, {"participation", ">= 5/5"}, NULL},
    {"more than everybody present", ELECTORATE_RESIDENTS, {"quorum", "> 1/1"}, "quorum/quorum"},
    {"owners have no quorum of a meeting", ELECTORATE_OWNERS, {"quorum", "> 1/1"}, NULL},
    {"exactly half is no majority",
     ELECTORATE_HOUSEHOLDS,
     {"ordinary", ">= 1/2"},
     "ordinary/ordinary"},
    {"half of the owners taking part are too few",
     ELECTORATE_OWNERS,
     {"participation", "> 1/2"},
     "participation/participation"},
    {"two thirds for altering the building",
     ELECTORATE_OWNERS,
     {"special", ">= 2/3"},
     "special/special"},
    {"rebuilding is a special matter",
     ELECTORATE_OWNERS,
     {"special_matters", "6 8"},
     "special_matters/special_matters"},
    {"more special matters than the law has",
     ELECTORATE_OWNERS,
     {"special_matters", "2 6 7 8"},
     NULL},
    {"owners: of those who take part", ELECTORATE_OWNERS, {"base", "present"}, "base/base"},
    {"abstentions outside those present",
     ELECTORATE_RESIDENTS,
     {"abstentions_in_base", "no"},
     "abstentions_in_base/base"},
    {"abstentions outside the valid ones",
     ELECTORATE_HOUSEHOLDS,
     {"base", "valid", "abstentions_in_base", "no"},
     NULL},
    {"silence follows, but nobody was told",
     ELECTORATE_OWNERS,
     {"silent", "follow"},
     "silent/silent_clause"},
    {"silence follows, as the covenant says",
     ELECTORATE_OWNERS,
     {"silent", "follow", "silent_clause", "送达未表决的，从多数意见。"},
     NULL},
    {"proxies without a mandate", ELECTORATE_OWNERS, {"proxy_max", "0"}, "proxy_allowed/proxy_max"},
    {"mandates without a proxy",
     ELECTORATE_OWNERS,
     {"proxy_allowed", "no"},
     "proxy_allowed/proxy_max"},
    {"no proxies", ELECTORATE_OWNERS, {"proxy_allowed", "no", "proxy_max", "0"}, NULL},
    {"nowhere to vote",
     ELECTORATE_OWNERS,
     {"cast_here", "prepare", "paper_on_demand", "no"},
     "cast_here/paper_on_demand"},
    {"on paper", ELECTORATE_OWNERS, {"cast_here", "prepare"}, NULL},
    {"posted for no day", ELECTORATE_OWNERS, {"unserved", "posted"}, "unserved/post_days"},
    {"posted for a week", ELECTORATE_OWNERS, {"unserved", "posted", "post_days", "7"}, NULL},
};

static void test_contradictions(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof contradictions / sizeof *contradictions; t++) {
        struct rule_sheet sheet = good(contradictions[t].electorate);
        struct rule_fault faults[RULE_FAULTS_MAX];
        char found[128] = "";

        for (int s = 0; s < 4 && contradictions[t].set[s] != NULL; s += 2) {
            assert_true(rule_field_set(&sheet, rule_field_of(contradictions[t].set[s]),
                                       contradictions[t].set[s + 1]));
        }
        size_t count = rule_sheet_check(&sheet, faults);
        if (count == 1) {
            snprintf(found, sizeof found, "%s/%s", rule_field_name(faults[0].field),
                     rule_field_name(faults[0].other));
        }
        if (count > 1 ||
            strcmp(found, contradictions[t].fault == NULL ? "" : contradictions[t].fault) != 0) {
            fail_msg("%s: %zu faults, %s", contradictions[t].why, count, found);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),         cmocka_unit_test(test_fields),
        cmocka_unit_test(test_thresholds),     cmocka_unit_test(test_threshold_of_matter),
        cmocka_unit_test(test_contradictions),
    };
    return cmocka_run_group_tests_name("rule sheet", tests, NULL, NULL);
}
