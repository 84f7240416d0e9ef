#include "documents/minutes.h"

#include "documents/outcome_text.h"
#include "documents/template.h"
#include <stdio.h>
#include <string.h>

json_t *minutes_sections(const json_t *data, const char *template_dir)
{
    /* In the order of 会议纪要. */
    static const struct {
        const char *key;
        const char *title;
    } order[] = {
        {"time", "时间、地点、主持人、记录人"},
        {"people", "参加人员"},
        {"topic", "会议议题"},
        {"plan", "方案介绍要点"},
        {"discussion", "讨论情况"},
        {"poll", "表决情况"},
        {"decision", "会议决定"},
        {"dissent", "不同意见"},
        {"attachment", "附件目录"},
    };
    json_t *filled = json_deep_copy(data);
    json_t *polls = json_object_get(filled, "polls");
    json_t *sections = json_array();

    for (size_t i = 0; i < json_array_size(polls); i++) {
        outcome_text_add(json_array_get(polls, i));
    }
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        char name[64];
        snprintf(name, sizeof name, "minutes/%s.txt", order[i].key);
        char *text = template_fill_file(template_dir, name, filled, ESCAPE_NONE);
        if (text == NULL) {
            json_decref(sections);
            json_decref(filled);
            return NULL;
        }
        /* A draft has no blank lines at its end. */
        for (size_t len = strlen(text); len > 0 && text[len - 1] == '\n'; len--) {
            text[len - 1] = '\0';
        }
        json_array_append_new(sections, json_pack("{s:s,s:s,s:s}", "key", order[i].key, "title",
                                                  order[i].title, "text", text));
        mem_free(text);
    }
    json_decref(filled);
    return sections;
}
