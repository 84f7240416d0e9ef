#include "live/room.h"

#include "base/clock.h"
#include "base/log.h"
#include "live/late.h"
#include "live/own.h"
#include "live/peers.h"
#include "live/send.h"
#include "live/sides.h"
#include "live/voted.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct room *room_of(struct place *place)
{
    return (struct room *)(void *)place;
}

static unsigned bucket_of(const char *t, const char *id, enum audience audience)
{
    unsigned hash = 5381 + (unsigned)audience;

    for (; *t != '\0'; t++) {
        hash = hash * 33 + (unsigned char)*t;
    }
    for (; *id != '\0'; id++) {
        hash = hash * 33 + (unsigned char)*id;
    }
    return hash % BUCKETS;
}

static struct kept *kept_find(const struct room *room, const char *t, const char *id,
                              enum audience audience)
{
    struct kept *kept = room->bucket[bucket_of(t, id, audience)];

    while (kept != NULL &&
           (kept->audience != audience || strcmp(kept->id, id) != 0 || strcmp(kept->t, t) != 0)) {
        kept = kept->next;
    }
    return kept;
}

static struct kept *kept_add(struct room *room, const char *t, const char *id,
                             enum audience audience)
{
    unsigned bucket = bucket_of(t, id, audience);
    struct kept *kept = mem_alloc(sizeof *kept);

    kept->t = mem_copy_text(t);
    kept->id = mem_copy_text(id);
    kept->audience = audience;
    kept->next = room->bucket[bucket];
    room->bucket[bucket] = kept;
    return kept;
}

static void kept_free(struct kept *kept)
{
    own_free(kept->own);
    mem_free(kept->t);
    mem_free(kept->id);
    mem_free(kept->text);
    mem_free(kept);
}

static const struct kept *kept_row(const struct room *room, const char *t, int64_t id)
{
    char text[24];

    snprintf(text, sizeof text, "%" PRId64, id);
    return kept_find(room, t, text, AUDIENCE_ROOM);
}

const char *room_row(const struct room *room, const char *t, int64_t id)
{
    const struct kept *kept = kept_row(room, t, id);

    return kept == NULL ? NULL : kept->text;
}

const char *room_row_for(const struct room *room, const char *t, const char *id,
                         enum audience audience)
{
    const struct kept *kept = kept_find(room, t, id, audience);

    return kept == NULL ? NULL : kept->text;
}

int64_t room_row_change(const struct room *room, const char *t, int64_t id)
{
    const struct kept *kept = kept_row(room, t, id);

    return kept == NULL ? 0 : kept->c;
}

int64_t room_rows_change(const struct room *room, const char *t)
{
    const struct kept *kept;

    TAILQ_FOREACH_REVERSE(kept, &room->rows, kepts, by_change)
    {
        if (strcmp(kept->t, t) == 0) {
            return kept->c;
        }
    }
    return 0;
}

json_t *room_row_json(const struct room *room, const char *t, int64_t id)
{
    const char *text = room_row(room, t, id);

    return text == NULL ? NULL : json_loads(text, 0, NULL);
}

json_t *room_meeting(const struct room *room)
{
    return room_row_json(room, "meeting", room->place.id);
}

struct box *room_box(const struct room *room, int64_t poll)
{
    struct box *box;

    LIST_FOREACH(box, &room->boxes, link)
    {
        if (box->poll == poll) {
            return box;
        }
    }
    return NULL;
}

