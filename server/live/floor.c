/* The floor: whose turn it is by the rule (domain/floor), on the hands as the room holds them. */
#include "domain/floor.h"

#include "live/decide.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { QUEUE_TEXT_MAX = 1024 * 1024, HANDS_MORE = 64 };

static void hand_read(struct hand *hand, const char *text)
{
    json_t *from = json_loads(text, 0, NULL);
    const char *state = json_string_value(json_object_get(from, "state"));

    *hand = (struct hand){
        .id = json_integer_value(json_object_get(from, "id")),
        .n = json_integer_value(json_object_get(from, "n")),
        .speaker = json_integer_value(json_object_get(from, "session")),
        .item = json_integer_value(json_object_get(from, "item")),
        .state = HAND_DONE,
    };
    if (state != NULL && strcmp(state, "waiting") == 0) {
        hand->state = HAND_WAITING;
    } else if (state != NULL && strcmp(state, "withdrawn") == 0) {
        hand->state = HAND_WITHDRAWN;
    }
    /* Giving the floor to the next ends the turn before: who speaks is counted as having had it. */
    json_decref(from);
}

void floor_learn(struct room *room, const char *row)
{
    struct hand hand;
    size_t i = 0;

    hand_read(&hand, row);
    while (i < room->hand_count && room->hands[i].id != hand.id) {
        i++;
    }
    if (i == room->hand_count && room->hand_count % HANDS_MORE == 0) {
        room->hands = mem_resize(room->hands, (room->hand_count + HANDS_MORE) * sizeof hand);
    }
    room->hand_count += i == room->hand_count;
    room->hands[i] = hand;
}

char *floor_queue(const struct room *room)
{
    int64_t *order = mem_alloc((room->hand_count + 1) * sizeof *order);
    size_t waiting = floor_order(room->hands, room->hand_count, room->item, order);
    struct buffer text;

    buffer_init(&text, QUEUE_TEXT_MAX);
    buffer_add_text(&text, "[");
    for (size_t i = 0; i < waiting; i++) {
        buffer_printf(&text, i == 0 ? "%" PRId64 : ",%" PRId64, order[i]);
    }
    buffer_add_text(&text, "]");
    mem_free(order);
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
        return "phase";
    }
    return "phase";
}

void floor_give(const struct said *said)
{
    const struct room *room = said->room;
    int64_t wanted = json_integer_value(json_object_get(said->d, "hand"));
    const char *reason = json_string_value(json_object_get(said->d, "reason"));
    int64_t next = 0;
    int64_t *order = mem_alloc((room->hand_count + 1) * sizeof *order);
    const char *refused = refusal_of(floor_choose(room->hands, room->hand_count, room->item, wanted,
                                                  reason != NULL && *reason != '\0', order, &next));

    mem_free(order);
    if (refused != NULL) {
        answer_refused(said->hall, &said->asker, refused,
                       strcmp(refused, "field") == 0 ? "reason" : NULL);
        return;
    }
    const struct ground ground[] = {
        ground_rows(room, "hand"),
        ground_row(room, "meeting", room->place.id),
    };
    decide_send(said, CALL_FLOOR_GIVE,
                json_pack("{s:I,s:i}", "hand", (json_int_t)next, "seconds", FLOOR_SECONDS), ground,
                sizeof ground / sizeof *ground);
}

void floor_extend(const struct said *said)
{
    json_object_set_new(said->d, "seconds", json_integer(FLOOR_EXTENSION));
    say_pass(said, NULL);
}

/* A raised hand must have a turn left on this item. Not decided on versions: a rush of hands would overtake itself,
 * and who was let in too early gets no turn all the same. */
void hand_raise(const struct said *said)
{
    const struct room *room = said->room;

    if (floor_may_raise(room->hands, room->hand_count, said->session->id, room->item) ==
        FLOOR_NO_TURN) {
        say_refuse(said, "turns");
    } else {
        say_pass(said, NULL);
    }
}

/* How often a resident may comment; who works for the meeting is not held back. */
void comment_add(const struct said *said)
{
    json_object_set_new(said->d, "every", json_integer(said->session->staff ? 0 : COMMENT_SECONDS));
    say_pass(said, NULL);
}
