#include "live/sides.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GONE_ROWS_MOST = 16 * 1024 * 1024, SHOWN_OUT_CLOSE = 4403 };

/* A party as its row says. */
struct side {
    LIST_ENTRY(side) link;
    int64_t party;
    int n;
    char *organisation; /* NULL = none */
    json_t *signers;    /* of them, ids below 0 are owners */
    bool present;
};

/* Whom the meeting has invited; party 0 = no side. */
struct invited {
    LIST_ENTRY(invited) link;
    int64_t delegate;
    int64_t household;
    int64_t party;
};

static void side_free(struct side *side)
{
    LIST_REMOVE(side, link);
    mem_free(side->organisation);
    json_decref(side->signers);
    mem_free(side);
}

static void invited_free(struct invited *invited)
{
    LIST_REMOVE(invited, link);
    mem_free(invited);
}

static void learn_party(struct room *room, const json_t *row)
{
    int64_t id = json_integer_value(json_object_get(row, "id"));
    const char *organisation = json_string_value(json_object_get(row, "organisation_name"));
    struct side *side;

    LIST_FOREACH(side, &room->sides, link)
    {
        if (side->party == id) {
            side_free(side);
            break;
        }
    }
    if (json_is_true(json_object_get(row, "gone"))) {
        return;
    }
    side = mem_alloc(sizeof *side);
    side->party = id;
    side->n = (int)json_integer_value(json_object_get(row, "n"));
    side->organisation = organisation == NULL ? NULL : mem_copy_text(organisation);
    side->signers = json_incref(json_object_get(row, "signers"));
    side->present = json_is_true(json_object_get(row, "present"));
    LIST_INSERT_HEAD(&room->sides, side, link);
}

static void learn_delegate(struct room *room, const json_t *row)
{
    int64_t id = json_integer_value(json_object_get(row, "id"));
    struct invited *invited;

    LIST_FOREACH(invited, &room->invited, link)
    {
        if (invited->delegate == id) {
            invited_free(invited);
            break;
        }
    }
    if (json_is_true(json_object_get(row, "gone"))) {
        return;
    }
    invited = mem_alloc(sizeof *invited);
    invited->delegate = id;
    invited->household = json_integer_value(json_object_get(row, "household"));
    invited->party = json_integer_value(json_object_get(row, "party"));
    LIST_INSERT_HEAD(&room->invited, invited, link);
}

static void learn_meeting(struct room *room, const json_t *row)
{
    const char *kind = json_string_value(json_object_get(row, "kind"));

    room->coordination = kind != NULL && strcmp(kind, "coordination") == 0;
    room->confidential = json_is_true(json_object_get(row, "confidential"));
    room->outside = json_is_string(json_object_get(row, "outside_at"));
    const char *reviewed =
        json_string_value(json_object_get(json_object_get(row, "reviewed"), "name"));
    mem_free(room->reviewed);
    room->reviewed = reviewed == NULL ? NULL : mem_copy_text(reviewed);
    json_decref(room->attendants);
    room->attendants = json_incref(json_object_get(row, "invited"));
}

/* An organisation that must come without being a side (列席). */
static bool attends(const struct room *room, const struct session *session)
{
    size_t i;
    const json_t *one;

    if (session->organisation == NULL) {
        return false;
    }
    json_array_foreach (room->attendants, i, one) {
        const char *name = json_string_value(json_object_get(one, "name"));
        if (name != NULL && strcmp(name, session->organisation) == 0) {
            return true;
        }
    }
    return false;
}

static void tell_rater(const struct room *room, const json_t *row)
{
    if (json_is_string(json_object_get(row, "capacity"))) {
        const struct holding holding = holding_read(row);
        holders_tell(room, &holding);
    }
}

/* A delegate that the office sees in the room; one that came by phone knows. */
static void tell_delegate(const struct room *room, const json_t *row)
{
    const char *via = json_string_value(json_object_get(row, "via"));
    const struct holding holding = {.capacity = CAPACITY_HOUSEHOLD,
                                    .holder =
                                        json_integer_value(json_object_get(row, "household"))};

    if (meeting_runs(room->state) && (via == NULL || strcmp(via, "phone") != 0)) {
        holders_tell(room, &holding);
    }
}

void sides_learn(struct room *room, const struct row *row)
{
    bool meeting = strcmp(row->t, "meeting") == 0;
    bool party = strcmp(row->t, "party") == 0;
    bool rater = strcmp(row->t, "rater") == 0;

    if (!meeting && !party && !rater && strcmp(row->t, "delegate") != 0) {
        return;
    }
    json_t *json = json_loads(row->text, 0, NULL);
    if (rater) {
        tell_rater(room, json);
        json_decref(json);
        return;
    }
    if (meeting) {
        learn_meeting(room, json);
    } else if (party) {
        learn_party(room, json);
    } else {
        learn_delegate(room, json);
        tell_delegate(room, json);
    }
    room->sides_changed =
        room->sides_changed || room->coordination || room->confidential || room->reviewed != NULL;
    json_decref(json);
}

bool sides_is_reviewed(const struct room *room, const struct session *session)
{
    return room->reviewed != NULL && session->organisation != NULL &&
           strcmp(room->reviewed, session->organisation) == 0;
}

bool sides_waits_outside(const struct room *room, const struct session *session)
{
    return room->outside && sides_is_reviewed(room, session);
}

static bool is_invited(const struct session *session, const struct invited *invited)
{
    const struct holding holding = {.capacity = CAPACITY_HOUSEHOLD, .holder = invited->household};

    return session_holds(session, &holding);
}

