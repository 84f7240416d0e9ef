#include "documents/list.h"

#include "base/buffer.h"
#include "base/quote.h"
#include "documents/fields.h"
#include "documents/outcome_text.h"
#include "documents/rule_text.h"
#include "domain/share.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- CSV ---- */

static void csv_cell(struct buffer *out, const json_t *cell)
{
    const json_t *area = json_object_get(cell, "area");
    char text[SHARE_TEXT];

    if (json_is_string(cell)) {
        quote_sheet(out, json_string_value(cell));
    } else if (json_is_integer(cell)) {
        buffer_printf(out, "%" PRId64, (int64_t)json_integer_value(cell));
    } else if (json_is_integer(area)) {
        share_area_text(text, json_integer_value(area));
        buffer_add_text(out, text);
    } else {
        buffer_add_text(out, field_text(cell, "date"));
        buffer_add_text(out, field_text(cell, "moment"));
    }
}

/* As many fields as every other line has. */
static void csv_line(struct buffer *out, const json_t *cells, size_t width)
{
    for (size_t i = 0; i < width; i++) {
        buffer_add_text(out, i == 0 ? "" : ",");
        csv_cell(out, json_array_get(cells, i));
    }
    buffer_add_text(out, "\r\n");
}

void list_csv(struct buffer *out, const json_t *lists)
{
    size_t width = 1;

    for (size_t l = 0; l < json_array_size(lists); l++) {
        size_t columns = json_array_size(json_object_get(json_array_get(lists, l), "head"));
        width = columns > width ? columns : width;
    }
    buffer_add_text(out, "\xEF\xBB\xBF");
    for (size_t l = 0; l < json_array_size(lists); l++) {
        const json_t *list = json_array_get(lists, l);
        const json_t *rows = json_object_get(list, "rows");
        if (json_array_size(lists) > 1) {
            json_t *name = json_pack("[O]", json_object_get(list, "name"));
            if (l > 0) {
                csv_line(out, NULL, width);
            }
            csv_line(out, name, width);
            json_decref(name);
        }
        csv_line(out, json_object_get(list, "head"), width);
        for (size_t r = 0; r < json_array_size(rows); r++) {
            csv_line(out, json_array_get(rows, r), width);
        }
    }
}

size_t list_rows(const json_t *lists)
{
    size_t rows = 0;

    for (size_t l = 0; l < json_array_size(lists); l++) {
        rows += json_array_size(json_object_get(json_array_get(lists, l), "rows"));
    }
    return rows;
}

/* ---- a result ---- */

static json_t *list_create(const char *name)
{
    return json_pack("{s:s, s:[], s:[]}", "name", name, "head", "rows");
}

static void add_fact(json_t *list, const char *what, json_t *cell)
{
    json_array_append_new(json_object_get(list, "rows"), json_pack("[s, o]", what, cell));
}

static void add_words(json_t *list, const char *what, const char *words)
{
    if (*words != '\0') {
        add_fact(list, what, json_string(words));
    }
}

static const char *state_words(const json_t *data)
{
    const json_t *poll = json_object_get(data, "poll");

    return field_true(data, "void")          ? "已作废"
           : field_true(data, "preliminary") ? "初步结果（询异公示），尚不是最终结果"
           : field_true(data, "final")       ? "最终结果"
           : poll_decides(poll)              ? "草稿，尚未公示"
                                             : "已计票";
}

/* 发出、送达、收回、有效、无效, as the notice tells them. */
static void add_ways(json_t *list, const json_t *data)
{
    static const char *const ways[][2] = {{"phone", "其中：线上"},
                                          {"paper", "其中：纸质"},
                                          {"visit", "其中：上门协助"},
                                          {"proxy", "其中：委托"}};
    const json_t *poll = json_object_get(data, "poll");
    const json_t *service = json_object_get(data, "service");
    int64_t cast = field_number(json_object_get(poll, "outcome"), "cast");
    int64_t invalid = field_number(data, "void_papers");
    bool outside = *field_text(data, "outside") != '\0';

    add_words(list, "投票地点（结果整体录入）", field_text(data, "outside"));
    add_fact(list, outside ? "应投" : "发出", json_integer(field_number(poll, "seats")));
    if (!outside && field_true(service, "recorded")) {
        add_fact(list, "送达", json_integer(field_number(service, "served")));
        add_fact(list, "未能送达", json_integer(field_number(service, "unserved")));
    }
    if (!outside) {
        add_fact(list, "收回", json_integer(cast + invalid));
    }
    for (size_t i = 0; !outside && i < sizeof ways / sizeof *ways; i++) {
        int64_t came = field_number(json_object_get(data, "ways"), ways[i][0]);
        if (came > 0) {
            add_fact(list, ways[i][1], json_integer(came));
        }
    }
    add_fact(list, "有效", json_integer(cast));
    add_fact(list, "无效", json_integer(invalid));
}

