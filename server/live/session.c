#include "live/session.h"

#include "live/room.h"
#include "live/sides.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct lookup {
    void (*done)(void *owner, struct session *session, bool failed);
    void *owner;
};

struct session *session_keep(struct session *session)
{
    session->refs++;
    return session;
}

void session_drop(struct session *session)
{
    if (session == NULL || --session->refs > 0) {
        return;
    }
    mem_free(session->scope);
    mem_free(session->scope_text);
    mem_free(session->holdings);
    mem_free(session->was);
    mem_free(session->label);
    mem_free(session->organisation);
    mem_free(session->me);
    mem_free(session);
}

bool session_sees(const struct session *session, int64_t precinct)
{
    for (size_t i = 0; i < session->scope_count; i++) {
        if (session->scope[i] == precinct) {
            return true;
        }
    }
    return false;
}

bool session_was(const struct session *session, int64_t id)
{
    if (session->id == id) {
        return true;
    }
    for (size_t i = 0; i < session->was_count; i++) {
        if (session->was[i] == id) {
            return true;
        }
    }
    return false;
}

int holding_compare(const void *a, const void *b)
{
    const struct holding *one = a;
    const struct holding *other = b;

    if (one->capacity != other->capacity) {
        return one->capacity < other->capacity ? -1 : 1;
    }
    return one->holder < other->holder ? -1 : one->holder > other->holder;
}

const char *capacity_name(enum capacity capacity)
{
    static const char *const names[] = {[CAPACITY_HOUSEHOLD] = "household",
                                        [CAPACITY_OWNER] = "owner",
                                        [CAPACITY_PERSON] = "person",
                                        [CAPACITIES] = ""};

    return names[capacity];
}

struct holding holding_read(const json_t *from)
{
    const char *given = json_string_value(json_object_get(from, "capacity"));
    enum capacity capacity = CAPACITY_HOUSEHOLD;

    while (capacity < CAPACITIES &&
           (given == NULL || strcmp(capacity_name(capacity), given) != 0)) {
        capacity++;
    }
    return (struct holding){
        .capacity = capacity,
        .holder = json_integer_value(json_object_get(from, "holder")),
    };
}

bool session_holds(const struct session *session, const struct holding *holding)
{
    return session->holding_count > 0 && bsearch(holding, session->holdings, session->holding_count,
                                                 sizeof *holding, holding_compare) != NULL;
}

bool session_holds_any(const struct session *session, const json_t *holders)
{
    size_t i;
    const json_t *one;

    json_array_foreach (holders, i, one) {
        const char *capacity = json_string_value(json_object_get(one, "capacity"));
        if (capacity != NULL && strcmp(capacity, "account") == 0) {
            if (session->account == json_integer_value(json_object_get(one, "holder"))) {
                return true;
            }
            continue;
        }
        const struct holding holding = holding_read(one);
        if (session_holds(session, &holding)) {
            return true;
        }
    }
    return false;
}

bool session_may_enter(const struct session *session, const struct room *room)
{
    return session_sees(session, room->place.precinct) &&
           (room->state != MEETING_DRAFTED || rights_desk(session->roles)) &&
           sides_may_enter(room, session) && !standing_shows_out(room, session);
}

const char *session_no_entry(const struct session *session, const struct room *room)
{
    if (!session_sees(session, room->place.precinct) || room->state == MEETING_DRAFTED) {
        return "place";
    }
    return sides_may_enter(room, session) ? "removed" : "confidential";
}

void session_key(const struct hall *hall, const char *token, char out[80])
{
    char digest[HEX_TEXT];

    secret_digest(hall->secrets, "session", token, digest);
    snprintf(out, 80, "session:%s", digest);
}

static void read_scope(struct session *session, const char *text)
{
    const char *at = text;

    session->scope_text = mem_copy_text(text);
    session->scope = mem_alloc((strlen(text) + 1) * sizeof *session->scope); /* more than it has */
    while (*at != '\0') {
        char *end;
        long long precinct = strtoll(at, &end, 10);
        if (end == at) {
            at++;
            continue;
        }
        session->scope[session->scope_count++] = precinct;
        at = end;
    }
}

static unsigned read_roles(const json_t *roles)
{
    unsigned bits = 0;

    for (size_t i = 0; i < json_array_size(roles); i++) {
        bits |= role_of(json_string_value(json_array_get(roles, i)));
    }
    return bits;
}

