/* The figures of choosing, ranking and rating. */
#include "documents/ballot_text.h"
#include "documents/fields.h"
#include "documents/table.h"
#include <inttypes.h>
#include <string.h>

static bool has(const json_t *list, int64_t number)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (figure_at(list, i) == number) {
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
                        const struct threshold *asked)
{
    const json_t *votes = json_object_get(outcome, "options");
    const json_t *areas = json_object_get(outcome, "areas");
    int64_t base = field_number(outcome, "base");
    const char *const by_area[] = {"选项", "票数", "占比", "面积（㎡）", "占比", "结果", NULL};
    const char *const by_votes[] = {"选项", "票数", "占比", "结果", NULL};

    table_head(table, areas != NULL ? by_area : by_votes);
    for (size_t o = 0; o < json_array_size(votes); o++) {
        table_row(table);
        table_cell(table, option_title(motion, (int64_t)o + 1));
        table_number(table, figure_at(votes, o));
        table_share(table, figure_at(votes, o), base, asked);
        if (areas != NULL) {
            table_area(table, figure_at(areas, o));
            table_share(table, figure_at(areas, o), field_number(outcome, "base_area"), asked);
        }
        table_cell(table, won(outcome, (int64_t)o + 1) ? "✓" : "");
    }
    list_write(table->notes, "占比以 %" PRId64 " 票为分母。", base);
}

/* ---- rankings, points, grades ---- */

/* "甲 9、乙 8": of those who are still in. */
static void cell_round(struct table *table, const json_t *motion, const json_t *votes)
{
    struct buffer line;

    buffer_init(&line, TEXT_MAX);
    for (size_t o = 0; o < json_array_size(votes); o++) {
        if (!json_is_null(json_array_get(votes, o))) {
            buffer_printf(&line, "%s%s %" PRId64, line.len > 0 ? "、" : "",
                          option_title(motion, (int64_t)o + 1), figure_at(votes, o));
        }
    }
    table_cell(table, buffer_text(&line));
    buffer_finish(&line);
}

static void irv_table(struct table *table, const json_t *motion, const json_t *outcome)
{
    static const char *const names[] = {"轮次", "各项票数", "计入", "耗尽", "淘汰", NULL};
    const json_t *rounds = json_object_get(outcome, "rounds");

    table_head(table, names);
    for (size_t r = 0; r < json_array_size(rounds); r++) {
        const json_t *round = json_array_get(rounds, r);
        struct buffer gone;

        buffer_init(&gone, TEXT_MAX);
        option_titles(&gone, motion, json_object_get(round, "out"), "、");
        table_row(table);
        list_write(table->cells, "第%zu轮", r + 1);
        cell_round(table, motion, json_object_get(round, "votes"));
        table_number(table, field_number(round, "base"));
        table_number(table, field_number(round, "exhausted"));
        table_cell(table, buffer_text(&gone));
        buffer_finish(&gone);
    }
}

static void borda_table(struct table *table, const json_t *motion, const json_t *outcome)
{
    static const char *const names[] = {"选项", "得分", "排第一的票", "结果", NULL};
    const json_t *points = json_object_get(outcome, "half_points");

    table_head(table, names);
    for (size_t o = 0; o < json_array_size(points); o++) {
        table_row(table);
        table_cell(table, option_title(motion, (int64_t)o + 1));
        list_write(table->cells, "%" PRId64 "%s", figure_at(points, o) / 2,
                   figure_at(points, o) % 2 ? ".5" : "");
        table_number(table, figure_at(json_object_get(outcome, "first"), o));
        table_cell(table, won(outcome, (int64_t)o + 1) ? "✓" : "");
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
        table_row(table);
        table_cell(table, option_title(motion, (int64_t)o + 1));
        for (size_t other = 0; other < json_array_size(pairs); other++) {
            if (o == other) {
                table_cell(table, "—");
            } else {
                list_write(table->cells, "%" PRId64 "（%" PRId64 "）",
                           figure_at(json_array_get(pairs, o), other),
                           figure_at(json_array_get(strengths, o), other));
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

    table_head(table, names);
    for (size_t o = 0; o < json_array_size(ratings); o++) {
        const char *mean = json_string_value(json_array_get(json_object_get(outcome, "means"), o));
        const char *median =
            json_string_value(json_array_get(json_object_get(outcome, "medians"), o));

        table_row(table);
        table_cell(table, option_title(motion, (int64_t)o + 1));
        table_number(table, figure_at(ratings, o));
        table_number(table, figure_at(json_object_get(outcome, "points"), o));
        table_cell(table, mean != NULL ? mean : "—");
        table_cell(table, median != NULL ? median : "—");
        table_cell(table, won(outcome, (int64_t)o + 1) ? "✓" : "");
    }
}

static void scale_table(struct table *table, const json_t *outcome, const char *const *grades)
{
    static const char *const names[] = {"评价", "票数", "占有效票", NULL};
    const json_t *given = json_object_get(outcome, "grades");
    bool enough = json_object_get(outcome, "wide") != NULL;

    table_head(table, names);
    for (size_t g = 0; g < json_array_size(given) && grades[g] != NULL; g++) {
        table_row(table);
        table_cell(table, grades[g]);
        table_number(table, figure_at(given, g));
        if (enough) {
            table_share(table, figure_at(given, g), field_number(outcome, "valid"), NULL);
        } else {
            table_cell(table, "—");
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

void choice_table(struct table *table, const json_t *motion, const json_t *outcome,
                  const char *method, const struct threshold *asked)
{
    if (strcmp(method, "ranked_irv") == 0) {
        irv_table(table, motion, outcome);
    } else if (strcmp(method, "ranked_borda") == 0) {
        borda_table(table, motion, outcome);
    } else if (strcmp(method, "ranked_schulze") == 0) {
        schulze_table(table, motion, outcome);
    } else if (strcmp(method, "score") == 0) {
        score_table(table, motion, outcome);
    } else if (json_object_get(outcome, "grades") != NULL) {
        scale_table(table, outcome, ballot_grades(method));
    } else {
        votes_table(table, motion, outcome, asked);
    }
}
