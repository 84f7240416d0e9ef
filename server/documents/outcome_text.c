#include "documents/outcome_text.h"

#include "domain/share.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { LINE_TEXT = 400 };

static int64_t number(const json_t *from, const char *name)
{
    return json_integer_value(json_object_get(from, name));
}

static bool holds(const json_t *from, const char *name)
{
    return json_is_true(json_object_get(from, name));
}

static const char *text(const json_t *from, const char *name)
{
    const char *value = json_string_value(json_object_get(from, name));

    return value == NULL ? "" : value;
}

/* "同意面积 9006.84/18834.53 ㎡（47.82%），未达到过半数" */
static void add_share(json_t *lines, const char *what, const char *unit, bool area, int64_t part,
                      int64_t whole, const struct threshold *threshold, const char *threshold_words,
                      bool ok)
{
    char share[SHARE_TEXT];
    char part_text[SHARE_TEXT];
    char whole_text[SHARE_TEXT];
    char line[LINE_TEXT];

    share_text(share, part, whole, threshold);
    if (area) {
        share_area_text(part_text, part);
        share_area_text(whole_text, whole);
    } else {
        snprintf(part_text, sizeof part_text, "%" PRId64, part);
        snprintf(whole_text, sizeof whole_text, "%" PRId64, whole);
    }
    snprintf(line, sizeof line, "%s %s/%s %s（%s），%s%s", what, part_text, whole_text, unit, share,
             ok ? "达到" : "未达到", threshold_words);
    json_array_append_new(lines, json_string(line));
}

static void add_owners_lines(json_t *lines, const json_t *motion, bool special)
{
    const struct threshold *majority = special ? &SHARE_THREE_QUARTERS : &SHARE_MORE_THAN_HALF;
    const char *words = special ? "四分之三以上" : "过半数";
    char line[LINE_TEXT];
    char area[SHARE_TEXT];
    char against[SHARE_TEXT];

    add_share(lines, "参与面积", "㎡", true, number(motion, "part_area"),
              number(motion, "total_area"), &SHARE_TWO_THIRDS, "三分之二以上",
              holds(motion, "part_area_ok"));
    add_share(lines, "参与人数", "人", false, number(motion, "part_heads"),
              number(motion, "total_heads"), &SHARE_TWO_THIRDS, "三分之二以上",
              holds(motion, "part_heads_ok"));
    add_share(lines, "同意面积", "㎡", true, number(motion, "yes_area"),
              number(motion, "part_area"), majority, words, holds(motion, "yes_area_ok"));
    add_share(lines, "同意人数", "人", false, number(motion, "yes_heads"),
              number(motion, "part_heads"), majority, words, holds(motion, "yes_heads_ok"));
    share_area_text(against, number(motion, "no_area"));
    share_area_text(area, number(motion, "abstain_area"));
    snprintf(line, sizeof line, "不同意 %s ㎡、%" PRId64 " 人；弃权 %s ㎡、%" PRId64 " 人", against,
             number(motion, "no_heads"), area, number(motion, "abstain_heads"));
    json_array_append_new(lines, json_string(line));
}

static void add_single_lines(json_t *lines, const json_t *motion, const json_t *outcome)
{
    const json_t *options = json_object_get(motion, "options");
    const json_t *votes = json_object_get(outcome, "options");
    int64_t base = number(outcome, "base");
    char line[LINE_TEXT];
    char share[SHARE_TEXT];

    for (size_t i = 0; i < json_array_size(votes); i++) {
        int64_t count = json_integer_value(json_array_get(votes, i));
        share_text(share, count, base, NULL);
        snprintf(line, sizeof line, "%s：%" PRId64 " 票（%s）",
                 text(json_array_get(options, i), "title"), count, share);
        json_array_append_new(lines, json_string(line));
    }
    snprintf(line, sizeof line, "弃权：%" PRId64 " 票", number(outcome, "abstain"));
    json_array_append_new(lines, json_string(line));
}

static void verdict_words(char out[LINE_TEXT], const json_t *motion, const json_t *outcome)
{
    const char *verdict = text(outcome, "verdict");
    const json_t *options = json_object_get(motion, "options");
    const char *leader =
        text(json_array_get(options, (size_t)(number(outcome, "leader") - 1)), "title");

    if (strcmp(verdict, "met") == 0) {
        snprintf(out, LINE_TEXT, "达到");
    } else if (strcmp(verdict, "not_met") == 0) {
        snprintf(out, LINE_TEXT, "未达到");
    } else if (strcmp(verdict, "no_quorum") == 0) {
        snprintf(out, LINE_TEXT, "参与比例不足");
    } else if (strcmp(verdict, "not_counted") == 0) {
        snprintf(out, LINE_TEXT, "前一项已达到，本项不再计算");
    } else if (strcmp(verdict, "leader") == 0) {
        snprintf(out, LINE_TEXT, "得票最多：%s（%s）", leader,
                 holds(outcome, "majority") ? "过半数" : "相对多数，未过半数");
    } else if (strcmp(verdict, "tie") == 0) {
        snprintf(out, LINE_TEXT, "票数相同，没有得出结果");
    } else {
        snprintf(out, LINE_TEXT, "没有人选择任何一项");
    }
}

static void add_motion(json_t *motion, const json_t *outcome, bool owners, bool special)
{
    json_t *lines = json_array();
    char words[LINE_TEXT] = "";

    if (json_is_object(outcome)) {
        verdict_words(words, motion, outcome);
        if (strcmp(text(outcome, "verdict"), "not_counted") != 0) {
            if (owners) {
                add_owners_lines(lines, motion == NULL ? NULL : outcome, special);
            } else {
                add_single_lines(lines, motion, outcome);
            }
        }
    }
    json_object_set_new(motion, "lines", lines);
    json_object_set_new(motion, "verdict_words", json_string(words));
    if (json_is_null(json_object_get(motion, "only_if_fails"))) {
        json_object_set_new(motion, "only_if_fails", json_integer(0));
    }
}

void outcome_text_add(json_t *poll)
{
    bool owners = holds(poll, "owners");
    bool special = holds(poll, "special");
    const json_t *counted = json_object_get(json_object_get(poll, "outcome"), "motions");
    json_t *motions = json_object_get(poll, "motions");
    char cast[LINE_TEXT];

    json_object_set_new(poll, "class_words",
                        json_string(holds(poll, "informal") ? "意向征询" : "意见征询"));
    json_object_set_new(poll, "electorate_words",
                        json_string(owners ? "全体业主（按面积和人数）" : "每户一票"));
    json_object_set_new(
        poll, "rule_words",
        json_string(!owners ? "得票最多的一项为征询结果，弃权计入收回票数"
                    : special ? "参照《民法典》第二百七十八条：面积和人数均三分之二以上参与，"
                                "参与者中面积和人数均四分之三以上同意为达到"
                              : "参照《民法典》第二百七十八条：面积和人数均三分之二以上参与，"
                                "参与者中面积和人数均过半数同意为达到"));
    snprintf(cast, sizeof cast, "应征询 %" PRId64 " %s，收回 %" PRId64 " 票", number(poll, "seats"),
             owners ? "名业主" : "户", number(poll, "cast"));
    json_object_set_new(poll, "cast_words", json_string(cast));
    json_object_set_new(poll, "counted", json_boolean(json_is_array(counted)));
    for (size_t i = 0; i < json_array_size(motions); i++) {
        add_motion(json_array_get(motions, i), json_array_get(counted, i), owners, special);
    }
}
