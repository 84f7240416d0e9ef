/* The floor: whose turn it is by the rule (domain/floor), on the hands as the room holds them. */
#include "domain/floor.h"

#include "live/handlers.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { QUEUE_TEXT_MAX = 1024 * 1024 };

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

/* All hands of the room; the caller frees them with mem_free. */
static struct hand *hands_of(const struct room *room, size_t *count)
{
    const struct kept *kept;
    struct hand *hands;
    size_t n = 0;

    TAILQ_FOREACH(kept, &room->rows, by_change)
    {
        n += strcmp(kept->t, "hand") == 0;
    }
    hands = mem_alloc((n + 1) * sizeof *hands);
    *count = n;
    n = 0;
    TAILQ_FOREACH(kept, &room->rows, by_change)
    {
        if (strcmp(kept->t, "hand") == 0) {
            hand_read(&hands[n++], kept->text);
        }
    }
    return hands;
}

static int64_t current_item(const struct room *room)
{
    json_t *meeting = room_meeting(room);
    int64_t item = json_integer_value(json_object_get(meeting, "item"));

    json_decref(meeting);
    return item;
}

char *floor_queue(const struct room *room)
{
    size_t count;
    struct hand *hands = hands_of(room, &count);
    int64_t *order = mem_alloc((count + 1) * sizeof *order);
    size_t waiting = floor_order(hands, count, current_item(room), order);
    struct buffer text;

    buffer_init(&text, QUEUE_TEXT_MAX);
    buffer_add_text(&text, "[");
    for (size_t i = 0; i < waiting; i++) {
        buffer_printf(&text, i == 0 ? "%" PRId64 : ",%" PRId64, order[i]);
    }
    buffer_add_text(&text, "]");
    mem_free(order);
    mem_free(hands);
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
    int64_t wanted = json_integer_value(json_object_get(said->d, "hand"));
    const char *reason = json_string_value(json_object_get(said->d, "reason"));
    int64_t item = current_item(said->room);
    int64_t next = 0;
    size_t count;
    struct hand *hands = hands_of(said->room, &count);
    int64_t *order = mem_alloc((count + 1) * sizeof *order);
    const char *refused = refusal_of(
        floor_choose(hands, count, item, wanted, reason != NULL && *reason != '\0', order, &next));

    if (refused != NULL) {
        answer_refused(said->hall, &said->asker, refused,
                       strcmp(refused, "field") == 0 ? "reason" : NULL);
    } else {
        json_object_set_new(said->d, "hand", json_integer(next));
        json_object_set_new(said->d, "seconds", json_integer(FLOOR_SECONDS));
        say_pass(said, NULL);
    }
    mem_free(order);
    mem_free(hands);
}

void floor_extend(const struct said *said)
{
    json_object_set_new(said->d, "seconds", json_integer(FLOOR_EXTENSION));
    say_pass(said, NULL);
}

/* A raised hand must have a turn left on this item. */
void hand_raise(const struct said *said)
{
    size_t count;
    struct hand *hands = hands_of(said->room, &count);
    const char *refused =
        floor_may_raise(hands, count, said->session->id, current_item(said->room)) == FLOOR_NO_TURN
            ? "turns"
            : NULL;

    mem_free(hands);
    if (refused != NULL) {
        say_refuse(said, refused);
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
