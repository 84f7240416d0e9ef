#include "documents/rule_text.h"

#include "documents/fields.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *numeral(int64_t number)
{
    static const char *const words[] = {"零",   "一",   "二",   "三",   "四",   "五",   "六",
                                        "七",   "八",   "九",   "十",   "十一", "十二", "十三",
                                        "十四", "十五", "十六", "十七", "十八", "十九", "二十"};

    return number >= 0 && number < (int64_t)(sizeof words / sizeof *words) ? words[number] : "";
}

void threshold_words(const struct threshold *threshold, char out[SHARE_TEXT])
{
    if (threshold->in == 0) {
        *out = '\0';
    } else if (threshold->of == 1 && threshold->in == 2) {
        snprintf(out, SHARE_TEXT, "%s", threshold->above ? "过半数" : "半数以上");
    } else if (threshold->of == threshold->in) {
        snprintf(out, SHARE_TEXT, "全部");
    } else {
        snprintf(out, SHARE_TEXT, "%s%s分之%s%s", threshold->above ? "超过" : "",
                 numeral(threshold->in), numeral(threshold->of), threshold->above ? "" : "以上");
    }
}

static struct threshold read_threshold(const char *text)
{
    struct threshold threshold;
    char plain[SHARE_TEXT];

    if (strncmp(text, ">= ", 3) == 0) {
        text += 3;
    } else if (strncmp(text, "> ", 2) == 0) {
        snprintf(plain, sizeof plain, "more than %s", text + 2);
        text = plain;
    }
    return threshold_read(text, &threshold) ? threshold : (struct threshold){.in = 0};
}

struct threshold rule_threshold(const json_t *rule, const char *name)
{
    return read_threshold(field_text(rule, name));
}

struct threshold rule_agree(const json_t *poll)
{
    struct threshold agree = rule_threshold(json_object_get(poll, "rule"), "agree");

    if (agree.in != 0) {
        return agree;
    }
    return field_true(poll, "special") ? SHARE_THREE_QUARTERS : SHARE_MORE_THAN_HALF;
}

bool choice_is_asked(const json_t *poll)
{
    const json_t *form = json_object_get(poll, "form");

    return field_true(form, "run_off") || field_true(form, "half");
}

bool poll_decides(const json_t *poll)
{
    return !field_true(poll, "informal") &&
           (field_is(poll, "class", "owners") || field_is(poll, "class", "residents"));
}

static const char *class_words(const json_t *poll)
{
    bool raters = field_is(poll, "electorate", "raters");

    if (field_true(poll, "informal")) {
        return raters ? "意向评议" : "意向征询";
    }
    if (raters) {
        return "评议";
    }
    if (field_is(poll, "class", "owners")) {
        return "业主共同决定";
    }
    if (field_is(poll, "class", "residents")) {
        return field_is(poll, "electorate", "representatives") ? "居民代表会议决定"
                                                               : "居民会议决定";
    }
    return "意见征询";
}

static const char *voters(const json_t *poll)
{
    return field_is(poll, "electorate", "owners")      ? "业主（按面积和人数）"
           : field_is(poll, "electorate", "residents") ? "年满十八周岁的居民，每人一票"
           : field_is(poll, "electorate", "representatives") ? "居民代表，每人一票"
           : field_is(poll, "electorate", "raters")          ? "评议人，每人一票"
           : field_is(poll, "electorate", "delegates")       ? "正式代表，一人一票"
                                                             : "居民户，每户一票";
}

static const char *base_words(const json_t *rule)
{
    return field_is(rule, "base", "valid")        ? "有效票"
           : field_is(rule, "base", "present")    ? "到会人员"
           : field_is(rule, "base", "electorate") ? "全体"
                                                  : "参与表决者";
}

