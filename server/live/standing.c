/* Order in the meeting: who was warned, muted for an item, removed from the discussion (domain/disorder). */
#include "domain/disorder.h"

#include "live/decide.h"
#include "live/own.h"
#include "live/sides.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MORE = 16 };

struct standing {
    struct measure *measures; /* by id of their rows */
    char **reasons;           /* and why */
    json_t **holders;  /* and what the speaker held: whoever comes with the same is the same */
    json_t **sessions; /* and the other sessions that held it then */
    size_t count;
    int64_t last; /* the highest id */
};

/* Was this measure taken against whoever speaks here? A new session with the same slip, or of the same phone, is no new person. */
static bool binds(const struct standing *standing, size_t measure, const struct session *session)
{
    return session_was(session, standing->measures[measure].speaker) ||
           session_holds_any(session, standing->holders[measure]);
}

static void tell(struct room *room, size_t measure)
{
    struct member *member = LIST_FIRST(&room->members);

    while (member != NULL) {
        struct member *next = LIST_NEXT(member, in_room);
        if (binds(room->standing, measure, member->session)) {
            char *row = standing_row(room, member->session);
            if (row != NULL) {
                member_send_rows(member, row);
            }
            mem_free(row);
            if (standing_shows_out(room, member->session)) {
                sides_show_out(room, member);
            }
        }
        member = next;
    }
}

void standing_learn(struct room *room, const char *row)
{
    json_t *from = json_loads(row, 0, NULL);
    const char *step = json_string_value(json_object_get(from, "step"));
    const char *reason = json_string_value(json_object_get(from, "reason"));
    int64_t id = json_integer_value(json_object_get(from, "id"));
    const struct measure measure = {
        .speaker = json_integer_value(json_object_get(from, "speaker")),
        .item = json_integer_value(json_object_get(from, "item")),
        .step = disorder_of(step == NULL ? "" : step),
    };

    if (room->standing == NULL) {
        room->standing = mem_alloc(sizeof *room->standing);
    }
    struct standing *standing = room->standing;
    if (id > standing->last) { /* a row of the table never changes */
        if (standing->count % MORE == 0) {
            standing->measures = mem_resize(standing->measures,
                                            (standing->count + MORE) * sizeof *standing->measures);
            standing->reasons =
                mem_resize(standing->reasons, (standing->count + MORE) * sizeof *standing->reasons);
            standing->holders =
                mem_resize(standing->holders, (standing->count + MORE) * sizeof *standing->holders);
            standing->sessions = mem_resize(standing->sessions,
                                            (standing->count + MORE) * sizeof *standing->sessions);
        }
        standing->measures[standing->count] = measure;
        standing->reasons[standing->count] = mem_copy_text(reason == NULL ? "" : reason);
        standing->holders[standing->count] = json_incref(json_object_get(from, "holders"));
        standing->sessions[standing->count] = json_incref(json_object_get(from, "sessions"));
        standing->last = id;
        tell(room, standing->count++);
    }
    json_decref(from);
}

void standing_free(struct room *room)
{
    struct standing *standing = room->standing;

    if (standing != NULL) {
        for (size_t i = 0; i < standing->count; i++) {
            mem_free(standing->reasons[i]);
            json_decref(standing->holders[i]);
            json_decref(standing->sessions[i]);
        }
        mem_free(standing->reasons);
        mem_free(standing->holders);
        mem_free(standing->sessions);
        mem_free(standing->measures);
        mem_free(standing);
    }
}

/* Was it taken against this speaker, of whom only the session is known: connected to another server, or gone? */
static bool binds_session(const struct standing *standing, size_t measure, int64_t speaker)
{
    const json_t *one;
    size_t i;

    json_array_foreach (standing->sessions[measure], i, one) {
        if (json_integer_value(one) == speaker) {
            return true;
        }
    }
    return standing->measures[measure].speaker == speaker;
}

/* The measures against a speaker, as if all were against this one session (NULL: it is not here); the caller frees
 * them. */
static struct measure *against(const struct room *room, int64_t speaker,
                               const struct session *session, size_t *count)
{
    const struct standing *standing = room->standing;
    struct measure *found;

    *count = 0;
    if (standing == NULL) {
        return NULL;
    }
    found = mem_alloc((standing->count + 1) * sizeof *found);
    for (size_t i = 0; i < standing->count; i++) {
        if (session != NULL ? binds(standing, i, session) : binds_session(standing, i, speaker)) {
            found[*count] = standing->measures[i];
            found[(*count)++].speaker = speaker;
        }
    }
    return found;
}

const char *standing_silences(const struct room *room, const struct session *session)
{
    size_t count;
    struct measure *found = against(room, session->id, session, &count);
    const char *how = disorder_silences(found, count, session->id, room->item)
                          ? disorder_name(DISORDER_MUTED)
                          : NULL;

    for (size_t i = 0; i < count; i++) {
        if (found[i].step == DISORDER_REMOVED) {
            how = "silenced"; /* `removed` shows a guest out (standing_shows_out) */
        }
    }
    mem_free(found);
    return how;
}

