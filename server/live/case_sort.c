/* case.sort: a case's category, its tier, and the days that follow from how long it may take. */
#include "domain/case_clock.h"
#include "domain/day.h"
#include "live/decide.h"
#include "rules/calendar.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void put_day(json_t *decision, const char *name, int64_t day)
{
    char text[DAY_TEXT];

    day_text(day, text);
    json_object_set_new(decision, name, json_string(text));
}

/* Its time runs from the day when it was registered; another tier gives it a new start. */
static int64_t since(const json_t *facts, const json_t *d)
{
    const char *was = json_string_value(json_object_get(facts, "tier"));
    const char *now = json_string_value(json_object_get(d, "tier"));
    bool moved = was != NULL && strcmp(was, now) != 0;

    return day_of(json_integer_value(json_object_get(facts, moved ? "now" : "since")));
}

static void facts_came(void *owner, bool failed, const char *const *value, size_t count)
{
    struct said *said = owner;
    bool there = !failed && count == 1 && value[0] != NULL;
    json_t *facts = there ? json_loads(value[0], 0, NULL) : NULL;
    json_t *decision = json_object();
    enum case_term term;

    if (facts == NULL) {
        say_refuse(said, failed ? "unavailable" : "case_beyond");
        json_decref(decision);
        said_release(said);
        return;
    }
    if (case_term_of(json_string_value(json_object_get(said->d, "term")), &term)) {
        int64_t from = since(facts, said->d);
        struct case_days days = case_clock(term, calendar_days(said->hall->calendar), from);
        put_day(decision, "since", from);
        put_day(decision, "warn_on", days.warn);
        put_day(decision, "due", days.due);
    }
    const struct ground ground = {.t = "case",
                                  .id = json_integer_value(json_object_get(said->d, "case")),
                                  .c = json_integer_value(json_object_get(facts, "c"))};
    decide_send(said, CALL_CASE_SORT, decision, &ground, 1);
    json_decref(facts);
    said_release(said);
}

void case_sort(const struct said *said)
{
    char case_file[24];
    char scope[32];
    const char *const param[] = {case_file};

    snprintf(case_file, sizeof case_file, "%" PRId64,
             (int64_t)json_integer_value(json_object_get(said->d, "case")));
    snprintf(scope, sizeof scope, "{%" PRId64 "}", said->precinct);
    store_read(said->hall->store, CALL_CASE_FACTS, scope, param, facts_came, said_keep(said));
}
