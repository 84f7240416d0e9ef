#include "live/poll_sheet.h"

#include <stdio.h>
#include <string.h>

static const char *text_of(const json_t *from, const char *name)
{
    return json_string_value(json_object_get(from, name));
}

static char *copy(const char *text)
{
    return text == NULL ? NULL : mem_copy_text(text);
}

/* As the files are now. */
static const struct sheet *sheet_now(const struct rules *rules, const char *place,
                                     const json_t *facts)
{
    const char *name = text_of(facts, "sheet");
    const char *electorate = text_of(facts, "electorate");

    if (name != NULL) {
        return rules_named(rules, name);
    }
    return electorate == NULL || electorate_of(electorate) == ELECTORATES
               ? NULL
               : rules_find(rules, place, electorate_of(electorate));
}

bool poll_sheet_init(struct poll_sheet *sheet, const struct rules *rules, const char *place,
                     const json_t *facts)
{
    const char *electorate = text_of(facts, "electorate");
    const char *frozen = text_of(facts, "sheet_json");
    const struct sheet *now = frozen != NULL ? NULL : sheet_now(rules, place, facts);

    memset(sheet, 0, sizeof *sheet);
    sheet->name = copy(now != NULL ? now->name : text_of(facts, "sheet"));
    sheet->hash = copy(now != NULL ? now->hash : text_of(facts, "sheet_hash"));
    sheet->text = copy(now != NULL ? now->json : frozen);
    sheet->json = sheet->text == NULL ? NULL : json_loads(sheet->text, 0, NULL);
    return sheet->json != NULL && rules_frozen(sheet->json, &sheet->rule) && electorate != NULL &&
           sheet->rule.electorate == electorate_of(electorate);
}

void poll_sheet_finish(struct poll_sheet *sheet)
{
    mem_free(sheet->name);
    mem_free(sheet->hash);
    mem_free(sheet->text);
    json_decref(sheet->json);
}

/* "2/3": at least; "more than 1/2"; null: nothing is asked. */
static json_t *threshold_json(const struct threshold *threshold)
{
    char text[SHARE_TEXT];

    if (threshold_is_none(threshold)) {
        return json_null();
    }
    snprintf(text, sizeof text, "%s%d/%d", threshold->above ? "more than " : "", (int)threshold->of,
             (int)threshold->in);
    return json_string(text);
}

/* Of what a majority is measured. A yes must outweigh the abstentions where the sheet counts them in; among options that
 * people are only consulted on, the share of those who chose is what tells. Who is present is known in a hall alone, and tells
 * where something is decided or a hearing's panel gives its opinion (hearing.pass): where
 * ballots come in over days whoever casts one takes part in the meeting. */
static const char *base_of(const struct rule_sheet *rule, bool yes_no, bool decides, bool present)
{
    if (!yes_no && !decides) {
        return "valid";
    }
    switch (rule->base) {
    case BASE_VALID:
        return yes_no && rule->abstentions_in_base ? "cast" : "valid";
    case BASE_PRESENT:
        return present ? "present" : "cast";
    case BASE_ELECTORATE:
        return "electorate";
    case BASE_CAST:
        break;
    }
    return "cast";
}

/* A residents' decision needs its quorum, and whoever is there has to be seen voting; nobody needs one to be asked. */
static const struct threshold *participation_of(const struct rule_sheet *rule, bool decides)
{
    bool meeting =
        rule->electorate == ELECTORATE_RESIDENTS || rule->electorate == ELECTORATE_REPRESENTATIVES;

    return decides && meeting && threshold_is_none(&rule->participation) ? &rule->quorum
                                                                         : &rule->participation;
}

json_t *poll_sheet_rule(const struct poll_sheet *sheet, const json_t *facts,
                        const struct poll_put *put)
{
    const struct rule_sheet *rule = &sheet->rule;
    int matter = (int)json_integer_value(json_object_get(facts, "matter"));
    const char *method = text_of(facts, "method");
    bool yes_no = method != NULL && strcmp(method, "yes_no") == 0;
    bool decides = strcmp(put->class_name, "consultation") != 0;
    bool panel = rule->electorate == ELECTORATE_DELEGATES;
    const struct threshold *agree = rule_threshold_of(rule, matter);
    const char *majority = !yes_no && !decides       ? "plurality"
                           : agree == &rule->special ? "special"
                                                     : "ordinary";
    json_t *all = json_object();
    const char *name;
    json_t *field;

    json_object_foreach (json_object_get(sheet->json, "fields"), name, field) {
        json_object_set(all, name, json_object_get(field, "value"));
    }
    json_object_set_new(all, "class", json_string(put->class_name));
    json_object_set(all, "electorate", json_object_get(facts, "electorate"));
    json_object_set(all, "matter", json_object_get(facts, "matter"));
    json_object_set_new(all, "majority", json_string(majority));
    json_object_set_new(
        all, "base",
        json_string(base_of(rule, yes_no, decides, put->in_hall && (decides || panel))));
    json_object_set_new(all, "participation", threshold_json(participation_of(rule, decides)));
    json_object_set_new(all, "agree", threshold_json(agree));
    json_object_set_new(all, "window_seconds",
                        rule->window_seconds == WINDOW_UNTIL_CLOSE
                            ? json_null()
                            : json_integer(rule->window_seconds));
    json_object_set_new(all, "informal", json_boolean(put->informal));
    return all;
}
