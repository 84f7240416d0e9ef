#include "documents/outcome_text.h"

#include "documents/ballot_text.h"
#include "documents/fields.h"
#include "documents/figures.h"
#include "documents/rule_text.h"
#include "domain/share.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* "同意面积 9006.84/18834.53 ㎡（47.82%），未达到过半数" */
static void add_share(json_t *lines, const char *what, const char *unit, bool area, int64_t part,
                      int64_t whole, const struct threshold *threshold, bool ok)
{
    char share[SHARE_TEXT];
    char part_text[SHARE_TEXT];
    char whole_text[SHARE_TEXT];
    char words[SHARE_TEXT];

    threshold_words(threshold, words);
    share_text(share, part, whole, threshold);
    if (area) {
        share_area_text(part_text, part);
        share_area_text(whole_text, whole);
    } else {
        snprintf(part_text, sizeof part_text, "%" PRId64, part);
        snprintf(whole_text, sizeof whole_text, "%" PRId64, whole);
    }
    list_write(lines, "%s %s/%s %s（%s）%s%s%s", what, part_text, whole_text, unit, share,
               *words == '\0' ? "" : "，",
               *words == '\0' ? ""
               : ok           ? "达到"
                              : "未达到",
               words);
}

static void add_against(json_t *lines, const json_t *outcome, bool owners, const char *unit)
{
    char against[SHARE_TEXT];
    char abstain[SHARE_TEXT];

    if (owners) {
        share_area_text(against, field_number(outcome, "no_area"));
        share_area_text(abstain, field_number(outcome, "abstain_area"));
        list_write(lines, "不同意 %s ㎡、%" PRId64 " 人；弃权 %s ㎡、%" PRId64 " 人", against,
                   field_number(outcome, "no_heads"), abstain,
                   field_number(outcome, "abstain_heads"));
    } else {
        list_write(lines, "不同意 %" PRId64 " %s；弃权 %" PRId64 " %s",
                   field_number(outcome, "no_heads"), unit, field_number(outcome, "abstain_heads"),
                   unit);
    }
}

static void add_yes_no_lines(json_t *lines, const json_t *outcome, const json_t *poll)
{
    bool owners = field_is(poll, "electorate", "owners");
    bool homes = field_is(poll, "electorate", "households");
    struct threshold part = rule_threshold(json_object_get(poll, "rule"), "participation");
    struct threshold agree = rule_agree(poll);
    bool other_base = json_object_get(outcome, "base_heads") != NULL;
    const char *unit = homes ? "户" : "人";

    if (owners) {
        add_share(lines, "参与面积", "㎡", true, field_number(outcome, "part_area"),
                  field_number(outcome, "total_area"), &part, field_true(outcome, "part_area_ok"));
    }
    add_share(lines, homes ? "参与户数" : "参与人数", unit, false,
              field_number(outcome, "part_heads"), field_number(outcome, "total_heads"), &part,
              field_true(outcome, "part_heads_ok"));
    if (owners) {
        add_share(lines, "同意面积", "㎡", true, field_number(outcome, "yes_area"),
                  field_number(outcome, other_base ? "base_area" : "part_area"), &agree,
                  field_true(outcome, "yes_area_ok"));
    }
    add_share(lines, homes ? "同意户数" : "同意人数", unit, false,
              field_number(outcome, "yes_heads"),
              field_number(outcome, other_base ? "base_heads" : "part_heads"), &agree,
              field_true(outcome, "yes_heads_ok"));
    add_against(lines, outcome, owners, unit);
}

