#include "documents/ballot_text.h"

#include "documents/fields.h"
#include "documents/rule_text.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

const char *const *ballot_grades(const char *method)
{
    static const struct {
        const char *method;
        const char *words[6];
    } scales[] = {
        {"sat3", {"满意", "基本满意", "不满意", NULL}},
        {"sat5", {"非常满意", "满意", "一般", "不满意", "非常不满意", NULL}},
        {"grade4", {"好", "较好", "一般", "差", NULL}},
        {"perf4", {"优秀", "称职", "基本称职", "不称职", NULL}},
    };
    static const char *const none[] = {NULL, NULL, NULL, NULL, NULL, NULL};

    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        if (strcmp(method, scales[i].method) == 0) {
            return scales[i].words;
        }
    }
    return none;
}

enum filling { TICK_ONE, TICK_K, TICK_ANY, RANK, POINTS, GRADE };

static enum filling filling_of(const json_t *poll)
{
    const char *method = field_text(poll, "method");

    return strcmp(method, "multi_k") == 0       ? TICK_K
           : strcmp(method, "approval") == 0    ? TICK_ANY
           : strncmp(method, "ranked_", 7) == 0 ? RANK
           : strcmp(method, "score") == 0       ? POINTS
           : *ballot_grades(method) != NULL     ? GRADE
                                                : TICK_ONE;
}

static void add_box(json_t *boxes, bool tick, const char *title, const char *cost)
{
    json_t *box = json_object();

    json_object_set_new(box, "tick", json_boolean(tick));
    field_write(box, "words", "%s%s%s%s", title, *cost != '\0' ? "（" : "", cost,
                *cost != '\0' ? "）" : "");
    json_array_append_new(boxes, box);
}

static void add_boxes(json_t *motion, const json_t *poll)
{
    const json_t *options = json_object_get(motion, "options");
    const char *const *grade = ballot_grades(field_text(poll, "method"));
    enum filling filling = filling_of(poll);
    json_t *boxes = json_array();

    if (field_is(poll, "method", "yes_no")) {
        add_box(boxes, true, "同意", "");
        add_box(boxes, true, "不同意", "");
        add_box(boxes, true, "弃权", "");
    } else if (filling == GRADE) {
        for (; *grade != NULL; grade++) {
            add_box(boxes, true, *grade, "");
        }
        add_box(boxes, true, "不了解", "");
    } else {
        for (size_t o = 0; o < json_array_size(options); o++) {
            const json_t *option = json_array_get(options, o);
            add_box(boxes, filling != RANK && filling != POINTS, field_text(option, "title"),
                    field_text(option, "cost"));
        }
    }
    json_object_set_new(motion, "boxes", boxes);
}

static void form_words(json_t *poll)
{
    const json_t *form = json_object_get(poll, "form");

    switch (filling_of(poll)) {
    case TICK_K:
        field_write(poll, "form_words", "最多选%" PRId64 "项", field_number(form, "k"));
        break;
    case TICK_ANY:
        field_write(poll, "form_words", "可选多项");
        break;
    case RANK:
        field_write(poll, "form_words", "最喜欢的写1，其次写2，依次排序，可以不排完%s",
                    field_is(poll, "method", "ranked_schulze") ? "，可以并列" : "");
        break;
    case POINTS:
        field_write(poll, "form_words", "每项打%" PRId64 "到%" PRId64 "分，可以空着不打",
                    field_number(form, "points_min"), field_number(form, "points_max"));
        break;
    case TICK_ONE:
    case GRADE:
        field_write(poll, "form_words", "只选一项");
        break;
    }
}

/* How to fill it in, and what is void on it. Ticks of more than allowed are void for the motion alone. */
static void add_instructions(json_t *poll)
{
    json_t *how = json_array();
    json_t *invalid = json_array();
    enum filling filling = filling_of(poll);

    list_write(how, "用黑色或蓝色笔填写；每个事项%s。", field_text(poll, "form_words"));
    list_write(how, "%s",
               filling == RANK     ? "在横线上写名次。"
               : filling == POINTS ? "在横线上写分数。"
                                   : "在选中的□里打“√”。");
    list_write(how, "某个事项空着不填，该事项按弃权计。");
    list_write(how, "手机和纸质票只用一种；交了两次的，由监票人核定。");
    list_write(invalid, "没有签名，或签名的不是本人、没有委托书的；");
    switch (filling) {
    case TICK_K:
        list_write(invalid, "选多了的，该事项无效；选少了有效；");
        break;
    case RANK:
        list_write(invalid, field_is(poll, "method", "ranked_schulze")
                                ? "名次跳号的，该事项无效；"
                                : "名次重复或者跳号的，该事项无效；");
        break;
    case POINTS:
        list_write(invalid, "分数超出范围的，该项不计分；");
        break;
    case TICK_ONE:
    case GRADE:
        list_write(invalid, "同一事项选了两项以上的，该事项无效；");
        break;
    case TICK_ANY:
        break;
    }
    list_write(invalid, "涂改、污损以致无法辨认的；");
    list_write(invalid, "不是本次发出的票，或截止后交来的。");
    json_object_set_new(poll, "how", how);
    json_object_set_new(poll, "invalid", invalid);
}

/* ---- room ---- */

/* Width in halves of a Chinese character. */
static size_t width_of(const char *text)
{
    size_t width = 0;

    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        width += byte < 0x80 ? 1 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0;
    }
    return width;
}

enum {
    PAPER_WIDTH = 64, /* halves of a character that a line of a slip holds */
    PAPER_LINES = 8,  /* lines between its head and its foot */
    BOX_WIDTH = 9     /* a place to write in, and the gap to the next */
};

static size_t lines_of(const json_t *motion)
{
    const json_t *boxes = json_object_get(motion, "boxes");
    size_t lines = 1 + width_of(field_text(motion, "title")) / PAPER_WIDTH;
    size_t width = 0;

    for (size_t b = 0; b < json_array_size(boxes); b++) {
        size_t box = BOX_WIDTH + width_of(field_text(json_array_get(boxes, b), "words"));
        if (b == 0 || width + box > PAPER_WIDTH) {
            lines++;
            width = 0;
        }
        width += box;
        lines += box / PAPER_WIDTH;
    }
    return lines;
}

void ballot_text_add(json_t *poll)
{
    json_t *motions = json_object_get(poll, "motions");
    size_t lines;

    form_words(poll);
    lines = 1 + (width_of(field_text(poll, "title")) + width_of(field_text(poll, "form_words"))) /
                    PAPER_WIDTH;
    for (size_t m = 0; m < json_array_size(motions); m++) {
        add_boxes(json_array_get(motions, m), poll);
        lines += lines_of(json_array_get(motions, m));
    }
    add_instructions(poll);
    json_object_set_new(
        poll, "half",
        json_boolean(lines <= PAPER_LINES && !field_is(poll, "electorate", "owners")));
}