/* An owner who lives elsewhere has a slip of its own. */
static bool is_owner_of(const struct session *session, const struct side *side)
{
    size_t i;
    const json_t *one;

    json_array_foreach (side->signers, i, one) {
        int64_t signer = json_integer_value(json_object_get(one, "id"));
        const struct holding holding = {.capacity = CAPACITY_OWNER, .holder = -signer};
        if (signer < 0 && session_holds(session, &holding)) {
            return true;
        }
    }
    return false;
}

static bool is_of(const struct room *room, const struct session *session, const struct side *side)
{
    const struct invited *invited;

    if (session->organisation != NULL && side->organisation != NULL &&
        strcmp(session->organisation, side->organisation) == 0) {
        return true;
    }
    if (is_owner_of(session, side)) {
        return true;
    }
    LIST_FOREACH(invited, &room->invited, link)
    {
        if (invited->party == side->party && is_invited(session, invited)) {
            return true;
        }
    }
    return false;
}

static bool mediates(const struct room *room, const struct session *session)
{
    return (session->roles & (unsigned)ROLE_MEDIATOR) != 0 ||
           (session->account != 0 && session->account == room->chair);
}

unsigned sides_audiences(const struct room *room, const struct session *session)
{
    unsigned audiences = 0;
    const struct side *side;

    if (!room->coordination) {
        return audiences;
    }
    if (mediates(room, session)) {
        audiences |= 1U << AUDIENCE_MEDIATOR;
    }
    LIST_FOREACH(side, &room->sides, link)
    {
        if (side->n >= 1 && side->n <= PARTIES && is_of(room, session, side)) {
            audiences |= 1U << (AUDIENCE_PARTY1 + side->n - 1);
        }
    }
    return audiences;
}

bool sides_may_enter(const struct room *room, const struct session *session)
{
    const struct invited *invited;
    const struct side *side;

    if (!room->confidential || rights_confidential(session->roles, room->state) ||
        attends(room, session)) {
        return true;
    }
    LIST_FOREACH(side, &room->sides, link)
    {
        if (is_of(room, session, side)) {
            return true;
        }
    }
    LIST_FOREACH(invited, &room->invited, link)
    {
        if (is_invited(session, invited)) {
            return true;
        }
    }
    return false;
}

char *sides_row(const struct room *room, const struct session *session)
{
    const struct side *side;

    if (!room->coordination) {
        return NULL;
    }
    json_t *parties = json_array();
    LIST_FOREACH(side, &room->sides, link)
    {
        if (is_of(room, session, side)) {
            json_array_append_new(parties, json_integer(side->party));
        }
    }
    json_t *row = json_pack("{s:s,s:s,s:o,s:b}", "t", "side", "id", "side", "parties", parties,
                            "mediator", mediates(room, session));
    char *dumped = json_dumps(row, JSON_COMPACT);
    char *text = mem_copy_text(dumped);
    free(dumped);
    json_decref(row);
    return text;
}

void sides_count(const struct room *room, int64_t *parties, int64_t *present)
{
    const struct side *side;

    *parties = 0;
    *present = 0;
    LIST_FOREACH(side, &room->sides, link)
    {
        *parties += 1;
        *present += side->present;
    }
}

/* What was another side's alone leaves the page. */
static void take_back(struct room *room, struct member *member, unsigned now)
{
    const struct kept *kept;
    struct buffer rows;

    buffer_init(&rows, GONE_ROWS_MOST);
    TAILQ_FOREACH(kept, &room->rows, by_change)
    {
        if ((member->audiences >> kept->audience & 1) == 0 || (now >> kept->audience & 1) != 0) {
            continue;
        }
        json_t *row = json_loads(kept->text, 0, NULL);
        char *id = json_dumps(json_object_get(row, "id"), JSON_ENCODE_ANY | JSON_COMPACT);
        buffer_printf(&rows, "%s{\"t\":\"%s\",\"id\":%s,\"c\":%" PRId64 ",\"gone\":true}",
                      rows.len == 0 ? "" : ",", kept->t, id, kept->c);
        free(id);
        json_decref(row);
    }
    if (rows.len > 0) {
        member_send_rows(member, rows.bytes);
    }
    buffer_finish(&rows);
}

void sides_show_out(struct room *room, struct member *member)
{
    const char *why = sides_may_enter(room, member->session) ? "removed" : "confidential";
    struct frame *bye = encode_bye(why, 0);

    take_back(room, member, 0);
    member_leave(member);
    member_send(member, bye);
    frame_drop(bye);
    if (member->wire != NULL) {
        member->hall->port->hang_up(member->wire, SHOWN_OUT_CLOSE, why);
    }
}

bool sides_ask_again(struct room *room, struct member *member)
{
    unsigned now = room_audiences(room, member->session);

    if (!session_may_enter(member->session, room)) {
        sides_show_out(room, member);
        return false;
    }
    if (now != member->audiences) {
        take_back(room, member, now);
        member->audiences = now;
        room_send_since(room, member, 0);
    }
    return true;
}

void sides_update(struct room *room)
{
    struct member *member = LIST_FIRST(&room->members);

    if (!room->sides_changed) {
        return;
    }
    room->sides_changed = false;
    while (member != NULL) {
        struct member *next = LIST_NEXT(member, in_room);
        sides_ask_again(room, member);
        member = next;
    }
}

void sides_free(struct room *room)
{
    while (!LIST_EMPTY(&room->sides)) {
        side_free(LIST_FIRST(&room->sides));
    }
    while (!LIST_EMPTY(&room->invited)) {
        invited_free(LIST_FIRST(&room->invited));
    }
    mem_free(room->reviewed);
    room->reviewed = NULL;
    json_decref(room->attendants);
    room->attendants = NULL;
}