static void read_holdings(struct session *session, const json_t *list, enum capacity capacity)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        session->holdings[session->holding_count++] = (struct holding){
            .capacity = capacity,
            .holder = json_integer_value(json_object_get(json_array_get(list, i), "id")),
        };
    }
}

static void read_slips(struct session *session, const json_t *from)
{
    static const char *const lists[] = {[CAPACITY_HOUSEHOLD] = "households",
                                        [CAPACITY_OWNER] = "owners",
                                        [CAPACITY_PERSON] = "persons"};
    size_t count = 0;

    for (size_t c = 0; c < CAPACITIES; c++) {
        count += json_array_size(json_object_get(from, lists[c]));
    }
    session->slips = json_integer_value(json_object_get(from, "slips"));
    if (count > 0) {
        session->holdings = mem_alloc(count * sizeof *session->holdings);
        for (enum capacity c = 0; c < CAPACITIES; c++) {
            read_holdings(session, json_object_get(from, lists[c]), c);
        }
        qsort(session->holdings, count, sizeof *session->holdings, holding_compare);
    }
}

static void read_was(struct session *session, const json_t *list)
{
    size_t count = json_array_size(list);

    if (count > 0) {
        session->was = mem_alloc(count * sizeof *session->was);
        while (session->was_count < count) {
            session->was[session->was_count] =
                json_integer_value(json_array_get(list, session->was_count));
            session->was_count++;
        }
    }
}

/* The row that a page has of itself. */
static char *me_row(const json_t *from)
{
    static const char *const copied[] = {"label",    "roles",        "account",
                                         "building", "households",   "owners",
                                         "persons",  "organisation", "same"};
    json_t *me = json_object();
    char id[24];

    snprintf(id, sizeof id, "%lld",
             (long long)json_integer_value(json_object_get(from, "session")));
    json_object_set_new(me, "t", json_string("me"));
    json_object_set_new(me, "id", json_string(id));
    json_object_set(me, "session", json_object_get(from, "session"));
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++) {
        json_t *value = json_object_get(from, copied[i]);
        json_object_set(me, copied[i], value == NULL ? json_null() : value);
    }
    json_object_set_new(me, "privacy",
                        json_boolean(json_is_string(json_object_get(from, "privacy"))));
    char *dumped = json_dumps(me, JSON_COMPACT);
    char *row = mem_copy_text(dumped);
    free(dumped);
    json_decref(me);
    return row;
}

static struct session *session_read(const char *text)
{
    json_t *from = json_loads(text, 0, NULL);
    struct session *session = mem_alloc(sizeof *session);
    const char *organisation = json_string_value(json_object_get(from, "organisation"));
    const char *label = json_string_value(json_object_get(from, "label"));
    const char *scope = json_string_value(json_object_get(from, "scope"));

    session->refs = 1;
    session->id = json_integer_value(json_object_get(from, "session"));
    session->precinct = json_integer_value(json_object_get(from, "precinct"));
    read_scope(session, scope == NULL ? "{}" : scope);
    session->roles = read_roles(json_object_get(from, "roles"));
    session->account = json_integer_value(json_object_get(from, "account"));
    session->staff = json_is_true(json_object_get(from, "staff"));
    session->office = rights_office(session->roles);
    session->audiences = rights_audiences(session->roles);
    read_slips(session, from);
    read_was(session, json_object_get(from, "was"));
    session->building =
        json_integer_value(json_object_get(json_object_get(from, "building"), "id"));
    session->label = mem_copy_text(label == NULL ? "" : label);
    session->organisation = organisation == NULL ? NULL : mem_copy_text(organisation);
    session->me = me_row(from);
    json_decref(from);
    return session;
}

static void looked_up(void *owner, bool failed, const char *const *value, size_t count)
{
    struct lookup *lookup = owner;
    struct session *session = NULL;

    if (!failed && count == 1 && value[0] != NULL) {
        session = session_read(value[0]);
    }
    lookup->done(lookup->owner, session, failed);
    session_drop(session);
    mem_free(lookup);
}

void session_load(struct hall *hall, const char *token,
                  void (*done)(void *owner, struct session *session, bool failed), void *owner)
{
    char key[80];
    const char *const param[] = {key};

    if (token == NULL) {
        done(owner, NULL, false);
        return;
    }
    struct lookup *lookup = mem_alloc(sizeof *lookup);
    lookup->done = done;
    lookup->owner = owner;
    session_key(hall, token, key);
    store_read(hall->store, CALL_SESSION_OF, NULL, param, looked_up, lookup);
}