/* What the server itself must know of a row. */
static void room_learn(struct room *room, const struct row *row)
{
    sides_learn(room, row);
    if (strcmp(row->t, "hand") == 0) {
        floor_learn(room, row->text);
        room->queue_changed = true;
    }
    if (strcmp(row->t, "speaker") == 0) {
        speaker_learn(room, row->text);
        room->queue_changed = true;
    }
    if (strcmp(row->t, "meeting") == 0) {
        json_t *meeting = json_loads(row->text, 0, NULL);
        const char *state = json_string_value(json_object_get(meeting, "state"));
        room->state = state == NULL ? MEETING_STATES : meeting_state_of(state);
        if (room->state == MEETING_STATES) {
            log_error("room.state", "meeting=%s", room->code);
        }
        room_learn_chair(room, json_integer_value(json_object_get(meeting, "chair_account")));
        int64_t item = json_integer_value(json_object_get(meeting, "item"));
        room->queue_changed = room->queue_changed || item != room->item; /* whose turn it is */
        room->item = item;
        json_decref(meeting);
    }
    if (strcmp(row->t, "disorder") == 0) {
        standing_learn(room, row->text);
    }
    if (strcmp(row->t, "clash") == 0) {
        box_learn_clash(room, row->text);
    }
    if (strcmp(row->t, "poll") == 0) {
        json_t *poll = json_loads(row->text, 0, NULL);
        int64_t id = json_integer_value(json_object_get(poll, "id"));
        struct box *box = room_box(room, id);
        if (!json_is_true(json_object_get(poll, "gone"))) {
            box_update(box == NULL ? box_create(room, id) : box, poll);
        } else if (box != NULL && !box->loading) {
            LIST_REMOVE(box, link);
            box_free(box);
        }
        json_decref(poll);
    }
}

static void room_rows(struct place *place, const struct row *row, size_t count)
{
    struct room *room = room_of(place);
    enum meeting_state before = room->state;

    for (size_t i = 0; i < count; i++) {
        enum audience audience = audience_of(row[i].audience);
        if (audience == AUDIENCES) {
            log_error("room.audience", "meeting=%s row=%s", room->code, row[i].t);
            continue; /* better nobody than somebody whom it is not for */
        }
        struct kept *kept = kept_find(room, row[i].t, row[i].id, audience);
        if (kept == NULL) {
            kept = kept_add(room, row[i].t, row[i].id, audience);
        } else {
            TAILQ_REMOVE(&room->rows, kept, by_change);
        }
        mem_free(kept->text);
        kept->text = mem_copy_text(row[i].text);
        kept->c = row[i].c;
        kept->dirty = true;
        kept->over = late_over(&row[i]);
        TAILQ_INSERT_TAIL(&room->rows, kept, by_change);
        if (audience == AUDIENCE_AUTHOR) {
            own_learn(room, kept);
        }
        room_learn(room, &row[i]);
    }
    if (count > 0) {
        frame_drop(room->snapshot);
        room->snapshot = NULL;
        /* Sent from here on: pages resume from these rows, and what must wait is known to be left. */
        place->c = row[count - 1].c > place->c ? row[count - 1].c : place->c;
        sides_update(room);
        send_soon(room);
        if (room->state == MEETING_MINUTES_CONFIRMED && before != room->state) {
            own_tell_signers(room);
        }
    }
}

static void room_loaded(struct place *place, bool failed)
{
    struct room *room = room_of(place);
    struct waiting_join *join;

    room->loaded = !failed;
    room->failed = failed;
    voted_begin(room);
    peers_ask(room);
    while ((join = STAILQ_FIRST(&room->joins)) != NULL) {
        STAILQ_REMOVE_HEAD(&room->joins, link);
        join->done(join->owner, failed ? NULL : room, failed);
        mem_free(join);
    }
    room_release(room);
}

static struct room *room_create(struct hall *hall, const char *code, int64_t precinct, int64_t id)
{
    struct room *room = mem_alloc(sizeof *room);

    room->place = (struct place){.precinct = precinct, .id = id, .rows = room_rows};
    room->hall = hall;
    room->code = mem_copy_text(code);
    room->empty_since = clock_monotonic();
    TAILQ_INIT(&room->rows);
    STAILQ_INIT(&room->joins);
    STAILQ_INIT(&room->doubts);
    uv_timer_init(hall->loop, &room->timer);
    room->timer.data = room;
    uv_timer_init(hall->loop, &room->held);
    room->held.data = room;
    uv_idle_init(hall->loop, &room->rest);
    room->rest.data = room;
    room->closing = 3;
    LIST_INSERT_HEAD(&hall->rooms, room, link);
    return room;
}

static void room_closed(uv_handle_t *handle)
{
    struct room *room = handle->data;

    if (--room->closing > 0) {
        return;
    }
    standing_free(room);
    mem_free(room->hands);
    json_decref(room->speakers);
    mem_free(room->code);
    mem_free(room);
}