bool standing_shows_out(const struct room *room, const struct session *session)
{
    size_t count;

    if (session->account != 0 || session->holding_count > 0 || !meeting_runs(room->state)) {
        return false;
    }
    struct measure *found = against(room, session->id, session, &count);
    bool removed = disorder_removed(found, count, session->id);

    mem_free(found);
    return removed;
}

char *standing_row(const struct room *room, const struct session *session)
{
    const struct standing *standing = room->standing;
    json_t *row = NULL;

    for (size_t i = 0; standing != NULL && i < standing->count; i++) {
        const struct measure *one = &standing->measures[i];
        if (!binds(standing, i, session)) {
            continue;
        }
        if (row == NULL) {
            row = json_pack("{s:s,s:s,s:b,s:n,s:b}", "t", "standing", "id", "standing", "warned", 1,
                            "muted", "removed", 0);
        }
        if (one->step == DISORDER_MUTED) {
            json_object_set_new(row, "muted", json_integer(one->item));
        } else if (one->step == DISORDER_REMOVED) {
            json_object_set_new(row, "removed", json_true());
        }
        json_object_set_new(row, "reason", json_string(standing->reasons[i]));
    }
    char *dumped = row == NULL ? NULL : json_dumps(row, JSON_COMPACT);
    char *text = dumped == NULL ? NULL : mem_copy_text(dumped);
    free(dumped);
    json_decref(row);
    return text;
}

char *room_own_rows(const struct room *room, const struct session *session)
{
    char *standing = standing_row(room, session);
    struct buffer rows;

    buffer_init(&rows, OWN_ROWS_MOST);
    if (standing != NULL) {
        buffer_add_text(&rows, standing);
        mem_free(standing);
    }
    speaker_print_own(room, session, &rows);
    own_print(room, session, &rows);
    if (rows.len == 0) {
        buffer_finish(&rows);
        return NULL;
    }
    return rows.bytes;
}

/* The one row that the message names, a new reference; NULL = none, or not exactly one was named. *named: was one? */
static json_t *target(const struct said *said, bool *named)
{
    static const char *const kinds[] = {"hand", "comment", "proposal"};
    const char *kind = NULL;
    int count = 0;

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (json_object_get(said->d, kinds[i]) != NULL) {
            kind = kinds[i];
            count++;
        }
    }
    *named = count == 1;
    if (!*named) {
        return NULL;
    }
    /* Whose an anonymous comment is the office's row alone says. */
    char id[24];
    int64_t number = json_integer_value(json_object_get(said->d, kind));
    snprintf(id, sizeof id, "%" PRId64, number);
    const char *office = room_row_for(said->room, kind, id, AUDIENCE_OFFICE);
    return office == NULL ? room_row_json(said->room, kind, number) : json_loads(office, 0, NULL);
}

static enum disorder step_of(enum message message)
{
    return message == MESSAGE_DISORDER_WARN   ? DISORDER_WARNED
           : message == MESSAGE_DISORDER_MUTE ? DISORDER_MUTED
                                              : DISORDER_REMOVED;
}

/* Whose it is: the phone it came from, of a hand in the hall its speaker. 0: typed in for somebody, who has no phone here
 * to be silenced; the session in the row is the typist's. */
static int64_t speaker_of(const json_t *row)
{
    const json_t *session = json_object_get(row, "session");
    const char *via = json_string_value(json_object_get(row, "via"));

    if (session != NULL && via != NULL && strcmp(via, "phone") != 0) {
        return 0;
    }
    return json_integer_value(session != NULL ? session : json_object_get(row, "speaker"));
}

/* Whose session it is, while it is here. */
static const struct session *session_here(const struct room *room, int64_t id)
{
    const struct member *member;

    LIST_FOREACH(member, &room->members, in_room)
    {
        if (member->session->id == id) {
            return member->session;
        }
    }
    return NULL;
}

/* May the step be taken? What was said to the same person on another phone counts. */
static enum disorder_answer may_step(const struct room *room, int64_t speaker, enum disorder step)
{
    enum disorder_answer answer;
    size_t count;
    struct measure *found = against(room, speaker, session_here(room, speaker), &count);

    answer = disorder_may(found, count, speaker, room->item, step);
    mem_free(found);
    return answer;
}

void disorder_add(const struct said *said)
{
    enum disorder step = step_of(said->row->message);
    bool named;
    json_t *row = target(said, &named);
    int64_t speaker = speaker_of(row);

    if (!named) {
        say_refuse_field(said, "field", "hand");
        return;
    }
    if (row == NULL || speaker == 0) {
        say_refuse(said, row == NULL ? "gone" : "typed");
        json_decref(row);
        return;
    }
    switch (may_step(said->room, speaker, step)) {
    case DISORDER_NOT_YET:
        say_refuse(said, "warn_first");
        break;
    case DISORDER_DONE:
        answer_ok(said->hall, &said->asker, "{}");
        break;
    case DISORDER_MAY: {
        const struct ground ground = ground_rows(said->room, "disorder");
        decide_send(said, CALL_DISORDER_ADD,
                    json_pack("{s:s,s:I,s:O}", "step", disorder_name(step), "speaker",
                              (json_int_t)speaker, "label", json_object_get(row, "label")),
                    &ground, 1);
        break;
    }
    }
    json_decref(row);
}
