/* How a member comes into a place. */
#include "base/clock.h"
#include "base/log.h"
#include "live/desk.h"
#include "live/dispatch.h"
#include "live/sides.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { BUDGET_START_STAFF = 120 * 1000 };

/* On the way into a place: the session, the room, what the phone remembers, its own seats. */
struct joining {
    struct member *member;
    struct asker asker;
    char place[48];
    int64_t since;
    bool screen;
    json_t *tips;
    size_t tips_asked;      /* answers of the database still to come */
    const char *tips_state; /* "none", "kept", "restored" or "broken": the worst of them */
    struct room *room;      /* held while joining */
};

static void joining_end(struct joining *joining, const char *refused)
{
    struct member *member = joining->member;

    if (refused != NULL) {
        answer_refused(member->hall, &joining->asker, refused, NULL);
    }
    member->joining = false;
    if (joining->room != NULL) {
        room_release(joining->room);
    }
    json_decref(joining->tips);
    mem_free(joining);
    member_release(member);
}

static void answer_joined(const struct joining *joining, int64_t c)
{
    json_t *me = json_loads(joining->member->session->me, 0, NULL);
    json_t *ok = json_pack("{s:I,s:o,s:s,s:I}", "c", (json_int_t)c, "me", me, "tips",
                           joining->tips_state, "now", (json_int_t)clock_wall());

    answer_json(joining->member->hall, &joining->asker, ok);
    json_decref(ok);
}

static void seats_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct joining *joining = owner;
    struct member *member = joining->member;
    struct room *room = joining->room;

    if (failed || member->wire == NULL) {
        joining_end(joining, "unavailable");
        return;
    }
    room_join(room, member);
    answer_joined(joining, room->place.c);
    /* what it holds from after the backup is not so any more */
    bool anew = joining->since > room->place.c || strcmp(joining->tips_state, "restored") == 0;
    room_send_since(room, member, anew ? 0 : joining->since);
    member_send_seats(member, value, count);
    char *own = room_own_rows(room, member->session);
    if (own != NULL) {
        member_send_rows(member, own);
        mem_free(own);
    }
    joining_end(joining, NULL);
}

static void read_seats(struct joining *joining)
{
    if (joining->member->session->holding_count == 0) {
        seats_read(joining, false, NULL, 0);
        return;
    }
    member_read_seats(joining->member, joining->room, seats_read, joining);
}

/* From good to bad. A tip that came after a backup that was brought back is lost, but not by stealth. */
enum { TIP_NONE, TIP_KEPT, TIP_RESTORED, TIP_BROKEN, TIP_STATES };
static const char *const tip_states[TIP_STATES] = {"none", "kept", "restored", "broken"};

static int tip_rank(const char *state)
{
    int rank = TIP_STATES - 1;

    while (rank > TIP_NONE && strcmp(tip_states[rank], state) != 0) {
        rank--;
    }
    return rank;
}

static void tip_looked_up(void *owner, bool failed, const char *const *value, size_t count)
{
    struct joining *joining = owner;
    int rank = tip_rank(!failed && count == 1 && value[0] != NULL ? value[0] : "none");

    if (rank > tip_rank(joining->tips_state)) {
        joining->tips_state = tip_states[rank];
    }
    if (rank == TIP_BROKEN) {
        log_warn("tip.broken", "place=%s", joining->place);
    } else if (rank == TIP_RESTORED) {
        log_info("tip.restored", "place=%s", joining->place);
    }
    if (--joining->tips_asked == 0) {
        read_seats(joining);
    }
}

/* Is every tip that the phone remembers still in its chain? */
static void check_tips(struct joining *joining)
{
    struct hall *hall = joining->member->hall;
    size_t count = json_array_size(joining->tips);

    joining->tips_asked = count;
    joining->tips_state = "none";
    if (count == 0) {
        read_seats(joining);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const json_t *tip = json_array_get(joining->tips, i);
        char n[24];
        const char *const param[] = {json_string_value(json_object_get(tip, "stream")), n,
                                     json_string_value(json_object_get(tip, "hash"))};
        snprintf(n, sizeof n, "%" PRId64, (int64_t)json_integer_value(json_object_get(tip, "n")));
        store_read(hall->store, CALL_STREAM_HAS, joining->member->session->scope_text, param,
                   tip_looked_up, joining);
    }
}