/* The rule for yes or no: who must take part, who must agree, what that is called. */
static void yes_no_rule(json_t *poll)
{
    const json_t *rule = json_object_get(poll, "rule");
    bool owners = field_is(poll, "electorate", "owners");
    bool decides = poll_decides(poll);
    struct threshold agree = rule_agree(poll);
    struct threshold part = rule_threshold(rule, "participation");
    char agree_words[SHARE_TEXT];
    char part_words[SHARE_TEXT];
    char part_clause[LINE_TEXT / 3] = "";

    /* Of a draft, whose rule is not frozen yet, the law's own; of a panel those present. */
    bool panel_drafted = json_object_size(rule) == 0 && field_is(poll, "electorate", "delegates");
    if (owners && json_object_size(rule) == 0) {
        part = SHARE_TWO_THIRDS;
    }
    threshold_words(&agree, agree_words);
    threshold_words(&part, part_words);
    if (part.in != 0) {
        snprintf(part_clause, sizeof part_clause, "%s%s参与，", owners ? "面积和人数均" : "",
                 part_words);
    }
    field_write(poll, "rule_words", "%s%s%s中%s%s同意为%s",
                owners ? decides ? "依照《民法典》第二百七十八条第二款："
                                 : "参照《民法典》第二百七十八条："
                       : "",
                part_clause,
                owners && field_is(rule, "base", "cast") ? "参与者"
                : panel_drafted                          ? "到会人员"
                                                         : base_words(rule),
                owners ? "面积和人数均" : "", agree_words, decides ? "表决通过" : "达到");
}

/* How much has to be for one of several: "在参与表决者中面积和人数均过半数". */
static void share_asked(const json_t *poll, char out[LINE_TEXT])
{
    const json_t *rule = json_object_get(poll, "rule");
    bool owners = field_is(poll, "electorate", "owners");
    struct threshold agree = rule_agree(poll);
    char words[SHARE_TEXT];

    threshold_words(&agree, words);
    snprintf(out, LINE_TEXT, "在%s中%s%s", base_words(rule), owners ? "面积和人数均" : "", words);
}

static void choice_rule(json_t *poll, const char *method)
{
    char asked[LINE_TEXT];
    const json_t *form = json_object_get(poll, "form");
    int64_t k = field_number(form, "k");
    int64_t seats = field_number(form, "seats");

    seats = seats > 0 ? seats : strcmp(method, "multi_k") == 0 ? k : 1;
    if (strcmp(method, "single") == 0 && field_true(form, "run_off")) {
        share_asked(poll, asked);
        field_write(poll, "rule_words",
                    "选一项，%s的一项为结果；没有这样一项的，得票最多的两项进行第二轮投票", asked);
    } else if (strcmp(method, "single") == 0 && seats == 1) {
        field_write(poll, "rule_words", "得票最多的一项为%s结果，弃权计入收回票数",
                    poll_decides(poll) ? "表决" : "征询");
    } else if (strcmp(method, "single") == 0 || strcmp(method, "approval") == 0) {
        field_write(poll, "rule_words", "%s，得票最多的 %" PRId64 " 项为结果",
                    *method == 's' ? "选一项" : "可选多项", seats);
    } else {
        share_asked(poll, asked);
        field_write(
            poll, "rule_words",
            "最多选 %" PRId64 " 项，多选无效，少选有效；得票最多的 %" PRId64 " 项为结果%s%s", k,
            seats, field_true(form, "half") ? "，并须" : "", field_true(form, "half") ? asked : "");
    }
}

static void score_rule(json_t *poll)
{
    const json_t *form = json_object_get(poll, "form");
    int64_t ratings = field_number(form, "min_ratings");
    char few[LINE_TEXT / 4] = "";

    if (ratings > 0) {
        snprintf(few, sizeof few, "；打分的人不足 %" PRId64 " 的不能入选", ratings);
    }
    field_write(poll, "rule_words", "每项打%" PRId64 "到%" PRId64 "分，平均分最高的一项为结果%s",
                field_number(form, "points_min"), field_number(form, "points_max"), few);
}

