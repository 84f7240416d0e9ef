#include "documents/figures.h"

#include "documents/ballot_text.h"
#include "documents/fields.h"
#include "documents/rule_text.h"
#include "domain/share.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct table {
    json_t *head, *rows, *notes;
    json_t *cells; /* of the row that is being written */
};

static void next_row(struct table *table)
{
    json_t *row = json_object();

    table->cells = json_array();
    json_object_set_new(row, "cells", table->cells);
    json_array_append_new(table->rows, row);
}

static void cell(struct table *table, const char *text)
{
    json_array_append_new(table->cells, json_string(text));
}

static void cell_number(struct table *table, int64_t number)
{
    list_write(table->cells, "%" PRId64, number);
}

static void cell_area(struct table *table, int64_t area)
{
    char text[SHARE_TEXT];

    share_area_text(text, area);
    cell(table, text);
}

static void cell_share(struct table *table, int64_t part, int64_t whole,
                       const struct threshold *threshold)
{
    char text[SHARE_TEXT];

    /* Figures typed in from elsewhere may name no whole. */
    if (part < 0 || part > whole) {
        cell(table, "—");
        return;
    }
    share_text(text, part, whole, threshold);
    cell(table, text);
}

static void heads(json_t *head, const char *const *names)
{
    for (; *names != NULL; names++) {
        json_array_append_new(head, json_string(*names));
    }
}

static int64_t at(const json_t *list, size_t n)
{
    return json_integer_value(json_array_get(list, n));
}

/* ---- 同意、不同意、弃权 ---- */

struct measure {
    const char *what, *area, *heads; /* the row's name and its fields */
    int64_t whole_area, whole_heads;
    const struct threshold *threshold; /* NULL: it is not measured */
    const char *area_ok, *heads_ok;
};

static void cell_met(struct table *table, const json_t *outcome, const struct measure *measure,
                     bool owners)
{
    char words[SHARE_TEXT];
    bool area = !owners || field_true(outcome, measure->area_ok);
    bool met = field_true(outcome, measure->heads_ok);

    threshold_words(measure->threshold, words);
    if (area == met) {
        list_write(table->cells, "%s%s", met ? "达到" : "未达到", words);
    } else {
        list_write(table->cells, "面积%s、人数%s%s", area ? "达到" : "未达到",
                   met ? "达到" : "未达到", words);
    }
}

static void measure_row(struct table *table, const json_t *outcome, const struct measure *measure,
                        bool owners)
{
    const struct threshold *threshold = measure->threshold;

    next_row(table);
    cell(table, measure->what);
    if (owners) {
        cell_area(table, field_number(outcome, measure->area));
        cell_share(table, field_number(outcome, measure->area), measure->whole_area, threshold);
    }
    cell_number(table, field_number(outcome, measure->heads));
    cell_share(table, field_number(outcome, measure->heads), measure->whole_heads, threshold);
    if (threshold == NULL || threshold->in == 0) {
        cell(table, "—");
    } else {
        cell_met(table, outcome, measure, owners);
    }
}

/* Whoever was served and said nothing counts as the house rules say, and is shown apart. */
static void silent_row(struct table *table, const json_t *poll, bool owners)
{
    const json_t *rule = json_object_get(poll, "rule");
    const json_t *outcome = json_object_get(poll, "outcome");
    bool follow = field_is(rule, "silent", "follow");

    if ((!follow && !field_is(rule, "silent", "abstain")) || field_number(outcome, "silent") == 0) {
        return;
    }
    next_row(table);
    cell(table, follow ? "其中：已送达未交票，从多数意见" : "其中：已送达未交票，视为弃权");
    if (owners) {
        cell_area(table, field_number(outcome, "silent_area"));
        cell(table, "—");
    }
    cell_number(table, field_number(outcome, "silent_heads"));
    cell(table, "—");
    cell(table, "—");
}

