/* Members: who is connected, and what they hold. */
#include "base/clock.h"
#include "base/log.h"
#include "live/desk.h"
#include "live/dispatch.h"
#include "live/sides.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUDGET_START = 20 * 1000 };

struct member *hall_connect(struct hall *hall, struct wire *wire, const char *token)
{
    struct member *member = mem_alloc(sizeof *member);

    member->hall = hall;
    member->wire = wire;
    member->token = token == NULL ? NULL : mem_copy_text(token);
    member->budget = BUDGET_START;
    member->budget_at = clock_monotonic();
    LIST_INSERT_HEAD(&hall->members, member, link);
    return member;
}

void hall_receive(struct member *member, const char *bytes, size_t len)
{
    dispatch_frame(member, bytes, len);
}

void hall_disconnect(struct member *member)
{
    member_hold(member);
    member->wire = NULL;
    member_leave(member);
    LIST_REMOVE(member, link);
    member_release(member);
}

void member_hold(struct member *member)
{
    member->holds++;
}

void member_release(struct member *member)
{
    if (--member->holds == 0 && member->wire == NULL) {
        session_drop(member->session);
        mem_free(member->token);
        mem_free(member);
    }
}

void member_send(struct member *member, struct frame *frame)
{
    if (member->wire != NULL) {
        member->hall->port->send(member->wire, frame);
    }
}

void member_send_rows(struct member *member, const char *rows)
{
    struct frame *frame = encode_rows(member->c, rows, "");

    member_send(member, frame);
    frame_drop(frame);
}

void member_leave(struct member *member)
{
    if (member->at == PLACE_MEETING) {
        room_leave(member->room, member);
    }
    member->at = PLACE_NONE;
}

/* The seats that the session holds in this meeting's polls. */
void member_send_seats(struct member *member, const char *const *value, size_t count)
{
    struct buffer rows;

    buffer_init(&rows, OWN_ROWS_MOST);
    for (size_t i = 0; i < count; i++) {
        buffer_add_text(&rows, i == 0 ? "" : ",");
        buffer_add_text(&rows, value[i]);
    }
    if (count > 0) {
        member_send_rows(member, rows.bytes);
    }
    buffer_finish(&rows);
}

void member_read_seats(const struct member *member, const struct room *room, read_fn *done,
                       void *owner)
{
    char session[24];
    char meeting[24];
    const char *const param[] = {session, meeting};

    snprintf(session, sizeof session, "%" PRId64, member->session->id);
    snprintf(meeting, sizeof meeting, "%" PRId64, room->place.id);
    store_read(member->hall->store, CALL_SELF_ROWS, member->session->scope_text, param, done,
               owner);
}

static void seats_again(void *owner, bool failed, const char *const *value, size_t count)
{
    struct member *member = owner;

    if (!failed && member->room != NULL) {
        member_send_seats(member, value, count);
    }
    member_release(member);
}

void member_tell_seats(struct member *member)
{
    member_hold(member);
    member_read_seats(member, member->room, seats_again, member);
}

static bool gains(const struct session *before, const struct session *now)
{
    for (size_t i = 0; i < now->holding_count; i++) {
        if (!session_holds(before, &now->holdings[i])) {
            return true;
        }
    }
    return false;
}

/* The session as it was found again. By the row me the page drops the seats that it no longer holds; those that are
 * new it is told. */
static void take_session(struct member *member, struct session *session)
{
    struct room *room = member->at == PLACE_MEETING ? member->room : NULL;
    bool more = gains(member->session, session);
    bool changed = strcmp(session->me, member->session->me) != 0 ||
                   strcmp(session->scope_text, member->session->scope_text) != 0;

    if (changed && room != NULL) {
        holders_remove(room, member);
    }
    session_drop(member->session);
    member->session = session_keep(session);
    if (!changed) {
        return;
    }
    member_send_rows(member, session->me);
    if (room != NULL) {
        holders_add(room, member);
    }
    if (room != NULL && !sides_ask_again(room, member)) {
        return;
    }
    if (room != NULL && more) {
        member_tell_seats(member);
        turn_came(room, member->session);
        char *own = room_own_rows(room, member->session); /* the slip's, if it was muted */
        if (own != NULL) {
            member_send_rows(member, own);
            mem_free(own);
        }
    }
}

/* The session ended or lost a right: the member must come in again. */
static void session_checked(void *owner, struct session *session, bool failed)
{
    struct member *member = owner;

    if (failed) {
        member->doubted = true;
    } else if (member->wire != NULL) {
        if (session == NULL) {
            struct frame *bye = encode_bye("not_signed_in", 0);
            member_send(member, bye);
            frame_drop(bye);
            member->hall->port->hang_up(member->wire, 4401, "not_signed_in");
        } else if (member->session != NULL) {
            take_session(member, session);
        }
    }
    member_release(member);
}

void member_check_session(struct member *member)
{
    member->checked = clock_monotonic();
    member->doubted = false;
    member_hold(member);
    session_load(member->hall, member->token, session_checked, member);
}

void member_check_token(struct hall *hall, const char *token)
{
    struct member *member;

    LIST_FOREACH(member, &hall->members, link)
    {
        if (member->token != NULL && strcmp(member->token, token) == 0) {
            member_check_session(member);
        }
    }
}
