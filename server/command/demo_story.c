/* The story's steps lie in SQL (demo_story); here each gets what the server adds to such a message: days, rules, verdicts,
 * drafts and counts are made by the same functions. */
#include "command/demo_story.h"

#include "command/demo_parts.h"
#include "documents/minutes.h"
#include "live/meeting_decide.h"
#include "live/poll_facts.h"
#include "rules/calendar.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

json_t *story_ask(struct story *story, const char *sql, const json_t *step)
{
    char *step_text = json_dumps(step, JSON_COMPACT);
    char *known_text = json_dumps(story->known, JSON_COMPACT);
    const char *const param[] = {story->place->id, step_text, known_text};
    char *value = NULL;
    json_t *answer = NULL;

    if (office_call(story->office, sql, 3, param, &value)) {
        answer = value == NULL ? json_null() : json_loads(value, JSON_DECODE_ANY, NULL);
    }
    free(step_text);
    free(known_text);
    mem_free(value);
    return answer;
}

bool story_fail(const json_t *step, const char *why)
{
    char *text = json_dumps(step, JSON_COMPACT);

    fprintf(stderr, "演示案例有一步没有成功（%s）：%s\n", why, text);
    free(text);
    return false;
}

/* ---- what the server decides ---- */

/* "meeting_open" -> meeting.open */
static enum message message_named(const char *call)
{
    char name[40];

    snprintf(name, sizeof name, "%s", call);
    char *first = strchr(name, '_');
    if (first != NULL) {
        *first = '.';
    }
    return message_of(name);
}

static json_t *decide_poll(struct story *story, enum message message, json_t *facts,
                           const json_t *args, const char **why)
{
    struct life life;
    const char *field;
    json_t *decision = NULL;

    *why = "sheet";
    if (life_init(&life, story->rules, story->office->settings.rules_default, facts, args)) {
        decision = life_decide(&life, message, why, &field);
    }
    life_finish(&life);
    return decision;
}

static int64_t number(const json_t *from, const char *name)
{
    return json_integer_value(json_object_get(from, name));
}

static json_t *decide_open(const json_t *facts)
{
    enum meeting_kind kind = KIND_HEARING;

    meeting_kind_of(json_string_value(json_object_get(facts, "kind")), &kind);
    enum informal_why why =
        meeting_formality(kind, json_is_true(json_object_get(facts, "urgent")),
                          meeting_notice_given(number(facts, "announced"), number(facts, "starts"),
                                               number(facts, "now")),
                          number(facts, "invited"), number(facts, "present"));
    return json_pack("{s:b,s:s?}", "formal", why == FORMAL, "why", informal_why_name(why));
}

static json_t *decide_draft(const struct story *story, const json_t *facts)
{
    json_t *sections = minutes_sections(facts, story->office->settings.template_dir);

    return sections == NULL ? NULL : json_pack("{s:o}", "sections", sections);
}

/* What the server adds to the fields: a new reference, or NULL and why not. */
static json_t *decide(struct story *story, enum message message, json_t *facts, const json_t *args,
                      const char **why)
{
    json_t *decision = NULL;

    switch ((int)message) {
    case MESSAGE_MEETING_MAKE:
        return meeting_decide_new(args);
    case MESSAGE_MEETING_OPEN:
        return decide_open(facts);
    case MESSAGE_MINUTES_DRAFT:
        *why = "minutes";
        return decide_draft(story, facts);
    case MESSAGE_POLL_PUBLISH_ROLL:
    case MESSAGE_POLL_NOTICE:
    case MESSAGE_POLL_OPEN:
    case MESSAGE_POLL_PUBLISH:
    case MESSAGE_POLL_FINISH:
        return decide_poll(story, message, facts, args, why);
    default:
        break;
    }
    if (!meeting_decides(message)) {
        return json_object();
    }
    enum life_refusal refusal =
        meeting_decide(message, facts, args, calendar_days(story->calendar), &decision);
    *why = life_refusal_name(refusal);
    return decision;
}

/* ---- the steps ---- */

