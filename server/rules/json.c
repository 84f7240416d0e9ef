/* A sheet as canonical JSON: what its hash is of. */
#include "domain/rule_field.h"
#include "rules/parts.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static json_t *matters_json(unsigned matters)
{
    json_t *list = json_array();

    for (int matter = 1; matter <= RULE_MATTERS_MAX; matter++) {
        if (rule_matter_in(matters, matter)) {
            json_array_append_new(list, json_integer(matter));
        }
    }
    return list;
}

static json_t *value_json(const struct rule_sheet *rule, enum rule_field field)
{
    char text[RULE_VALUE_TEXT];

    switch (rule_field_kind(field)) {
    case RULE_YES_NO:
        return json_boolean(rule_field_yes(rule, field));
    case RULE_MATTERS:
        return matters_json(rule->special_matters);
    case RULE_TEXT:
        return json_string(rule_field_sentence(rule, field));
    case RULE_NUMBER:
        return json_integer(rule_field_number(rule, field));
    case RULE_WINDOW:
        if (rule_field_number(rule, field) != WINDOW_UNTIL_CLOSE) {
            return json_integer(rule_field_number(rule, field));
        }
        break;
    case RULE_THRESHOLD:
    case RULE_WORD:
        break;
    }
    rule_field_text(rule, field, text);
    return json_string(text);
}

char *sheet_json(const struct sheet *sheet)
{
    json_t *fields = json_object();
    json_t *all;
    char *text;
    char *copy;

    for (enum rule_field f = 0; f < RULE_FIELDS; f++) {
        const struct rule_origin *origin = &sheet->origins[f];

        if (origin->source != NULL) {
            json_object_set_new(fields, rule_field_name(f),
                                json_pack("{s:o,s:s,s:s,s:b}", "value", value_json(&sheet->rule, f),
                                          "source", origin->source, "dated", origin->dated,
                                          "inherited", origin->inherited));
        }
    }
    all = json_pack("{s:s,s:s,s:s,s:s,s:o}", "title", sheet->title, "place", sheet->place,
                    "electorate", electorate_name(sheet->rule.electorate), "dated", sheet->dated,
                    "fields", fields);
    text = json_dumps(all, JSON_COMPACT | JSON_SORT_KEYS);
    json_decref(all);
    copy = mem_copy_text(text);
    free(text);
    return copy;
}
