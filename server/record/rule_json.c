#include "record/rule_json.h"

#include <string.h>

/* The word of a field; `otherwise` when it is missing or null, NULL when it is no text. */
static const char *word(const json_t *from, const char *name, const char *otherwise)
{
    const json_t *value = json_object_get(from, name);

    return value == NULL || json_is_null(value) ? otherwise : json_string_value(value);
}

static bool read_threshold(const json_t *frozen, const char *name, struct threshold *threshold)
{
    const char *given = word(frozen, name, "");

    *threshold = (struct threshold){.in = 0};
    return given != NULL && (*given == '\0' || threshold_read(given, threshold));
}

static bool read_silent(const json_t *frozen, enum silent_rule *silent)
{
    static const char *const words[] = {
        [SILENT_EXCLUDE] = "exclude", [SILENT_FOLLOW] = "follow", [SILENT_ABSTAIN] = "abstain"};
    const char *given = word(frozen, "silent", words[SILENT_EXCLUDE]);

    for (size_t i = 0; given != NULL && i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i], given) == 0) {
            *silent = (enum silent_rule)i;
            return true;
        }
    }
    return false;
}

bool rule_read_json(const json_t *frozen, struct outcome_rule *rule)
{
    const json_t *invalid = json_object_get(frozen, "invalid_participates");
    const char *majority = word(frozen, "majority", "ordinary");
    const char *base = word(frozen, "base", "cast");

    if (majority == NULL || base == NULL || !base_read(base, &rule->base) ||
        !read_threshold(frozen, "participation", &rule->participation) ||
        !read_threshold(frozen, "agree", &rule->agree) || !read_silent(frozen, &rule->silent) ||
        (invalid != NULL && !json_is_boolean(invalid))) {
        return false;
    }
    if (rule->agree.in == 0) {
        bool special = strcmp(majority, "special") == 0;
        rule->agree = special ? SHARE_THREE_QUARTERS : SHARE_MORE_THAN_HALF;
    }
    rule->invalid_participates = json_is_true(invalid);
    return true;
}