static void yes_no_table(struct table *table, const json_t *outcome, const json_t *poll,
                         const char *voters)
{
    bool owners = field_is(poll, "electorate", "owners");
    struct threshold part = rule_threshold(json_object_get(poll, "rule"), "participation");
    struct threshold agree = rule_agree(poll);
    bool other_base = json_object_get(outcome, "base_heads") != NULL;
    int64_t total_area = field_number(outcome, "total_area");
    int64_t total_heads = field_number(outcome, "total_heads");
    int64_t base_area = field_number(outcome, other_base ? "base_area" : "part_area");
    int64_t base_heads = field_number(outcome, other_base ? "base_heads" : "part_heads");
    const struct measure rows[] = {
        {"总数", "total_area", "total_heads", total_area, total_heads, NULL, NULL, NULL},
        {"参与表决", "part_area", "part_heads", total_area, total_heads, &part, "part_area_ok",
         "part_heads_ok"},
        {"计票基数", "base_area", "base_heads", total_area, total_heads, NULL, NULL, NULL},
        {"同意", "yes_area", "yes_heads", base_area, base_heads, &agree, "yes_area_ok",
         "yes_heads_ok"},
        {"不同意", "no_area", "no_heads", base_area, base_heads, NULL, NULL, NULL},
        {"弃权", "abstain_area", "abstain_heads", base_area, base_heads, NULL, NULL, NULL},
    };
    const char *const by_area[] = {"", "面积（㎡）", "占比", voters, "占比", "是否达到", NULL};
    const char *const by_heads[] = {"", voters, "占比", "是否达到", NULL};

    heads(table->head, owners ? by_area : by_heads);
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        if (rows[r].area[0] != 'b' || other_base) {
            measure_row(table, outcome, &rows[r], owners);
        }
    }
    silent_row(table, poll, owners);
}

/* ---- choosing by votes ---- */

static bool has(const json_t *list, int64_t number)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (at(list, i) == number) {
            return true;
        }
    }
    return false;
}

static bool won(const json_t *outcome, int64_t option)
{
    return has(json_object_get(outcome, "winners"), option) ||
           (json_object_get(outcome, "winners") == NULL &&
            field_number(outcome, "leader") == option);
}

static void votes_table(struct table *table, const json_t *motion, const json_t *outcome,
                        const char *unit)
{
    const json_t *votes = json_object_get(outcome, "options");
    const json_t *areas = json_object_get(outcome, "areas");
    int64_t base = field_number(outcome, "base");
    const char *const by_area[] = {"选项", unit, "占比", "面积（㎡）", "占比", "结果", NULL};
    const char *const by_votes[] = {"选项", unit, "占比", "结果", NULL};

    heads(table->head, areas != NULL ? by_area : by_votes);
    for (size_t o = 0; o < json_array_size(votes); o++) {
        next_row(table);
        cell(table, option_title(motion, (int64_t)o + 1));
        cell_number(table, at(votes, o));
        cell_share(table, at(votes, o), base, NULL);
        if (areas != NULL) {
            cell_area(table, at(areas, o));
            cell_share(table, at(areas, o), field_number(outcome, "base_area"), NULL);
        }
        cell(table, won(outcome, (int64_t)o + 1) ? "✓" : "");
    }
    list_write(table->notes, "占比以 %" PRId64 " %s为分母。", base, unit);
}

/* ---- rankings, points, grades ---- */

static void irv_table(struct table *table, const json_t *motion, const json_t *outcome)
{
    static const char *const names[] = {"轮次", "各项票数", "计入", "耗尽", "淘汰", NULL};
    const json_t *rounds = json_object_get(outcome, "rounds");

    heads(table->head, names);
    for (size_t r = 0; r < json_array_size(rounds); r++) {
        const json_t *round = json_array_get(rounds, r);
        const json_t *votes = json_object_get(round, "votes");
        const json_t *out = json_object_get(round, "out");
        char line[LINE_TEXT] = "";
        char gone[LINE_TEXT] = "";

        for (size_t o = 0; o < json_array_size(votes); o++) {
            size_t len = strlen(line);
            if (!json_is_null(json_array_get(votes, o)) && len < sizeof line) {
                snprintf(line + len, sizeof line - len, "%s%s %" PRId64, len > 0 ? "、" : "",
                         option_title(motion, (int64_t)o + 1), at(votes, o));
            }
        }
        for (size_t o = 0; o < json_array_size(out); o++) {
            size_t len = strlen(gone);
            if (len < sizeof gone) {
                snprintf(gone + len, sizeof gone - len, "%s%s", len > 0 ? "、" : "",
                         option_title(motion, at(out, o)));
            }
        }
        next_row(table);
        list_write(table->cells, "第%zu轮", r + 1);
        list_write(table->cells, "%s", line);
        cell_number(table, field_number(round, "base"));
        cell_number(table, field_number(round, "exhausted"));
        list_write(table->cells, "%s", gone);
    }
}

