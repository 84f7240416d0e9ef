#include "documents/figures.h"

#include "documents/fields.h"
#include "documents/rule_text.h"
#include "documents/table.h"
#include <inttypes.h>
#include <string.h>

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

    table_row(table);
    table_cell(table, measure->what);
    if (owners) {
        table_area(table, field_number(outcome, measure->area));
        table_share(table, field_number(outcome, measure->area), measure->whole_area, threshold);
    }
    table_number(table, field_number(outcome, measure->heads));
    table_share(table, field_number(outcome, measure->heads), measure->whole_heads, threshold);
    if (threshold == NULL || threshold->in == 0) {
        table_cell(table, "—");
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
    table_row(table);
    table_cell(table, follow ? "其中：已送达未交票，从多数意见" : "其中：已送达未交票，视为弃权");
    if (owners) {
        table_area(table, field_number(outcome, "silent_area"));
        table_cell(table, "—");
    }
    table_number(table, field_number(outcome, "silent_heads"));
    table_cell(table, "—");
    table_cell(table, "—");
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

    table_head(table, owners ? by_area : by_heads);
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        if (rows[r].area[0] != 'b' || other_base) {
            measure_row(table, outcome, &rows[r], owners);
        }
    }
    silent_row(table, poll, owners);
}

/* ---- what stands beside the table ---- */

static void order_note(struct table *table, const json_t *motion, const json_t *outcome)
{
    const json_t *order = json_object_get(outcome, "order");
    struct buffer line;

    buffer_init(&line, TEXT_MAX);
    for (size_t p = 0; p < json_array_size(order); p++) {
        buffer_add_text(&line, p > 0 ? " ＞ " : "");
        option_titles(&line, motion, json_array_get(order, p), "＝");
    }
    if (line.len > 0) {
        list_write(table->notes, "名次：%s。", buffer_text(&line));
    }
    buffer_finish(&line);
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
        struct buffer names;

        buffer_init(&names, TEXT_MAX);
        for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
            how = field_is(tie, "by", by[i][0]) ? by[i][1] : how;
        }
        option_titles(&names, motion, json_object_get(tie, "options"), "、");
        list_write(table->notes, "%s 相同，%s。", buffer_text(&names), how);
        buffer_finish(&names);
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
    struct threshold agree = rule_agree(poll);

    if (strcmp(method, "yes_no") == 0) {
        yes_no_table(&table, outcome, poll, unit);
    } else {
        choice_table(&table, motion, outcome, method, choice_is_asked(poll) ? &agree : NULL);
        vote_notes(&table, motion, outcome, poll);
    }
    json_object_set_new(motion, "head", table.head);
    json_object_set_new(motion, "rows", table.rows);
    json_object_set_new(motion, "notes", table.notes);
}
