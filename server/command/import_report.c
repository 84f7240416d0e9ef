#include "command/import_report.h"

#include <stdio.h>
#include <string.h>

#include "command/office.h"

struct word {
    const char *code;
    const char *shown;
};

static const struct word register_kinds[] = {{"flat_new", "新增房屋"},
                                             {"flat_gone", "减少房屋"},
                                             {"sale", "过户"},
                                             {"co_owner", "新增共有人"},
                                             {"heads", "改按另一位业主计"},
                                             {"move", "换户"},
                                             {"area", "更正面积"},
                                             {"use", "变更用途"},
                                             {"detail", "更正资料"},
                                             {NULL, NULL}};
static const struct word people_kinds[] = {
    {"person_new", "新增居民"}, {"person_gone", "减少居民"}, {"representative", "居民代表变更"},
    {"adult", "更正成年"},      {"detail", "更正资料"},      {NULL, NULL}};
/* What stands before and after a change in the database's words. */
static const struct word values[] = {
    {"home", "住宅"},          {"shop", "商铺"},      {"parking", "车位"}, {"unsold", "未售"},
    {"undelivered", "未交付"}, {"public", "公房"},    {"common", "公共"},  {"floor", "楼层"},
    {"owner", "业主"},         {"household", "住户"}, {"person", "居民"},  {"adult", "成年"},
    {"minor", "未成年"},       {NULL, NULL}};

static const char *word_for(const struct word *words, const char *code)
{
    for (; words->code != NULL; words++) {
        if (strcmp(words->code, code) == 0) {
            return words->shown;
        }
    }
    return code;
}

static const char *text_of(const json_t *from, const char *name)
{
    const char *text = json_string_value(json_object_get(from, name));
    return text == NULL ? "" : text;
}

static long long number_of(const json_t *from, const char *name)
{
    return (long long)json_integer_value(json_object_get(from, name));
}

/* "过户 1 处、换户 2 处"; false when nothing changes. */
static bool say_counts(const struct import *import, const json_t *counts, const struct word *kinds)
{
    long long sum = 0;

    for (const struct word *kind = kinds; kind->code != NULL; kind++) {
        sum += number_of(counts, kind->code);
    }
    if (sum == 0) {
        printf("%s：与现有名册相同，没有变化。\n", import->file);
        return false;
    }
    printf("%s：%s", import->file, import->preview ? "导入后将有" : "");
    const char *gap = "";
    for (const struct word *kind = kinds; kind->code != NULL; kind++) {
        long long count = number_of(counts, kind->code);
        if (count > 0) {
            printf("%s%s%lld处", gap, kind->shown, count);
            gap = "、";
        }
    }
    printf("%s\n", import->preview ? "。这是预览，什么也没有写入。" : "，已导入。");
    return true;
}

static const char *side(const json_t *change, const char *name, const char *empty, bool coded)
{
    const char *text = text_of(change, name);
    return *text == '\0' ? empty : coded ? word_for(values, text) : text;
}

static void say_change(FILE *out, const json_t *change, const struct word *kinds)
{
    const char *kind = text_of(change, "kind");
    const char *name = text_of(change, "name");
    bool coded =
        strcmp(kind, "use") == 0 || strcmp(kind, "detail") == 0 || strcmp(kind, "adult") == 0;

    fprintf(out, "  %s  %s", word_for(kinds, kind), text_of(change, "flat"));
    if (*name != '\0') {
        fprintf(out, " %s", name);
    }
    if (strcmp(kind, "detail") == 0 || strcmp(kind, "adult") == 0) {
        fprintf(out, "：%s\n", side(change, "after", "", coded));
    } else if (strcmp(kind, "flat_new") == 0 || strcmp(kind, "person_new") == 0) {
        const char *after = side(change, "after", "", coded);
        fprintf(out, "%s%s\n", *after == '\0' ? "" : "：", after);
    } else if (strcmp(kind, "flat_gone") == 0 || strcmp(kind, "person_gone") == 0) {
        const char *before = side(change, "before", "", coded);
        fprintf(out, "%s%s\n", *before == '\0' ? "" : "：原", before);
    } else {
        const char *none = strcmp(kind, "move") == 0             ? "无人居住"
                           : strcmp(kind, "representative") == 0 ? "不是代表"
                                                                 : "没有业主";
        fprintf(out, "：%s → %s\n", side(change, "before", none, coded),
                side(change, "after", none, coded));
    }
}

static void say_changes(FILE *out, const json_t *report, const struct word *kinds, const char *only)
{
    const json_t *changes = json_object_get(report, "changes");

    for (size_t i = 0; i < json_array_size(changes); i++) {
        const json_t *change = json_array_get(changes, i);
        if (only == NULL || strcmp(text_of(change, "kind"), only) == 0) {
            say_change(out, change, kinds);
        }
    }
}

