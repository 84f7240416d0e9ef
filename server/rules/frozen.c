/* A sheet back from its canonical JSON: the poll's own, whatever the file says by now. */
#include "domain/rule_field.h"
#include "rules/rules.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void matters_text(const json_t *list, char out[RULE_VALUE_TEXT])
{
    size_t len = 0;

    out[0] = '\0';
    for (size_t i = 0; i < json_array_size(list) && len < RULE_VALUE_TEXT; i++) {
        len += (size_t)snprintf(out + len, RULE_VALUE_TEXT - len, i == 0 ? "%d" : " %d",
                                (int)json_integer_value(json_array_get(list, i)));
    }
}

/* As it stands in a sheet; NULL when it is nothing that stands there. */
static const char *value_text(const json_t *value, char out[RULE_VALUE_TEXT])
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        return json_string_value(value);
    case JSON_TRUE:
        return "yes";
    case JSON_FALSE:
        return "no";
    case JSON_INTEGER:
        snprintf(out, RULE_VALUE_TEXT, "%" PRId64, (int64_t)json_integer_value(value));
        return out;
    case JSON_ARRAY:
        matters_text(value, out);
        return out;
    case JSON_OBJECT:
    case JSON_REAL:
    case JSON_NULL:
        break;
    }
    return NULL;
}

bool rules_frozen(const json_t *json, struct rule_sheet *rule)
{
    const char *electorate = json_string_value(json_object_get(json, "electorate"));
    const json_t *fields = json_object_get(json, "fields");

    memset(rule, 0, sizeof *rule);
    rule->electorate = electorate == NULL ? ELECTORATES : electorate_of(electorate);
    if (rule->electorate == ELECTORATES) {
        return false;
    }
    for (enum rule_field f = 0; f < RULE_FIELDS; f++) {
        const json_t *value = json_object_get(json_object_get(fields, rule_field_name(f)), "value");
        char room[RULE_VALUE_TEXT];
        const char *text = value == NULL ? NULL : value_text(value, room);

        if (rule_field_belongs(f, rule->electorate) &&
            (text == NULL || !rule_field_set(rule, f, text))) {
            return false;
        }
    }
    return true;
}
