#include "documents/minutes.h"

#include "documents/outcome_text.h"
#include "documents/own_template.h"
#include <stdio.h>
#include <string.h>

enum { TEXT_MAX = 1024 * 1024 };
enum { MEETINGS = 1, COORDINATIONS = 2, REVIEWS = 4, ALL = 7 };

/* In the order of 会议纪要. A coordination and a review each have chapters of their own; a chapter that is not asked
 * of this kind of meeting is left out, or one for whom there is nothing to say: `with` names what it needs. */
static const struct chapter {
    unsigned of;
    const char *with;
    const char *key;
    const char *title;
} chapters[] = {
    {ALL, NULL, "time", "时间、地点、主持人、记录人"},
    {ALL, NULL, "people", "参加人员"},
    {ALL, NULL, "topic", "会议议题"},
    {MEETINGS, NULL, "plan", "方案介绍要点"},
    {COORDINATIONS, NULL, "sides", "各方诉求和事实"},
    {REVIEWS, NULL, "report", "自评报告"},
    {COORDINATIONS, NULL, "points", "争议焦点"},
    {ALL, NULL, "discussion", "讨论情况"},
    {MEETINGS, NULL, "poll", "表决情况"},
    {COORDINATIONS, "polls", "poll", "意向征询"},
    {COORDINATIONS, NULL, "agreement", "协调结果"},
    {REVIEWS, NULL, "rating", "评议结果"},
    {ALL, NULL, "decision", "会议决定"},
    {REVIEWS, "plan", "improvement", "整改要求"},
    {ALL, NULL, "dissent", "不同意见"},
    {ALL, NULL, "attachment", "附件目录"},
};

static bool is_asked(const struct chapter *chapter, const json_t *data)
{
    unsigned kind = json_is_true(json_object_get(data, "coordination")) ? COORDINATIONS
                    : json_is_true(json_object_get(data, "review"))     ? REVIEWS
                                                                        : MEETINGS;
    const json_t *need = chapter->with == NULL ? NULL : json_object_get(data, chapter->with);

    return (chapter->of & kind) != 0 &&
           (chapter->with == NULL || json_is_true(need) || json_array_size(need) > 0);
}

static char *fill(void *owner, const char *template, const json_t *data,
                  struct template_error *error)
{
    struct buffer out;
    char *text = NULL;

    (void)owner;
    buffer_init(&out, TEXT_MAX);
    buffer_add_text(&out, "");
    if (template_fill(template, data, ESCAPE_NONE, &out, error)) {
        text = mem_copy(out.bytes, out.len);
    }
    buffer_finish(&out);
    return text;
}

json_t *minutes_sections(const json_t *data, const char *template_dir)
{
    json_t *filled = json_deep_copy(data);
    json_t *polls = json_object_get(filled, "polls");
    json_t *sections = json_array();

    for (size_t i = 0; i < json_array_size(polls); i++) {
        outcome_text_add(json_array_get(polls, i));
    }
    for (size_t i = 0; i < sizeof chapters / sizeof *chapters; i++) {
        char name[64];
        if (!is_asked(&chapters[i], filled)) {
            continue;
        }
        snprintf(name, sizeof name, "minutes/%s", chapters[i].key);
        char *text = own_template_fill(template_dir, name, filled, fill, NULL);
        if (text == NULL) {
            json_decref(sections);
            json_decref(filled);
            return NULL;
        }
        /* A draft has no blank lines at its end. */
        for (size_t len = strlen(text); len > 0 && text[len - 1] == '\n'; len--) {
            text[len - 1] = '\0';
        }
        json_array_append_new(sections, json_pack("{s:s,s:s,s:s}", "key", chapters[i].key, "title",
                                                  chapters[i].title, "text", text));
        mem_free(text);
    }
    json_decref(filled);
    return sections;
}