/* When a roll that the import leaves alone takes in what has changed. */
static const char *roll_words(const char *state)
{
    if (strcmp(state, "drafted") == 0 || strcmp(state, "roll_public") == 0) {
        return "发布公告时按当时的登记重新定稿";
    }
    if (strcmp(state, "noticed") == 0 || strcmp(state, "open") == 0) {
        return "如需更正，由两人在表决页“名册更正”办理";
    }
    return "已截止，不能再更正";
}

static void say_polls(const json_t *report)
{
    enum { NAMED = 3 };
    const json_t *polls = json_object_get(report, "polls");

    for (size_t i = 0; i < json_array_size(polls); i++) {
        const json_t *poll = json_array_get(polls, i);
        const json_t *seats = json_object_get(poll, "seats");
        size_t count = json_array_size(seats);
        printf("表决 %s“%s”的名册不变（其中有", text_of(poll, "code"), text_of(poll, "title"));
        for (size_t j = 0; j < count && j < NAMED; j++) {
            printf("%s%s", j == 0 ? "" : "、", text_of(json_array_get(seats, j), "label"));
        }
        if (count > NAMED) {
            printf("等%zu个席位", count);
        }
        printf("）；%s。\n", roll_words(text_of(poll, "state")));
    }
}

static void say_slips(const struct import *import, const json_t *report)
{
    const json_t *slips = json_object_get(report, "slips");
    long long revoked = number_of(slips, "revoked");
    long long made = number_of(slips, "made");
    long long leaving = number_of(report, "people_leaving");

    if (leaving > 0) {
        printf("随户迁出的居民%lld人；新住户的居民请另用 --people 导入。\n", leaving);
    }
    if (revoked > 0 || made > 0) {
        printf("征询单：%s作废%lld张，新做%lld张；其余不变。\n", import->preview ? "将" : "",
               revoked, made);
    }
}

/* An estate that comes in for the first time: its sums instead of each of its flats. */
static void say_first(const struct import *import, const json_t *report)
{
    const json_t *sums = json_object_get(report, "sums");
    long long area = number_of(sums, "area");

    printf("%s %s：%lld幢、%lld室、%lld位业主、%lld户、%lld人，专有部分面积%lld.%02lld平方米，%s\n",
           import->neighbourhood, text_of(report, "estate"), number_of(sums, "buildings"),
           number_of(sums, "flats"), number_of(sums, "owners"), number_of(sums, "households"),
           number_of(sums, "people"), area / 100, area % 100,
           import->preview ? "新的小区。这是预览，什么也没有写入。" : "已导入。");
}

void import_say_report(const struct import *import, const json_t *report, bool people)
{
    const struct word *kinds = people ? people_kinds : register_kinds;
    const json_t *sums = json_object_get(report, "sums");

    if (!people && json_is_true(json_object_get(report, "new"))) {
        say_first(import, report);
        return;
    }
    if (people) {
        printf("%s %s：居民%lld人，其中成年%lld人、居民代表%lld人。\n", import->neighbourhood,
               text_of(report, "estate"), number_of(sums, "people"), number_of(sums, "adults"),
               number_of(sums, "representatives"));
    }
    if (!say_counts(import, json_object_get(report, "counts"), kinds)) {
        return;
    }
    /* All new: the list would say nothing. */
    if (!people ||
        number_of(json_object_get(report, "counts"), "person_new") < number_of(sums, "people")) {
        say_changes(stdout, report, kinds, NULL);
    }
    say_slips(import, report);
    say_polls(report);
}

void import_say_refused(const struct import *import, const json_t *answer, bool people)
{
    const char *code = text_of(answer, "refused");
    static const struct word sentences[] = {
        {"gone", "没有找到要导入的居民区或小区。居民要在房屋名册之后导入。"},
        {"estate", "这个居民区有几个小区，请用 --estate 说明是哪一个。"},
        {"importing", "另一份名册正在导入，请稍后再试。"},
        {"area_overflow", "面积合计过大，请检查面积的单位。"},
        {NULL, NULL}};

    if (strcmp(code, "left_out") != 0) {
        fprintf(stderr, "%s：%s\n什么也没有写入。\n", import->file, word_for(sentences, code));
        return;
    }
    fprintf(stderr, "%s：少了名册里已有的%s：\n", import->file, people ? "居民" : "房屋");
    say_changes(stderr, json_object_get(answer, "report"), people ? people_kinds : register_kinds,
                people ? "person_gone" : "flat_gone");
    fprintf(stderr, "什么也没有写入。每次都要导入整份名册；确实没有了的，请加 --remove 再导入。\n");
}
