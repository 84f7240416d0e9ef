/* A turn that is held: when the last page of who has the floor by phone is gone, the clock stands for a minute; then
 * the next one speaks, and who was lost goes first once it is back. What is to be done is read off the rows and who is
 * here, whenever one of them changes: a write that came too late is made up for by the row it brings. */
#include "live/act.h"

#include "base/clock.h"
#include "live/moment.h"
#include "live/send.h"
#include <string.h>

bool room_has_session(const struct room *room, int64_t session)
{
    const struct member *member;

    LIST_FOREACH(member, &room->members, in_room)
    {
        if (member->session->id == session) {
            return true;
        }
    }
    return false;
}

static void hold(struct room *room, const char *step)
{
    const struct asker nobody = {.member = NULL};
    json_t *d = json_pack("{s:I,s:s,s:i}", "hand", (json_int_t)room->turn.hand, "step", step,
                          "seconds", FLOOR_HELD);

    act_pass(room->hall, &nobody, NULL, room, CALL_FLOOR_HOLD, d, NULL);
    json_decref(d);
}

static void held_over(uv_timer_t *timer)
{
    struct room *room = timer->data;

    if (room->turn.hand != 0 && room->turn.held != 0 && !room->hall->ending) {
        hold(room, "over");
    }
}

/* What the turn as it stands now asks for. */
static void turn_look(struct room *room)
{
    const struct turn *turn = &room->turn;

    uv_timer_stop(&room->held);
    if (turn->hand == 0 || room->hall->ending || room->hall->store == NULL) {
        return;
    }
    if (room_has_session(room, turn->session)) {
        if (turn->held != 0) {
            hold(room, "back");
        }
    } else if (turn->held != 0) {
        int64_t left = turn->held - clock_wall();
        uv_timer_start(&room->held, held_over, left > 0 ? (uint64_t)left : 0, 0);
    } else if (turn->lost == turn->session) {
        hold(room, "lost");
    }
}

void turn_learn(struct room *room, const json_t *hand)
{
    const char *state = json_string_value(json_object_get(hand, "state"));
    int64_t id = json_integer_value(json_object_get(hand, "id"));
    int64_t session = json_integer_value(json_object_get(hand, "session"));

    if (state != NULL && strcmp(state, "speaking") == 0) {
        room->turn.hand = session == 0 ? 0 : id;
        room->turn.session = session;
        room->turn.held = moment_of(json_object_get(hand, "held_until"));
    } else if (room->turn.hand == id) {
        room->turn.hand = 0;
    } else {
        return;
    }
    turn_look(room);
}

/* Marks the session's waiting hands; whether there are any. */
static bool mark_away(struct room *room, int64_t session, bool away)
{
    bool waits = false;

    for (size_t i = 0; i < room->hand_count; i++) {
        struct hand *one = &room->hands[i];
        if (one->speaker == session && one->away != away) {
            one->away = away;
            waits = waits || one->state == HAND_WAITING;
        }
    }
    return waits;
}

/* Has the session the floor, or a hand in the queue? */
static bool is_up(const struct room *room, int64_t session)
{
    if (room->turn.hand != 0 && room->turn.session == session) {
        return true;
    }
    for (size_t i = 0; i < room->hand_count; i++) {
        if (room->hands[i].speaker == session && room->hands[i].state == HAND_WAITING) {
            return true;
        }
    }
    return false;
}

void turn_came(struct room *room, const struct session *session)
{
    if (mark_away(room, session->id, false)) {
        send_queue(room);
    }
    if (room->turn.lost == session->id) {
        room->turn.lost = 0;
    }
    if (room->turn.hand != 0 && room->turn.session == session->id) {
        turn_look(room);
    }
}

void turn_went(struct room *room, const struct session *session)
{
    /* Thousands may go at once: the members are looked through for those few alone who wait or speak. */
    if (room->hall->ending || !is_up(room, session->id) || room_has_session(room, session->id)) {
        return;
    }
    if (mark_away(room, session->id, true)) {
        send_queue(room);
    }
    if (room->turn.hand != 0 && room->turn.session == session->id) {
        room->turn.lost = session->id;
        turn_look(room);
    }
}