static void borda_table(struct table *table, const json_t *motion, const json_t *outcome)
{
    static const char *const names[] = {"选项", "得分", "排第一的票", "结果", NULL};
    const json_t *points = json_object_get(outcome, "half_points");

    heads(table->head, names);
    for (size_t o = 0; o < json_array_size(points); o++) {
        next_row(table);
        cell(table, option_title(motion, (int64_t)o + 1));
        list_write(table->cells, "%" PRId64 "%s", at(points, o) / 2, at(points, o) % 2 ? ".5" : "");
        cell_number(table, at(json_object_get(outcome, "first"), o));
        cell(table, won(outcome, (int64_t)o + 1) ? "✓" : "");
    }
}

static void schulze_table(struct table *table, const json_t *motion, const json_t *outcome)
{
    const json_t *pairs = json_object_get(outcome, "pairwise");
    const json_t *strengths = json_object_get(outcome, "strengths");

    json_array_append_new(table->head, json_string("更喜欢 ↓ 胜过 →"));
    for (size_t o = 0; o < json_array_size(pairs); o++) {
        json_array_append_new(table->head, json_string(option_title(motion, (int64_t)o + 1)));
    }
    for (size_t o = 0; o < json_array_size(pairs); o++) {
        next_row(table);
        cell(table, option_title(motion, (int64_t)o + 1));
        for (size_t other = 0; other < json_array_size(pairs); other++) {
            if (o == other) {
                cell(table, "—");
            } else {
                list_write(table->cells, "%" PRId64 "（%" PRId64 "）",
                           at(json_array_get(pairs, o), other),
                           at(json_array_get(strengths, o), other));
            }
        }
    }
    list_write(table->notes, "格内是更喜欢左边一项的票数，括号里是最强路径的强度。");
}

static void score_table(struct table *table, const json_t *motion, const json_t *outcome)
{
    static const char *const names[] = {"选项",   "评分人数", "总分", "平均分",
                                        "中位数", "结果",     NULL};
    const json_t *ratings = json_object_get(outcome, "ratings");

    heads(table->head, names);
    for (size_t o = 0; o < json_array_size(ratings); o++) {
        const char *mean = json_string_value(json_array_get(json_object_get(outcome, "means"), o));
        const char *median =
            json_string_value(json_array_get(json_object_get(outcome, "medians"), o));

        next_row(table);
        cell(table, option_title(motion, (int64_t)o + 1));
        cell_number(table, at(ratings, o));
        cell_number(table, at(json_object_get(outcome, "points"), o));
        cell(table, mean != NULL ? mean : "—");
        cell(table, median != NULL ? median : "—");
        cell(table, won(outcome, (int64_t)o + 1) ? "✓" : "");
    }
}

static void scale_table(struct table *table, const json_t *outcome, const char *const *grades)
{
    static const char *const names[] = {"评价", "票数", "占有效票", NULL};
    const json_t *given = json_object_get(outcome, "grades");
    bool enough = json_object_get(outcome, "wide") != NULL;

    heads(table->head, names);
    for (size_t g = 0; g < json_array_size(given) && grades[g] != NULL; g++) {
        next_row(table);
        cell(table, grades[g]);
        cell_number(table, at(given, g));
        if (enough) {
            cell_share(table, at(given, g), field_number(outcome, "valid"), NULL);
        } else {
            cell(table, "—");
        }
    }
    list_write(table->notes, "不了解：%" PRId64 " 票。", field_number(outcome, "unknown"));
    if (enough) {
        list_write(table->notes,
                   "满意率（前两等占有效票）%s，最高一等占有效票 %s，满意度（加权）%s 分。",
                   field_text(outcome, "wide"), field_text(outcome, "strict"),
                   field_text(outcome, "weighted"));
    } else {
        list_write(table->notes, "有效票不足 10 票，只公布票数，不计算比例。");
    }
}

/* ---- what stands beside the table ---- */

static void names_of(const json_t *motion, const json_t *options, const char *between,
                     char out[LINE_TEXT])
{
    size_t len = 0;

    *out = '\0';
    for (size_t i = 0; i < json_array_size(options) && len + 1 < LINE_TEXT; i++) {
        snprintf(out + len, LINE_TEXT - len, "%s%s", i > 0 ? between : "",
                 option_title(motion, at(options, i)));
        len = strlen(out);
    }
}

static void order_note(struct table *table, const json_t *motion, const json_t *outcome)
{
    const json_t *order = json_object_get(outcome, "order");
    char line[LINE_TEXT] = "";

    for (size_t p = 0; p < json_array_size(order); p++) {
        char names[LINE_TEXT];
        size_t len = strlen(line);
        names_of(motion, json_array_get(order, p), "＝", names);
        if (len + 1 < sizeof line) {
            snprintf(line + len, sizeof line - len, "%s%s", len > 0 ? " ＞ " : "", names);
        }
    }
    if (*line != '\0') {
        list_write(table->notes, "名次：%s。", line);
    }
}

