#include "live/poll_facts.h"

#include "live/moment.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* A message on its way to its facts. */
struct asking {
    struct said *said;
    life_fn *then;
};

static int64_t number(const json_t *from, const char *name)
{
    return json_integer_value(json_object_get(from, name));
}

static bool truth(const json_t *from, const char *name)
{
    return json_is_true(json_object_get(from, name));
}

static const char *text_of(const json_t *from, const char *name)
{
    const char *text = json_string_value(json_object_get(from, name));

    return text == NULL ? "" : text;
}

static bool in_hall(const json_t *facts)
{
    enum meeting_kind kind = KIND_HEARING;

    meeting_kind_of(text_of(facts, "kind"), &kind);
    return !meeting_is_assembly(kind);
}

/* In the hall a poll's time is its least one; over days it is the one that was made known. */
static int64_t closes_of(const json_t *facts)
{
    int64_t closes = number(facts, "closes");
    int64_t opened = number(facts, "opened");

    return closes != 0 || opened == 0 ? closes : opened + number(facts, "min_seconds") * 1000;
}

static void life_read(struct life *life, const json_t *d)
{
    const json_t *facts = life->facts;
    bool consultation = strcmp(text_of(facts, "class"), "consultation") == 0;
    bool rehearsal = truth(facts, "rehearsal");

    life->hall = in_hall(facts);
    life->named = rehearsal || truth(facts, "in_notice") || number(facts, "noticed") != 0;
    life->known = (struct poll_facts){
        .course = poll_course_of(consultation, life->hall),
        .state = poll_state_of(text_of(facts, "state")),
        .now = number(facts, "now"),
        .roll_public = number(facts, "roll_public"),
        .noticed = number(facts, "noticed"),
        .opened = number(facts, "opened"),
        .closes = closes_of(facts),
        .to_open = moment_of(json_object_get(d, "opens_at")),
        .to_close = moment_of(json_object_get(d, "closes_at")),
        .preliminary = number(facts, "preliminary"),
        .extended = (int)number(facts, "extended"),
        .in_hall = life->hall,
        .meeting_formal = truth(facts, "formal"),
        .all_noticed = consultation || life->named, /* opinions may be asked for on the spot */
        .rehearsal = rehearsal,
        .on_case = truth(facts, "on_case"),
        .reviewed_here = truth(facts, "reviewed_here"),
        .papers_open = (int)number(facts, "papers_open"),
        .clashes_open = (int)number(facts, "clashes_open"),
        .objections_open = (int)number(facts, "objections_open"),
        .reason_given = *text_of(d, "reason") != '\0',
    };
}

bool life_init(struct life *life, const struct rules *rules, const char *place, json_t *facts,
               const json_t *d)
{
    *life = (struct life){.facts = facts};
    if (!poll_sheet_init(&life->sheet, rules, place, facts)) {
        return false;
    }
    life_read(life, d);
    return true;
}

void life_finish(struct life *life)
{
    poll_sheet_finish(&life->sheet);
}

static void facts_read(const struct said *said, json_t *facts, life_fn *then)
{
    struct life life;

    if (!life_init(&life, said->hall->rules, said->hall->settings->rules_default, facts, said->d)) {
        say_refuse(said, "sheet");
    } else {
        then(said, &life);
    }
    life_finish(&life);
}

static void facts_came(void *owner, bool failed, const char *const *value, size_t count)
{
    struct asking *asking = owner;
    bool there = !failed && count == 1 && value[0] != NULL;
    json_t *facts = there ? json_loads(value[0], 0, NULL) : NULL;

    if (facts == NULL) {
        say_refuse(asking->said, failed ? "unavailable" : "gone");
    } else {
        facts_read(asking->said, facts, asking->then);
    }
    json_decref(facts);
    said_release(asking->said);
    mem_free(asking);
}

void poll_facts_ask(const struct said *said, life_fn *then)
{
    struct asking *asking = mem_alloc(sizeof *asking);
    char meeting[24];
    char poll[24];
    char scope[32];
    const char *const param[] = {meeting, poll};

    asking->said = said_keep(said);
    asking->then = then;
    snprintf(meeting, sizeof meeting, "%" PRId64, said->room->place.id);
    snprintf(poll, sizeof poll, "%" PRId64, number(said->d, "poll"));
    snprintf(scope, sizeof scope, "{%" PRId64 "}", said->room->place.precinct);
    store_read(said->hall->store, CALL_POLL_FACTS, scope, param, facts_came, asking);
}

struct ground poll_facts_ground(const struct said *said, const struct life *life)
{
    return (struct ground){
        .t = "poll", .id = number(said->d, "poll"), .c = number(life->facts, "c")};
}