/* Its fields with names and days filled in, and what the server knows when such a message comes. */
static bool read_step(struct story *story, json_t *step, json_t **facts)
{
    json_t *read =
        story_ask(story, "select sanhui.demo_story_read($1::bigint, $2::jsonb, $3::jsonb)", step);

    if (!json_is_object(read)) {
        json_decref(read);
        return story_fail(step, "read");
    }
    json_object_set(step, "args", json_object_get(read, "args"));
    *facts = json_incref(json_object_get(read, "facts"));
    json_decref(read);
    return true;
}

static void keep(struct story *story, const json_t *step, const json_t *ok)
{
    const char *field;
    json_t *name;

    json_object_foreach (json_object_get(step, "keep"), field, name) {
        json_object_set(story->known, json_string_value(name), json_object_get(ok, field));
    }
}

json_t *story_do(struct story *story, const json_t *step)
{
    json_t *answer =
        story_ask(story, "select sanhui.demo_story_do($1::bigint, $2::jsonb, $3::jsonb)", step);
    json_t *ok = json_incref(json_object_get(answer, "ok"));
    const char *refused = json_string_value(json_object_get(answer, "refused"));

    if (ok == NULL) {
        story_fail(step, refused == NULL ? "unavailable" : refused);
    } else {
        keep(story, step, ok);
    }
    json_decref(answer);
    return ok;
}

static bool play_message(struct story *story, json_t *step, const char *call)
{
    json_t *args = json_object_get(step, "args");
    const char *why = "decision";
    json_t *facts = NULL;

    if (!read_step(story, step, &facts)) {
        return false;
    }
    args = json_object_get(step, "args");
    json_t *decision = decide(story, message_named(call), facts, args, &why);
    json_decref(facts);
    if (decision == NULL) {
        return story_fail(step, why);
    }
    json_object_update(args, decision);
    json_decref(decision);
    json_t *ok = story_do(story, step);
    bool done = ok != NULL && story_count(story, step, ok);
    json_decref(ok);
    return done;
}

static bool play_step(struct story *story, json_t *step)
{
    const char *call = json_string_value(json_object_get(step, "do"));

    if (call == NULL) {
        return story_fail(step, "do");
    }
    return strcmp(call, "ballots") == 0 ? story_cast(story, step) : play_message(story, step, call);
}

/* A step with "each" is done once for each of its values, which "$each" names. */
static bool play_each(struct story *story, json_t *step)
{
    json_t *each = json_object_get(step, "each");
    size_t i;
    json_t *value;
    bool ok = true;

    if (each == NULL) {
        return play_step(story, step);
    }
    json_array_foreach (each, i, value) {
        json_t *once = json_copy(step);
        json_object_set(story->known, "each", value);
        ok = ok && play_step(story, once);
        json_decref(once);
    }
    return ok;
}

static bool play(struct story *story)
{
    json_t *begin = story_ask(
        story, "select sanhui.demo_story_begin($1::bigint, $2::jsonb, $3::jsonb)", story->known);
    json_t *steps = json_object_get(begin, "steps");
    size_t i;
    json_t *step;
    bool ok = begin != NULL;

    json_object_update(story->known, json_object_get(begin, "known"));
    json_array_foreach (steps, i, step) {
        ok = ok && play_each(story, step);
    }
    json_decref(begin);
    return ok;
}

static char *folder(const struct office *office, const char *name)
{
    struct buffer path;

    buffer_init(&path, 4096);
    buffer_printf(&path, "%s/%s", office->settings.template_dir, name);
    char *text = mem_copy_text(path.bytes);
    buffer_finish(&path);
    return text;
}

bool demo_play_story(struct office *office, const struct demo_place *place)
{
    char *rules = folder(office, "rules");
    char *calendar = folder(office, "calendar");
    struct story story = {.office = office,
                          .place = place,
                          .rules = rules_load(rules),
                          .calendar = calendar_load(calendar),
                          .known = json_object()};
    bool ok = office_begin(office);

    ok = ok && office_end(office, play(&story));
    json_decref(story.known);
    rules_destroy(story.rules);
    calendar_destroy(story.calendar);
    mem_free(rules);
    mem_free(calendar);
    return ok;
}