static void method_rule(json_t *poll)
{
    static const struct {
        const char *method, *words;
    } others[] = {
        {"ranked_irv", "排序投票，逐轮淘汰：每轮淘汰第一名票数最少的一项，直到有一项过半数"},
        {"ranked_borda", "排序投票，波达计分：名次越前得分越高，总分最高的一项为结果"},
        {"ranked_schulze", "排序投票，两两比较（舒尔茨法）：在两两比较中胜出的一项为结果"},
        {"sat3", "评价，按各等次票数和满意率公布"},
        {"sat5", "评价，按各等次票数和满意率公布"},
        {"grade4", "评价，按各等次票数公布"},
        {"perf4", "评价，按各等次票数公布"},
    };
    const char *method = field_text(poll, "method");

    if (strcmp(method, "yes_no") == 0) {
        yes_no_rule(poll);
        return;
    }
    if (strcmp(method, "score") == 0) {
        score_rule(poll);
        return;
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(method, others[i].method) == 0) {
            field_write(poll, "rule_words", "%s", others[i].words);
            return;
        }
    }
    choice_rule(poll, method);
}

/* What is asked, motion by motion, with what there is to choose from. A motion that is called as its
 * poll is not said twice. */
static void add_asks(json_t *poll)
{
    const json_t *motions = json_object_get(poll, "motions");
    struct buffer words;

    buffer_init(&words, TEXT_MAX);

    for (size_t i = 0; i < json_array_size(motions); i++) {
        const json_t *motion = json_array_get(motions, i);
        const json_t *options = json_object_get(motion, "options");
        const char *title = field_text(motion, "title");
        bool said = json_array_size(motions) == 1 && json_array_size(options) > 0 &&
                    strcmp(title, field_text(poll, "title")) == 0;

        buffer_printf(&words, "%s%s%s", i > 0 ? "；" : "", said ? "" : title,
                      said || json_array_size(options) == 0 ? "" : "，");
        for (size_t o = 0; o < json_array_size(options); o++) {
            buffer_printf(&words, "%s%s", o > 0 ? "、" : "",
                          field_text(json_array_get(options, o), "title"));
        }
    }
    json_object_set_new(poll, "asks_words", json_string(buffer_text(&words)));
    buffer_finish(&words);
}

/* A void sheet came back, too. */
static void rating_sheets(json_t *poll)
{
    int64_t invalid = field_number(json_object_get(poll, "outcome"), "void");

    field_write(poll, "cast_words",
                "发出评议表 %" PRId64 " 份，收回 %" PRId64 " 份，其中有效 %" PRId64
                " 份、作废 %" PRId64 " 份",
                field_number(poll, "seats"), field_number(poll, "cast") + invalid,
                field_number(poll, "cast"), invalid);
}

void rule_text_add(json_t *poll)
{
    bool owners = field_is(poll, "electorate", "owners");
    bool persons = !owners && !field_is(poll, "electorate", "households");
    const char *scope = field_text(poll, "scope");

    field_write(poll, "class_words", "%s", class_words(poll));
    field_write(poll, "electorate_words", "%s%s%s", field_text(poll, "estate"),
                *scope != '\0' ? scope : "全体", voters(poll));
    int64_t invalid = field_number(json_object_get(poll, "outcome"), "void");
    char invalid_words[64] = "";

    if (invalid > 0) {
        snprintf(invalid_words, sizeof invalid_words, "（其中无效 %" PRId64 " 票）", invalid);
    }
    if (field_is(poll, "electorate", "raters")) {
        rating_sheets(poll);
    } else {
        field_write(poll, "cast_words", "应%s %" PRId64 " %s，收回 %" PRId64 " 票%s",
                    poll_decides(poll) ? "表决" : "征询", field_number(poll, "seats"),
                    owners    ? "名业主"
                    : persons ? "人"
                              : "户",
                    field_number(poll, "cast") + invalid, invalid_words);
    }
    method_rule(poll);
    add_asks(poll);
}
