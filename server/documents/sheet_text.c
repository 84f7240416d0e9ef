/* The fields of a rule sheet, each in a sentence: with its article, or as set for this poll. */
#include "documents/fields.h"
#include "documents/rule_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct writing {
    json_t *paper;
    const json_t *poll, *sheet;
    json_t *rows;     /* what the law gives */
    json_t *settings; /* what is set for this poll */
    bool counts;      /* what is written now decides the count: the result notice says it again */
};

static const json_t *value_of(const json_t *sheet, const char *name)
{
    return json_object_get(json_object_get(sheet, name), "value");
}

static bool yes(const json_t *sheet, const char *name)
{
    return json_is_true(value_of(sheet, name));
}

static const char *word(const json_t *sheet, const char *name)
{
    const char *text = json_string_value(value_of(sheet, name));

    return text == NULL ? "" : text;
}

static int64_t days(const json_t *sheet, const char *name)
{
    return json_integer_value(value_of(sheet, name));
}

/* The law and article that a field stands on, as the public reads it; "" where no law says it. What
 * is still to be checked is the desk's business: a paper names the law without that remark. */
static void law_of(const json_t *from, char out[LINE_TEXT])
{
    static const char *const ends[] = {"（", "：", "；", "，"};
    const char *source = field_text(from, "source");

    snprintf(out, LINE_TEXT, "%s", strstr(source, "本软件") == NULL ? source : "");
    if (strstr(out, "待核") != NULL) {
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
            char *end = strstr(out, ends[i]);
            if (end != NULL) {
                *end = '\0';
            }
        }
    }
    if (strstr(out, "待核") != NULL) {
        *out = '\0';
    }
}

/* A rule that no law gives is one of the settings of this poll: who puts up the notice sets it. */
static void add_row(struct writing *writing, const char *field, const char *what, const char *words)
{
    const json_t *from = json_object_get(writing->sheet, field);
    json_t *row = json_object();
    char law[LINE_TEXT];

    law_of(from, law);
    field_write(row, "what", "%s", what);
    field_write(row, "words", "%s", words);
    field_write(row, "law", "%s", law);
    json_object_set_new(row, "counts", json_boolean(writing->counts));
    json_array_append_new(*law == '\0' ? writing->settings : writing->rows, row);
}

static void add_threshold(struct writing *writing, const char *field, const char *what,
                          const char *of)
{
    struct threshold threshold = rule_threshold(json_object_get(writing->sheet, field), "value");
    char words[SHARE_TEXT];
    char line[LINE_TEXT];

    if (threshold.in != 0) {
        threshold_words(&threshold, words);
        snprintf(line, sizeof line, "%s%s%s", of,
                 field_is(writing->poll, "electorate", "owners") ? "面积和人数均" : "", words);
        add_row(writing, field, what, line);
    }
}

static void add_majority(struct writing *writing)
{
    static const char *const bases[][2] = {{"valid", "有效票中"},
                                           {"present", "到会人员中"},
                                           {"electorate", "全体"},
                                           {"cast", "参与表决者中"}};
    const char *of = "";

    add_threshold(writing, "participation", "参与比例", "全体");
    add_threshold(writing, "quorum", "到会要求", "成员");
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
        of = strcmp(word(writing->sheet, "base"), bases[i][0]) == 0 ? bases[i][1] : of;
    }
    if (field_is(writing->poll, "method", "yes_no")) {
        add_threshold(writing, field_true(writing->poll, "special") ? "special" : "ordinary",
                      "同意比例", of);
    }
}

/* What silence counts as is said in the rule, and printed on the ballot with its clause. */
static void add_silence(struct writing *writing)
{
    const char *rule = field_text(json_object_get(writing->poll, "rule"), "silent");
    const char *silent = *rule != '\0' ? rule : word(writing->sheet, "silent");
    const char *clause = word(writing->sheet, "silent_clause");
    const char *words = "";

    if (!field_is(writing->poll, "electorate", "owners")) {
        silent = "";
    } else if (strcmp(silent, "follow") == 0) {
        words = "已送达而没有交票的，计入参与表决，从多数意见";
    } else if (strcmp(silent, "abstain") == 0) {
        words = "已送达而没有交票的，计入参与表决，视为弃权";
    }
    field_write(writing->paper, "silent_words", "%s", words);
    field_write(writing->paper, "silent_clause", "%s", *words == '\0' ? "" : clause);
    if (*silent != '\0') {
        add_row(writing, "silent", "未交票", *words == '\0' ? "没有交票的，不计入参与表决" : words);
    }
}