/* Of owners by area as well; where a majority is asked for with as many digits as tell whether it is one. */
static void add_votes_lines(json_t *lines, const json_t *motion, const json_t *outcome,
                            const json_t *poll)
{
    const json_t *votes = json_object_get(outcome, "options");
    const json_t *areas = json_object_get(outcome, "areas");
    bool asked = choice_is_asked(poll);
    struct threshold agree = rule_agree(poll);
    char share[SHARE_TEXT];
    char area[SHARE_TEXT];
    char area_share[SHARE_TEXT];

    for (size_t i = 0; i < json_array_size(votes); i++) {
        int64_t count = json_integer_value(json_array_get(votes, i));
        int64_t of_area = json_integer_value(json_array_get(areas, i));
        share_text(share, count, field_number(outcome, "base"), asked ? &agree : NULL);
        share_text(area_share, of_area, field_number(outcome, "base_area"), asked ? &agree : NULL);
        share_area_text(area, of_area);
        list_write(lines, "%s：%" PRId64 " 票（%s）%s%s%s%s%s",
                   option_title(motion, (int64_t)i + 1), count, share, areas == NULL ? "" : "，",
                   areas == NULL ? "" : area, areas == NULL ? "" : " ㎡（",
                   areas == NULL ? "" : area_share, areas == NULL ? "" : "）");
    }
    list_write(lines, "弃权：%" PRId64 " 票", field_number(outcome, "abstain"));
}

/* The table's rows as sentences: "选项 A，得分 21，…". */
static void add_table_lines(json_t *lines, const json_t *motion)
{
    const json_t *head = json_object_get(motion, "head");
    const json_t *rows = json_object_get(motion, "rows");
    const json_t *notes = json_object_get(motion, "notes");

    for (size_t r = 0; r < json_array_size(rows); r++) {
        const json_t *cells = json_object_get(json_array_get(rows, r), "cells");
        struct buffer line;

        buffer_init(&line, TEXT_MAX);
        buffer_printf(&line, "%s：", json_string_value(json_array_get(cells, 0)));
        for (size_t c = 1; c < json_array_size(cells); c++) {
            const char *cell = json_string_value(json_array_get(cells, c));
            if (*cell != '\0' && strcmp(cell, "✓") != 0) {
                buffer_printf(&line, "%s%s %s", c > 1 ? "，" : "",
                              json_string_value(json_array_get(head, c)), cell);
            }
        }
        list_write(lines, "%s", buffer_text(&line));
        buffer_finish(&line);
    }
    for (size_t n = 0; n < json_array_size(notes); n++) {
        json_array_append(lines, json_array_get(notes, n));
    }
}

/* ---- what came of it ---- */

/* Beside the one that leads: what was asked for, or whether it happens to be more than half. */
static void leader_words(const json_t *poll, bool majority, char out[LINE_TEXT])
{
    struct threshold agree = rule_agree(poll);
    char words[SHARE_TEXT];

    threshold_words(&agree, words);
    if (majority && field_true(json_object_get(poll, "form"), "run_off")) {
        snprintf(out, LINE_TEXT, "%s达到%s",
                 field_is(poll, "electorate", "owners") ? "面积和人数均" : "", words);
    } else {
        snprintf(out, LINE_TEXT, "%s", majority ? "过半数" : "相对多数，未过半数");
    }
}

static void choice_words(json_t *motion, const json_t *outcome, const json_t *poll)
{
    struct buffer names;
    const char *verdict = field_text(outcome, "verdict");
    bool run_off = strcmp(verdict, "run_off") == 0;
    int64_t grade = field_number(outcome, "grade");
    char majority[LINE_TEXT];

    leader_words(poll, field_true(outcome, "majority"), majority);
    buffer_init(&names, TEXT_MAX);
    option_titles(&names, motion, json_object_get(outcome, run_off ? "run_off" : "winners"), "、");
    if (strcmp(verdict, "leader") == 0) {
        field_write(motion, "verdict_words", "得票最多：%s（%s）",
                    option_title(motion, field_number(outcome, "leader")), majority);
    } else if (strcmp(verdict, "chosen") == 0) {
        field_write(motion, "verdict_words", "结果：%s", buffer_text(&names));
    } else if (run_off) {
        field_write(motion, "verdict_words", "没有一项达到要求，由 %s 进行第二轮投票",
                    buffer_text(&names));
    } else if (strcmp(verdict, "rated") == 0) {
        const char *wide = field_text(outcome, "wide");
        field_write(motion, "verdict_words", "评价：%s%s%s",
                    grade > 0 ? ballot_grades(field_text(poll, "method"))[grade - 1] : "没有有效票",
                    *wide == '\0' ? "" : "，满意率 ", wide);
    } else if (strcmp(verdict, "tie") == 0) {
        field_write(motion, "verdict_words", "票数相同，没有得出结果");
    } else {
        field_write(motion, "verdict_words", "没有人选择任何一项");
    }
    buffer_finish(&names);
}