static void tie_notes(struct table *table, const json_t *motion, const json_t *outcome)
{
    static const char *const by[][2] = {{"lot", "由抽签决定先后"},
                                        {"previous_round", "按前一轮票数决定先后"},
                                        {"ratings", "评分人数多的在先"}};
    const json_t *ties = json_object_get(outcome, "ties");

    for (size_t t = 0; t < json_array_size(ties); t++) {
        const json_t *tie = json_array_get(ties, t);
        const char *how = "没有分出先后";
        char names[LINE_TEXT];

        for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
            how = field_is(tie, "by", by[i][0]) ? by[i][1] : how;
        }
        names_of(motion, json_object_get(tie, "options"), "、", names);
        list_write(table->notes, "%s 相同，%s。", names, how);
    }
}

static void part_notes(struct table *table, const json_t *outcome, const json_t *poll)
{
    struct threshold part = rule_threshold(json_object_get(poll, "rule"), "participation");
    bool owners = field_is(poll, "electorate", "owners");
    char words[SHARE_TEXT];
    char share[SHARE_TEXT];
    char area[SHARE_TEXT];
    char whole[SHARE_TEXT];

    if (json_object_get(outcome, "part_heads") == NULL) {
        return;
    }
    threshold_words(&part, words);
    if (owners) {
        share_text(share, field_number(outcome, "part_area"), field_number(outcome, "total_area"),
                   &part);
        share_area_text(area, field_number(outcome, "part_area"));
        share_area_text(whole, field_number(outcome, "total_area"));
        list_write(table->notes, "参与面积 %s/%s ㎡（%s），%s%s。", area, whole, share,
                   field_true(outcome, "part_area_ok") ? "达到" : "未达到", words);
    }
    share_text(share, field_number(outcome, "part_heads"), field_number(outcome, "total_heads"),
               &part);
    list_write(table->notes, "参与%s %" PRId64 "/%" PRId64 "（%s），%s%s。",
               field_is(poll, "electorate", "households") ? "户数" : "人数",
               field_number(outcome, "part_heads"), field_number(outcome, "total_heads"), share,
               field_true(outcome, "part_heads_ok") ? "达到" : "未达到", words);
}

static void vote_notes(struct table *table, const json_t *motion, const json_t *outcome,
                       const json_t *poll)
{
    bool counts = json_object_get(outcome, "valid") != NULL;

    if (counts) {
        list_write(table->notes,
                   "本项有效 %" PRId64 " 票，弃权 %" PRId64 " 票，无效 %" PRId64 " 票。",
                   field_number(outcome, "valid"), field_number(outcome, "abstain"),
                   field_number(outcome, "void"));
    } else {
        list_write(table->notes, "弃权：%" PRId64 " 票。", field_number(outcome, "abstain"));
    }
    part_notes(table, outcome, poll);
    order_note(table, motion, outcome);
    tie_notes(table, motion, outcome);
}

void figures_add(json_t *motion, const json_t *outcome, const json_t *poll)
{
    const char *method = field_text(poll, "method");
    const char *unit = field_is(poll, "electorate", "households") ? "户数" : "人数";
    struct table table = {.head = json_array(), .rows = json_array(), .notes = json_array()};

    if (strcmp(method, "yes_no") == 0) {
        yes_no_table(&table, outcome, poll, unit);
    } else if (strcmp(method, "ranked_irv") == 0) {
        irv_table(&table, motion, outcome);
    } else if (strcmp(method, "ranked_borda") == 0) {
        borda_table(&table, motion, outcome);
    } else if (strcmp(method, "ranked_schulze") == 0) {
        schulze_table(&table, motion, outcome);
    } else if (strcmp(method, "score") == 0) {
        score_table(&table, motion, outcome);
    } else if (json_object_get(outcome, "grades") != NULL) {
        scale_table(&table, outcome, ballot_grades(method));
    } else {
        votes_table(&table, motion, outcome, "票数");
    }
    if (strcmp(method, "yes_no") != 0) {
        vote_notes(&table, motion, outcome, poll);
    }
    json_object_set_new(motion, "head", table.head);
    json_object_set_new(motion, "rows", table.rows);
    json_object_set_new(motion, "notes", table.notes);
}