static void add_proxies(struct writing *writing)
{
    char line[LINE_TEXT] = "本次表决不接受委托";
    bool allowed = yes(writing->sheet, "proxy_allowed");

    if (allowed) {
        snprintf(line, sizeof line, "可以书面委托他人投票；每位受托人最多接受 %" PRId64 " 份委托%s",
                 days(writing->sheet, "proxy_max"),
                 value_of(writing->sheet, "proxy_property_staff") == NULL ||
                         yes(writing->sheet, "proxy_property_staff")
                     ? ""
                     : "；物业服务企业人员不得受托");
    }
    if (writing->sheet == NULL) {
        snprintf(line, sizeof line, "委托他人投票须有书面委托书");
    } else {
        add_row(writing, "proxy_allowed", "委托", line);
    }
    json_object_set_new(writing->paper, "proxies", json_boolean(allowed || writing->sheet == NULL));
    field_write(writing->paper, "proxy_words", "%s", line);
}

static void add_register(struct writing *writing)
{
    static const char *const flats[][2] = {{"company", "未售公房的票归公房单位，计一人"},
                                           {"tenant", "未售公房的票归承租人"},
                                           {"excluded", "未售公房不计入"}};

    if (value_of(writing->sheet, "count_parking") != NULL) {
        add_row(writing, "count_parking", "车位",
                yes(writing->sheet, "count_parking") ? "登记的车位、车库计入面积"
                                                     : "车位、车库不计入面积");
    }
    for (size_t i = 0; i < sizeof flats / sizeof *flats; i++) {
        if (strcmp(word(writing->sheet, "public_units"), flats[i][0]) == 0) {
            add_row(writing, "public_units", "公房", flats[i][1]);
        }
    }
}

/* As the phone offers it: a short window is there for thinking again at once, the rest of it for choosing anew. */
static void change_words(const json_t *sheet, char line[LINE_TEXT])
{
    enum { THINK_AGAIN = 10, SHORT_WINDOW = 60 };
    int64_t seconds = sheet == NULL ? SHORT_WINDOW : days(sheet, "window_seconds");

    if (strcmp(word(sheet, "window_seconds"), "until_close") == 0) {
        snprintf(line, LINE_TEXT, "手机票在截止前可以改，以最后一次为准");
    } else if (seconds <= 0) {
        snprintf(line, LINE_TEXT, "手机票投出后不能改");
    } else if (seconds <= SHORT_WINDOW) {
        snprintf(line, LINE_TEXT, "手机票投出后 %d 秒内可以撤回重选，之后不能改", THINK_AGAIN);
    } else {
        snprintf(line, LINE_TEXT, "手机票投出后 %" PRId64 " 秒内可以改，以最后一次为准", seconds);
    }
}

static void add_ballots(struct writing *writing)
{
    char line[LINE_TEXT];

    add_row(writing, "invalid_participates", "无效票",
            yes(writing->sheet, "invalid_participates") ? "无效票计入参与表决"
                                                        : "无效票不计入参与表决");
    change_words(writing->sheet, line);
    add_row(writing, "window_seconds", "改票", line);
    if (yes(writing->sheet, "paper_on_demand")) {
        add_row(writing, "paper_on_demand", "纸质票", "要求纸质票的，应当提供");
    }
}

static void add_result(struct writing *writing)
{
    char line[LINE_TEXT];

    snprintf(line, sizeof line, "计票人至少 %" PRId64 " 位，监票人至少 %" PRId64 " 位",
             days(writing->sheet, "tellers"), days(writing->sheet, "scrutineers"));
    add_row(writing, "scrutineers", "计票", line);
    snprintf(line, sizeof line, "计票后 %" PRId64 " 天内公布结果",
             days(writing->sheet, "result_days"));
    add_row(writing, "result_days", "公布", line);
    if (poll_decides(writing->poll)) {
        snprintf(line, sizeof line, "初步结果公示，接受异议 %" PRId64 " 天",
                 days(writing->sheet, "objection_days"));
        add_row(writing, "objection_days", "异议", line);
    }
}

void rule_sheet_text_add(json_t *paper, const json_t *sheet)
{
    struct writing writing = {.paper = paper,
                              .poll = json_object_get(paper, "poll"),
                              .sheet = sheet,
                              .rows = json_array(),
                              .settings = json_array()};

    writing.counts = true;
    if (sheet != NULL) {
        add_majority(&writing);
    }
    add_silence(&writing);
    writing.counts = false;
    add_proxies(&writing);
    char change[LINE_TEXT];
    change_words(sheet, change);
    field_write(paper, "change_words", "%s", change);
    if (sheet != NULL) {
        add_register(&writing);
        add_ballots(&writing);
        add_result(&writing);
    } else {
        json_array_clear(writing.rows);
        json_array_clear(writing.settings);
    }
    json_object_set_new(paper, "is_set", json_boolean(json_array_size(writing.settings) > 0));
    json_object_set_new(paper, "settings", writing.settings);
    json_object_set_new(paper, "rules", writing.rows);
}