static void verdict_words(json_t *motion, const json_t *outcome, const json_t *poll)
{
    const char *verdict = field_text(outcome, "verdict");
    bool decides = poll_decides(poll);
    bool yes_no = field_is(poll, "method", "yes_no");

    if (strcmp(verdict, "met") == 0) {
        field_write(motion, "verdict_words", "%s", decides ? "表决通过" : "达到");
    } else if (strcmp(verdict, "not_met") == 0) {
        field_write(motion, "verdict_words", "%s",
                    !yes_no   ? "没有一项达到要求"
                    : decides ? "表决未通过"
                              : "未达到");
    } else if (strcmp(verdict, "no_quorum") == 0) {
        field_write(motion, "verdict_words", "参与比例不足%s", decides ? "，本次表决不成立" : "");
    } else if (strcmp(verdict, "not_counted") == 0) {
        field_write(motion, "verdict_words", "前一项已%s，本项不再计算",
                    decides ? "表决通过" : "达到");
    } else {
        choice_words(motion, outcome, poll);
    }
}

/* A rating in one sentence: "满意 31 票（59.62%）、…，不了解 3 票". The verdict stands before it. */
static void add_grades_line(json_t *lines, const json_t *outcome, const json_t *poll)
{
    const char *const *grades = ballot_grades(field_text(poll, "method"));
    const json_t *given = json_object_get(outcome, "grades");
    bool enough = json_object_get(outcome, "wide") != NULL;
    char share[SHARE_TEXT];
    struct buffer line;

    buffer_init(&line, TEXT_MAX);
    for (size_t g = 0; g < json_array_size(given) && grades[g] != NULL; g++) {
        int64_t count = json_integer_value(json_array_get(given, g));
        share_text(share, count, field_number(outcome, "valid"), NULL);
        buffer_printf(&line, "%s%s %" PRId64 " 票%s%s%s", g > 0 ? "、" : "", grades[g], count,
                      enough ? "（" : "", enough ? share : "", enough ? "）" : "");
    }
    list_write(lines, "%s；不了解 %" PRId64 " 票，有效 %" PRId64 " 票。%s%s%s", buffer_text(&line),
               field_number(outcome, "unknown"), field_number(outcome, "valid"),
               enough ? "满意度（加权）" : "有效票不足 10 票，不计算比例。",
               enough ? field_text(outcome, "weighted") : "", enough ? " 分。" : "");
    buffer_finish(&line);
}

static void add_lines(json_t *lines, json_t *motion, const json_t *outcome, const json_t *poll)
{
    if (field_is(poll, "method", "yes_no")) {
        add_yes_no_lines(lines, outcome, poll);
    } else if (json_object_get(outcome, "options") != NULL) {
        add_votes_lines(lines, motion, outcome, poll);
    } else if (json_object_get(outcome, "grades") != NULL) {
        add_grades_line(lines, outcome, poll);
    } else {
        add_table_lines(lines, motion);
    }
}

static void add_motion(json_t *motion, const json_t *outcome, const json_t *poll)
{
    json_t *lines = json_array();
    bool figures = json_is_object(outcome) && !field_is(outcome, "verdict", "not_counted");

    json_object_set_new(motion, "verdict_words", json_string(""));
    if (json_is_object(outcome)) {
        verdict_words(motion, outcome, poll);
    }
    json_object_set_new(motion, "figures", json_boolean(figures));
    if (figures) {
        figures_add(motion, outcome, poll);
        add_lines(lines, motion, outcome, poll);
    }
    json_object_set_new(motion, "lines", lines);
    if (json_is_null(json_object_get(motion, "only_if_fails"))) {
        json_object_set_new(motion, "only_if_fails", json_integer(0));
    }
}

void outcome_text_add(json_t *poll)
{
    const json_t *counted = json_object_get(json_object_get(poll, "outcome"), "motions");
    json_t *motions = json_object_get(poll, "motions");

    rule_text_add(poll);
    json_object_set_new(poll, "counted", json_boolean(json_is_array(counted)));
    for (size_t i = 0; i < json_array_size(motions); i++) {
        add_motion(json_array_get(motions, i), json_array_get(counted, i), poll);
    }
}
