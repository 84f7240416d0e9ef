/* Who is behind a hand that is up: the phone that raised it, and every other that holds the same slip. A phone that
 * was wiped, or another of the same flat, has the hand by its slip; the turn is theirs together. */
#include "live/peers.h"
#include "live/room.h"
#include "live/send.h"
#include <inttypes.h>
#include <stdio.h>

static const json_t *holders_of(const struct room *room, int64_t hand)
{
    char id[24];

    snprintf(id, sizeof id, "%" PRId64, hand);
    return json_object_get(room->speakers, id);
}

static bool holds_with(const struct room *room, const struct hand *hand,
                       const struct session *session)
{
    return hand->session != session->id && session_holds_any(session, holders_of(room, hand->id));
}

bool speaker_is(const struct room *room, const struct hand *hand, const struct session *session)
{
    return hand->session != 0 && (hand->session == session->id || holds_with(room, hand, session));
}

static bool room_has_session(const struct room *room, int64_t session)
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

bool speaker_here(const struct room *room, const struct hand *hand)
{
    return speaker_connected(room, hand) || peers_have(room, hand->id);
}

bool speaker_connected(const struct room *room, const struct hand *hand)
{
    const json_t *one;
    size_t i;

    json_array_foreach (holders_of(room, hand->id), i, one) {
        const struct holding holding = holding_read(one);
        if (holders_find(room, &holding) != NULL) {
            return true;
        }
    }
    return hand->session == 0 || room_has_session(room, hand->session);
}

static void print_mine(struct buffer *rows, const struct hand *hand)
{
    buffer_printf(rows, "%s{\"t\":\"mine\",\"id\":%" PRId64 "}", rows->len == 0 ? "" : ",",
                  hand->id);
}

void speaker_print_own(const struct room *room, const struct session *session, struct buffer *rows)
{
    if (session->holding_count == 0) {
        return;
    }
    for (size_t i = 0; i < room->hand_count; i++) {
        if (room->hands[i].state == HAND_WAITING && holds_with(room, &room->hands[i], session)) {
            print_mine(rows, &room->hands[i]);
        }
    }
    const struct hand *speaking = floor_hand(room, room->turn.hand);
    if (speaking != NULL && holds_with(room, speaking, session)) {
        print_mine(rows, speaking);
    }
}

/* Whoever is here and holds the same learns that the hand is theirs. */
static void tell(const struct room *room, const struct hand *hand)
{
    const struct held *held;
    const json_t *one;
    struct buffer row;
    size_t i;

    buffer_init(&row, 64);
    print_mine(&row, hand);
    json_array_foreach (holders_of(room, hand->id), i, one) {
        const struct holding holding = holding_read(one);
        const struct holder *holder = holders_find(room, &holding);
        if (holder == NULL) {
            continue;
        }
        LIST_FOREACH(held, &holder->phones, link)
        {
            if (held->member->session->id != hand->session) {
                member_send_rows(held->member, row.bytes);
            }
        }
    }
    buffer_finish(&row);
}

void speaker_learn(struct room *room, const char *text)
{
    json_t *row = json_loads(text, 0, NULL);
    int64_t id = json_integer_value(json_object_get(row, "id"));
    const struct hand *hand = floor_hand(room, id);
    bool known = holders_of(room, id) != NULL;
    char key[24];

    snprintf(key, sizeof key, "%" PRId64, id);
    if (room->speakers == NULL) {
        room->speakers = json_object();
    }
    json_object_set(room->speakers, key, json_object_get(row, "holders"));
    json_decref(row);
    if (hand != NULL && !known) {
        tell(room, hand);
        turn_known(room, id);
    }
}