/* What came of it, motion by motion, with the sentences that stand beside each table. */
static void add_verdicts(json_t *list, const json_t *motions)
{
    char what[LINE_TEXT];

    for (size_t m = 0; m < json_array_size(motions); m++) {
        const json_t *motion = json_array_get(motions, m);
        const json_t *notes = json_object_get(motion, "notes");
        snprintf(what, sizeof what, "第%zu项", m + 1);
        add_words(list, what, field_text(motion, "title"));
        snprintf(what, sizeof what, "第%zu项结论", m + 1);
        add_words(list, what, field_text(motion, "verdict_words"));
        for (size_t n = 0; n < json_array_size(notes); n++) {
            snprintf(what, sizeof what, "第%zu项说明", m + 1);
            add_words(list, what, json_string_value(json_array_get(notes, n)));
        }
    }
}

static json_t *overview(const json_t *data)
{
    const json_t *poll = json_object_get(data, "poll");
    json_t *list = list_create("概况");

    json_array_append_new(json_object_get(list, "head"), json_string("项目"));
    json_array_append_new(json_object_get(list, "head"), json_string("内容"));
    add_words(list, "事项", field_text(data, "title"));
    add_words(list, "表决码", field_text(data, "poll_code"));
    add_words(list, "居民区", field_text(data, "neighbourhood"));
    add_words(list, "会议", field_text(data, "meeting"));
    add_words(list, "状态", state_words(data));
    add_words(list, "作废理由", field_text(data, "void_reason"));
    if (field_true(data, "void")) {
        return list;
    }
    add_words(list, "公布", field_text(data, "result_day"));
    add_words(list, "核验码", field_text(data, "check_code"));
    add_ways(list, data);
    if (field_true(poll, "owners")) {
        add_fact(list, "总面积（㎡）",
                 json_pack("{s:O}", "area", json_object_get(poll, "total_area")));
        add_fact(list, "总人数", json_integer(field_number(poll, "total_heads")));
    }
    add_verdicts(list, json_object_get(poll, "motions"));
    return list;
}

/* A printed figure as the number that it is, of at most two decimals. The first column names the row. */
static json_t *figure_cell(const char *text, size_t column)
{
    size_t digits = strspn(text, "0123456789");
    const char *rest = text + digits;
    size_t decimals = *rest == '.' ? strspn(rest + 1, "0123456789") : 0;

    if (column == 0 || digits == 0 || digits > 15) {
        return json_string(text);
    }
    if (*rest == '\0') {
        return json_integer(strtoll(text, NULL, 10));
    }
    if (decimals == 0 || decimals > 2 || rest[1 + decimals] != '\0') {
        return json_string(text);
    }
    return json_pack("{s:I}", "area",
                     (json_int_t)(strtoll(text, NULL, 10) * 100 +
                                  strtoll(rest + 1, NULL, 10) * (decimals == 1 ? 10 : 1)));
}

static json_t *list_of_motion(const json_t *motion, size_t n)
{
    const json_t *head = json_object_get(motion, "head");
    const json_t *rows = json_object_get(motion, "rows");
    char name[40];

    snprintf(name, sizeof name, "第%zu项", n);
    json_t *list = list_create(name);
    for (size_t c = 0; c < json_array_size(head); c++) {
        const char *text = json_string_value(json_array_get(head, c));
        json_array_append_new(json_object_get(list, "head"),
                              json_string(*text == '\0' ? "项目" : text));
    }
    for (size_t r = 0; r < json_array_size(rows); r++) {
        const json_t *cells = json_object_get(json_array_get(rows, r), "cells");
        json_t *row = json_array();
        for (size_t c = 0; c < json_array_size(cells); c++) {
            json_array_append_new(row, figure_cell(json_string_value(json_array_get(cells, c)), c));
        }
        json_array_append_new(json_object_get(list, "rows"), row);
    }
    return list;
}

json_t *list_of_result(json_t *data)
{
    json_t *poll = json_object_get(data, "poll");
    const json_t *motions = json_object_get(poll, "motions");
    json_t *lists = json_array();

    outcome_text_add(poll);
    json_array_append_new(lists, overview(data));
    for (size_t m = 0; m < json_array_size(motions); m++) {
        const json_t *motion = json_array_get(motions, m);
        if (field_true(motion, "figures") && !field_true(data, "void")) {
            json_array_append_new(lists, list_of_motion(motion, m + 1));
        }
    }
    return json_pack("{s:s, s:o}", "title", field_true(data, "rehearsal") ? "结果（演练）" : "结果",
                     "lists", lists);
}