static void room_entered(void *owner, struct room *room, bool failed)
{
    struct joining *joining = owner;

    if (room == NULL) {
        joining_end(joining, failed ? "unavailable" : "place");
        return;
    }
    if (joining->member->wire == NULL || !session_may_enter(joining->member->session, room)) {
        joining_end(joining, session_no_entry(joining->member->session, room));
        return;
    }
    joining->room = room;
    room_hold(room);
    check_tips(joining);
}

static void case_found(void *owner, bool failed, const char *const *value, size_t count)
{
    struct joining *joining = owner;
    struct member *member = joining->member;
    bool found = !failed && count == 1 && value[0] != NULL;
    json_t *place = found ? json_loads(value[0], 0, NULL) : NULL;
    int64_t precinct = json_integer_value(json_object_get(place, "precinct"));

    if (place == NULL || member->wire == NULL || !session_sees(member->session, precinct)) {
        json_decref(place);
        joining_end(joining, failed ? "unavailable" : "place");
        return;
    }
    member->at = PLACE_CASE;
    member->case_precinct = precinct;
    member->case_file = json_integer_value(json_object_get(place, "ref"));
    json_decref(place);
    joining->tips_state = "none";
    answer_joined(joining, 0);
    desk_send(member);
    joining_end(joining, NULL);
}

static void find_case(struct joining *joining)
{
    const char *const param[] = {joining->place};

    store_read(joining->member->hall->store, CALL_PLACE_OF, NULL, param, case_found, joining);
}

static void enter_place(struct joining *joining)
{
    struct member *member = joining->member;

    member_leave(member);
    member->screen = joining->screen;
    member->hall->returns += joining->since > 0 || json_array_size(joining->tips) > 0 ? 1 : 0;
    if (strncmp(joining->place, "meeting/", 8) == 0) {
        room_enter(member->hall, joining->place + 8, room_entered, joining);
    } else if (strncmp(joining->place, "case/", 5) == 0) {
        joining->place[4] = ':';
        find_case(joining);
    } else if (strcmp(joining->place, "desk") == 0 && rights_desk(member->session->roles)) {
        member->at = PLACE_DESK;
        joining->tips_state = "none";
        answer_joined(joining, 0);
        desk_send(member);
        desk_send_sheets(member);
        joining_end(joining, NULL);
    } else {
        joining_end(joining, "place");
    }
}

static void session_found(void *owner, struct session *session, bool failed)
{
    struct joining *joining = owner;
    struct member *member = joining->member;

    if (session == NULL || member->wire == NULL) {
        joining_end(joining, failed ? "unavailable" : "not_signed_in");
        return;
    }
    member_leave(member);
    if (member->session == NULL && session->staff) {
        member->budget = BUDGET_START_STAFF;
    }
    session_drop(member->session);
    member->session = session_keep(session);
    member->checked = clock_monotonic();
    enter_place(joining);
}

void member_join(struct member *member, int64_t id, json_t *d)
{
    const char *lang = json_string_value(json_object_get(d, "lang"));

    if (lang != NULL) {
        member->language = strcmp(lang, "en") == 0 ? LANGUAGE_EN : LANGUAGE_ZH;
    }
    struct joining *joining = mem_alloc(sizeof *joining);
    *joining = (struct joining){
        .member = member,
        .asker = {.member = member, .id = id, .language = member->language},
        .since = json_integer_value(json_object_get(d, "since")),
        .screen = json_is_true(json_object_get(d, "screen")),
        .tips = json_incref(json_object_get(d, "tips")),
        .tips_state = "none",
    };
    snprintf(joining->place, sizeof joining->place, "%s",
             json_string_value(json_object_get(d, "place")));
    member_hold(member);
    if (member->joining) {
        member_hold(member); /* joining_end gives both back; the other one keeps its own */
        joining_end(joining, "busy");
        member->joining = true;
        member_release(member);
        return;
    }
    member->joining = true;
    member->doubted = false;
    session_load(member->hall, member->token, session_found, joining);
}