void room_free(struct room *room)
{
    struct member *member;
    struct kept *kept;
    struct box *box;

    while ((member = LIST_FIRST(&room->members)) != NULL) {
        member_leave(member);
    }
    if (room->hall->store != NULL) {
        store_forget(room->hall->store, &room->place);
    }
    while ((kept = TAILQ_FIRST(&room->rows)) != NULL) {
        TAILQ_REMOVE(&room->rows, kept, by_change);
        kept_free(kept);
    }
    while ((box = LIST_FIRST(&room->boxes)) != NULL) {
        LIST_REMOVE(box, link);
        box_free(box);
    }
    sides_free(room);
    peers_forget(room);
    send_stop(room);
    frame_drop(room->snapshot);
    LIST_REMOVE(room, link);
    uv_close((uv_handle_t *)&room->timer, room_closed);
    uv_close((uv_handle_t *)&room->held, room_closed);
    uv_close((uv_handle_t *)&room->rest, room_closed);
}

void room_hold(struct room *room)
{
    room->holds++;
}

void room_release(struct room *room)
{
    room->holds--;
}

/* Calls back at once when the room is here, else when it is loaded. */
static void room_wait(struct room *room, void (*done)(void *owner, struct room *room, bool failed),
                      void *owner)
{
    if (room->loaded) {
        done(owner, room, false);
        return;
    }
    struct waiting_join *join = mem_alloc(sizeof *join);
    join->done = done;
    join->owner = owner;
    bool first = STAILQ_EMPTY(&room->joins);
    STAILQ_INSERT_TAIL(&room->joins, join, link);
    if (first) {
        room_hold(room);
        store_refresh(room->hall->store, &room->place, room_loaded);
    }
}

struct entering {
    struct hall *hall;
    char *code;
    void (*done)(void *owner, struct room *room, bool failed);
    void *owner;
};

static struct room *room_by_code(struct hall *hall, const char *code)
{
    struct room *room;

    LIST_FOREACH(room, &hall->rooms, link)
    {
        if (strcmp(room->code, code) == 0) {
            return room;
        }
    }
    return NULL;
}

static void place_known(void *owner, bool failed, const char *const *value, size_t count)
{
    struct entering *entering = owner;
    struct room *room = room_by_code(entering->hall, entering->code);

    if (room == NULL && !failed && count == 1 && value[0] != NULL) {
        json_t *place = json_loads(value[0], 0, NULL);
        room = room_create(entering->hall, entering->code,
                           json_integer_value(json_object_get(place, "precinct")),
                           json_integer_value(json_object_get(place, "ref")));
        json_decref(place);
    }
    if (room == NULL) {
        entering->done(entering->owner, NULL, failed);
    } else {
        room_wait(room, entering->done, entering->owner);
    }
    mem_free(entering->code);
    mem_free(entering);
}

void room_enter(struct hall *hall, const char *code,
                void (*done)(void *owner, struct room *room, bool failed), void *owner)
{
    struct room *room = room_by_code(hall, code);

    if (room != NULL) {
        room_wait(room, done, owner);
        return;
    }
    char key[64];
    const char *const param[] = {key};
    struct entering *entering = mem_alloc(sizeof *entering);
    *entering =
        (struct entering){.hall = hall, .code = mem_copy_text(code), .done = done, .owner = owner};
    snprintf(key, sizeof key, "meeting:%s", code);
    store_read(hall->store, CALL_PLACE_OF, NULL, param, place_known, entering);
}

/* A page that shows the big screen's picture: signed in as one, or on a desk's own computer. */
static bool is_screen(const struct member *member)
{
    return member->screen && member->session->staff;
}

void room_join(struct room *room, struct member *member)
{
    member->at = PLACE_MEETING;
    member->room = room;
    member->audiences = room_audiences(room, member->session);
    LIST_INSERT_HEAD(&room->members, member, in_room);
    holders_add(room, member);
    room->phones += !member->session->staff;
    room->screens += is_screen(member);
    room_touch_presence(room);
    turn_came(room, member->session);
}

void room_leave(struct room *room, struct member *member)
{
    send_pass_over(room, member);
    LIST_REMOVE(member, in_room);
    holders_remove(room, member);
    member->room = NULL;
    member->at = PLACE_NONE;
    room->phones -= !member->session->staff;
    room->screens -= is_screen(member);
    room->empty_since = clock_monotonic();
    room_touch_presence(room);
    turn_went(room, member->session);
}
