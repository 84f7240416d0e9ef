/* The floor: whose turn it is by the rule (domain/floor), on the hands as the room holds them. */
#include "domain/floor.h"

#include "live/decide.h"
#include "live/moment.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { QUEUE_TEXT_MAX = 1024 * 1024, HANDS_MORE = 64 };

static enum hand_state state_of(const char *state)
{
    if (state != NULL && strcmp(state, "waiting") == 0) {
        return HAND_WAITING;
    }
    /* Giving the floor to the next ends the turn before: who speaks is counted as having had it. */
    return state != NULL && strcmp(state, "withdrawn") == 0 ? HAND_WITHDRAWN : HAND_DONE;
}

static struct hand hand_read(const json_t *from)
{
    const char *stance = json_string_value(json_object_get(from, "stance"));
    const json_t *speaker = json_object_get(from, "speaker");

    return (struct hand){
        .id = json_integer_value(json_object_get(from, "id")),
        .n = json_integer_value(json_object_get(from, "n")),
        .speaker = json_integer_value(speaker != NULL ? speaker : json_object_get(from, "session")),
        .session = json_integer_value(json_object_get(from, "session")),
        .item = json_integer_value(json_object_get(from, "item")),
        .state = state_of(json_string_value(json_object_get(from, "state"))),
        .given = moment_of(json_object_get(from, "given_at")),
        .stance = stance == NULL               ? STANCE_NONE
                  : strcmp(stance, "for") == 0 ? STANCE_FOR
                                               : STANCE_AGAINST,
        .front = json_is_true(json_object_get(from, "front")),
    };
}

const struct hand *floor_hand(const struct room *room, int64_t id)
{
    for (size_t i = 0; i < room->hand_count; i++) {
        if (room->hands[i].id == id) {
            return &room->hands[i];
        }
    }
    return NULL;
}

void floor_learn(struct room *room, const char *row)
{
    json_t *from = json_loads(row, 0, NULL);
    struct hand hand = hand_read(from);
    size_t i = 0;

    while (i < room->hand_count && room->hands[i].id != hand.id) {
        i++;
    }
    hand.away = hand.state == HAND_WAITING && !speaker_here(room, &hand);
    if (i == room->hand_count && room->hand_count % HANDS_MORE == 0) {
        room->hands = mem_resize(room->hands, (room->hand_count + HANDS_MORE) * sizeof hand);
    }
    room->hand_count += i == room->hand_count;
    room->hands[i] = hand;
    turn_learn(room, from);
    json_decref(from);
}

/* At the statements for and against alternate. */
static bool alternates(const struct room *room)
{
    json_t *item = room_row_json(room, "item", room->item);
    const char *step = json_string_value(json_object_get(item, "step"));
    bool statements = step != NULL && strcmp(step, "statements") == 0;

    json_decref(item);
    return statements;
}

static void add_ids(struct buffer *text, const char *name, const int64_t *ids, size_t count)
{
    buffer_printf(text, ",\"%s\":[", name);
    for (size_t i = 0; i < count; i++) {
        buffer_printf(text, i == 0 ? "%" PRId64 : ",%" PRId64, ids[i]);
    }
    buffer_add_text(text, "]");
}

/* Those of the waiting who are away, in their order. */
static size_t find_away(const struct room *room, const int64_t *order, size_t waiting,
                        int64_t *away)
{
    size_t count = 0;

    for (size_t w = 0; w < waiting; w++) {
        size_t h = 0;
        while (room->hands[h].id != order[w]) {
            h++;
        }
        if (room->hands[h].away) {
            away[count++] = order[w];
        }
    }
    return count;
}

char *floor_queue(const struct room *room)
{
    int64_t *order = mem_alloc((room->hand_count + 1) * sizeof *order);
    int64_t *away = mem_alloc((room->hand_count + 1) * sizeof *away);
    size_t waiting =
        floor_order(room->hands, room->hand_count, room->item, alternates(room), order);
    size_t gone = find_away(room, order, waiting, away);
    struct balance balance = floor_balance(room->hands, room->hand_count, room->item);
    struct buffer text;

    buffer_init(&text, QUEUE_TEXT_MAX);
    buffer_add_text(&text, "{\"t\":\"queue\",\"id\":\"queue\"");
    add_ids(&text, "order", order, waiting);
    if (gone > 0) {
        add_ids(&text, "away", away, gone);
    }
    if (balance.spoken_for + balance.spoken_against + balance.waiting_for +
            balance.waiting_against >
        0) {
        buffer_printf(&text, ",\"spoken\":[%d,%d],\"waiting\":[%d,%d]", balance.spoken_for,
                      balance.spoken_against, balance.waiting_for, balance.waiting_against);
    }
    buffer_add_text(&text, "}");
    mem_free(order);
    mem_free(away);
    return text.bytes;
}

static const char *refusal_of(enum floor_answer answer)
{
    switch (answer) {
    case FLOOR_MAY:
        return NULL;
    case FLOOR_NOBODY:
    case FLOOR_NOT_WAITING:
        return "gone";
    case FLOOR_NO_REASON:
        return "field";
    case FLOOR_TAKEN:
        return "moved";
    case FLOOR_NO_TURN:
        return "turns";
    case FLOOR_AWAY:
        return "left";
    }
    return "phase";
}

void floor_give(const struct said *said)
{
    const struct room *room = said->room;
    int64_t wanted = json_integer_value(json_object_get(said->d, "hand"));
    const char *reason = json_string_value(json_object_get(said->d, "reason"));
    int64_t next = 0;
    bool moved_up = false;
    int64_t *order = mem_alloc((room->hand_count + 1) * sizeof *order);
    const char *refused =
        refusal_of(floor_choose(room->hands, room->hand_count, room->item, alternates(room), wanted,
                                reason != NULL && *reason != '\0', order, &next, &moved_up));

    mem_free(order);
    if (refused != NULL) {
        if (strcmp(refused, "field") == 0) {
            say_refuse_field(said, refused, "reason");
        } else {
            say_refuse(said, refused);
        }
        return;
    }
    const struct ground ground[] = {
        ground_rows(room, "hand"),
        ground_row(room, "meeting", room->place.id),
    };
    decide_send(said, CALL_FLOOR_GIVE,
                json_pack("{s:I,s:i,s:b}", "hand", (json_int_t)next, "seconds", FLOOR_SECONDS,
                          "moved_up", moved_up),
                ground, sizeof ground / sizeof *ground);
}

void floor_extend(const struct said *said)
{
    json_object_set_new(said->d, "seconds", json_integer(FLOOR_EXTENSION));
    say_pass(said, NULL);
}

void floor_reply(const struct said *said)
{
    json_object_set_new(said->d, "seconds", json_integer(FLOOR_REPLY));
    say_pass(said, NULL);
}

/* Somebody in the hall: whose name it is, and so how many turns are used up, the database knows. */
void hand_enter(const struct said *said)
{
    json_object_set_new(said->d, "turns", json_integer(FLOOR_TURNS));
    say_pass(said, NULL);
}

/* Whether a turn is left on this item the database knows, by whatever phones they had the others. */
void hand_raise(const struct said *said)
{
    json_object_set_new(said->d, "turns", json_integer(FLOOR_TURNS));
    say_pass(said, NULL);
}

/* How often a resident may comment; who works for the meeting is not held back. */
void comment_add(const struct said *said)
{
    json_object_set_new(said->d, "every", json_integer(said->session->staff ? 0 : COMMENT_SECONDS));
    say_pass(said, NULL);
}
