/* A turn that is held: when the last page of who has the floor by phone is gone, the clock stands for a minute; then
 * the next one speaks, and who was lost goes first once it is back. What is to be done is read off the rows and who is
 * here, whenever one of them changes: a write that came too late is made up for by the row it brings. */
#include "live/act.h"

#include "base/clock.h"
#include "live/moment.h"
#include "live/peers.h"
#include "live/send.h"
#include <string.h>

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
    if (speaker_here(room, floor_hand(room, turn->hand))) {
        if (turn->held != 0) {
            hold(room, "back");
        }
    } else if (turn->held != 0) {
        int64_t left = turn->held - clock_wall();
        uv_timer_start(&room->held, held_over, left > 0 ? (uint64_t)left : 0, 0);
    } else if (turn->lost == turn->hand) {
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
        room->turn.held = moment_of(json_object_get(hand, "held_until"));
    } else if (room->turn.hand == id) {
        room->turn.hand = 0;
    } else {
        return;
    }
    turn_look(room);
}

void turn_known(struct room *room, int64_t hand)
{
    for (size_t i = 0; i < room->hand_count; i++) {
        struct hand *one = &room->hands[i];
        if (one->id == hand) {
            one->away = one->away && !speaker_here(room, one);
        }
    }
    if (room->turn.hand == hand) {
        turn_look(room);
    }
}

/* The session's hands (NULL = everybody's) that wait are looked at again; whether one of them is away now that was not, or back. */
static bool mark_away(struct room *room, const struct session *session)
{
    bool changed = false;

    for (size_t i = 0; i < room->hand_count; i++) {
        struct hand *one = &room->hands[i];
        if (one->state == HAND_WAITING && (session == NULL || speaker_is(room, one, session))) {
            bool away = !speaker_here(room, one);
            changed = changed || one->away != away;
            one->away = away;
        }
    }
    return changed;
}

/* Has the session the floor? */
static bool speaks(const struct room *room, const struct session *session)
{
    const struct hand *hand = floor_hand(room, room->turn.hand);

    return hand != NULL && speaker_is(room, hand, session);
}

void turn_came(struct room *room, const struct session *session)
{
    if (mark_away(room, session)) {
        send_queue(room);
    }
    if (speaks(room, session)) {
        room->turn.lost = 0;
        turn_look(room);
        peers_tell(room);
    }
}

/* Thousands may go at once: the members are looked through for those few alone who wait or speak. */
void turn_went(struct room *room, const struct session *session)
{
    if (room->hall->ending) {
        return;
    }
    if (mark_away(room, session)) {
        send_queue(room);
    }
    if (speaks(room, session) && !speaker_here(room, floor_hand(room, room->turn.hand))) {
        room->turn.lost = room->turn.hand;
        turn_look(room);
        peers_tell(room);
    }
}

void turn_elsewhere(struct room *room, bool had)
{
    const struct hand *hand = floor_hand(room, room->turn.hand);

    if (mark_away(room, NULL)) {
        send_queue(room);
    }
    if (hand == NULL) {
        return;
    }
    if (speaker_here(room, hand)) {
        room->turn.lost = 0;
    } else if (had) {
        room->turn.lost = room->turn.hand;
    }
    turn_look(room);
}
