#include "live/send.h"

#include "base/clock.h"
#include "base/log.h"
#include "live/late.h"
#include "live/peers.h"
#include "live/room.h"
#include "live/sides.h"
#include "record/tip.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    GATHER_MS = 20,   /* what follows a first change goes as one frame */
    TURNOUT_MS = 200, /* turnout at most five times a second, as its latest value */
    PRESENCE_MS = 2000,
    AT_ONCE =
        64, /* members in one turn of the loop: a send costs some 7 µs, and receipts wait behind it */
    BEHIND_BYTES = 256 * 1024, /* more waiting than this: catch up with rows since c later */
    ROWS_MAX = 64 * 1024 * 1024
};

_Static_assert(AUDIENCES <= sizeof(unsigned) * 8, "a bit for each audience");

/* The audiences that somebody here belongs to, and what goes to whoever belongs to just these. */
struct view {
    unsigned audiences;
    struct buffer rows;
    struct frame *frame;
};

struct batch {
    struct view
        *view; /* a few: phones are one, each role and each side of a coordination another */
    size_t views;
    struct buffer tips;
    int64_t c;           /* what a page may ask to resume from */
    bool any;            /* there are rows, perhaps for nobody here */
    struct member *next; /* of the room's members, who gets it next; NULL = all have it */
    bool again;          /* meanwhile something else changed */
};

static void batch_init(struct batch *batch, int64_t c)
{
    *batch = (struct batch){.c = c};
    buffer_init(&batch->tips, ROWS_MAX);
}

/* NULL = none. */
static struct view *view_of(const struct batch *batch, unsigned audiences)
{
    for (size_t i = 0; i < batch->views; i++) {
        if (batch->view[i].audiences == audiences) {
            return &batch->view[i];
        }
    }
    return NULL;
}

static void batch_view(struct batch *batch, unsigned audiences)
{
    if (view_of(batch, audiences) != NULL) {
        return;
    }
    batch->view = mem_resize(batch->view, (batch->views + 1) * sizeof *batch->view);
    struct view *view = &batch->view[batch->views++];
    *view = (struct view){.audiences = audiences};
    buffer_init(&view->rows, ROWS_MAX);
}

static void batch_finish(struct batch *batch)
{
    for (size_t i = 0; i < batch->views; i++) {
        buffer_finish(&batch->view[i].rows);
        frame_drop(batch->view[i].frame);
    }
    mem_free(batch->view);
    buffer_finish(&batch->tips);
}

static void batch_free(struct batch *batch)
{
    batch_finish(batch);
    mem_free(batch);
}

static void add_item(struct buffer *buffer, const char *text)
{
    if (buffer->len > 0) {
        buffer_add(buffer, ",", 1);
    }
    buffer_add_text(buffer, text);
}

static const char *text_of(const struct buffer *buffer)
{
    return buffer->len == 0 ? "" : buffer->bytes;
}

/* The tip row that SQL gives, signed. */
static void add_tip(struct batch *batch, const struct room *room, const char *row)
{
    json_t *from = json_loads(row, 0, NULL);
    struct tip tip = {.n = json_integer_value(json_object_get(from, "n"))};
    const char *stream = json_string_value(json_object_get(from, "stream"));
    const char *hash = json_string_value(json_object_get(from, "hash"));
    const char *at = json_string_value(json_object_get(from, "at"));
    char text[TIP_SIGNED];

    snprintf(tip.stream, sizeof tip.stream, "%s", stream == NULL ? "" : stream);
    snprintf(tip.hash, sizeof tip.hash, "%s", hash == NULL ? "" : hash);
    snprintf(tip.at, sizeof tip.at, "%s", at == NULL ? "" : at);
    if (tip_sign(room->hall->secrets, &tip, text)) {
        add_item(&batch->tips, text);
    } else {
        log_error("tip.form", "meeting=%s", room->code);
    }
    json_decref(from);
}

static void add_for(struct batch *batch, enum audience audience, const char *text)
{
    for (size_t i = 0; i < batch->views; i++) {
        if ((batch->view[i].audiences >> audience & 1) != 0) {
            add_item(&batch->view[i].rows, text);
        }
    }
    batch->any = true;
}

static void add_kept(struct batch *batch, const struct room *room, const struct kept *kept)
{
    if (strcmp(kept->t, "tip") == 0) {
        add_tip(batch, room, kept->text);
        return;
    }
    if (strcmp(kept->t, "speaker") != 0) { /* for the server alone */
        add_for(batch, kept->audience, kept->text);
    }
}

static void add_text(struct batch *batch, const char *text)
{
    add_for(batch, AUDIENCE_ROOM, text);
}

static void add_queue(struct batch *batch, const struct room *room)
{
    char *row = floor_queue(room);

    add_text(batch, row);
    mem_free(row);
}

static void add_presence(struct batch *batch, const struct room *room)
{
    char row[96];

    snprintf(row, sizeof row,
             "{\"t\":\"presence\",\"id\":\"presence\",\"phones\":%zu,\"screens\":%zu}",
             room->phones + peers_phones(room), room->screens + peers_screens(room));
    add_text(batch, row);
}

/* All rows with a higher change number (0 = all rows), and those from memory, for one session. */
static void batch_since(struct batch *batch, struct room *room, const struct session *session,
                        unsigned audiences, int64_t since)
{
    struct late late = late_of(room, session, since);
    struct kept *kept;
    char *side = sides_row(room, session);
    char *older = late_row(&late);

    batch_init(batch, room->place.c);
    batch_view(batch, audiences);
    if (side != NULL) {
        add_text(batch, side);
        mem_free(side);
    }
    if (older != NULL) {
        add_text(batch, older);
        mem_free(older);
    }
    TAILQ_FOREACH(kept, &room->rows, by_change)
    {
        if ((kept->c > since || since == 0) && !late_spares(&late, kept)) {
            add_kept(batch, room, kept);
        }
    }
    add_queue(batch, room);
    add_presence(batch, room);
}

void room_send_since(struct room *room, struct member *member, int64_t c)
{
    bool plain = member->audiences == 1U << AUDIENCE_ROOM && late_page(member->session);
    struct batch batch;
    struct frame *frame;

    if (plain && c == 0 && room->snapshot != NULL) {
        frame = frame_keep(room->snapshot);
    } else {
        batch_since(&batch, room, member->session, member->audiences, c);
        frame = encode_rows(batch.c, text_of(&batch.view->rows), text_of(&batch.tips));
        batch_finish(&batch);
        if (plain && c == 0) {
            room->snapshot = frame_keep(frame);
        }
    }
    member->c = room->place.c;
    member->behind = false;
    member_send(member, frame);
    frame_drop(frame);
}

char *room_rows_text(struct room *room, const struct session *session, int64_t since,
                     const char *own)
{
    char *own_rows = room_own_rows(room, session);
    struct batch batch;

    batch_since(&batch, room, session, room_audiences(room, session), since);
    if (own_rows != NULL) {
        add_text(&batch, own_rows);
        mem_free(own_rows);
    }
    if (*own != '\0') {
        add_text(&batch, own);
    }
    struct frame *frame = encode_rows(batch.c, text_of(&batch.view->rows), text_of(&batch.tips));
    char *text = mem_copy(frame->bytes, frame->len);
    frame_drop(frame);
    batch_finish(&batch);
    return text;
}

/* The turnout of open polls, and their tips, go at most every TURNOUT_MS. */
static bool may_wait(const struct room *room, const struct kept *kept)
{
    if (strcmp(kept->t, "turnout") == 0 || strcmp(kept->t, "tip") == 0) {
        for (const struct box *box = LIST_FIRST(&room->boxes); box != NULL;
             box = LIST_NEXT(box, link)) {
            if (box->open && box->loaded) {
                return true;
            }
        }
    }
    return false;
}

/* The first row, in the order of change, that may not have gone out. */
static struct kept *first_dirty(struct room *room)
{
    struct kept *first = NULL;
    struct kept *kept;

    TAILQ_FOREACH_REVERSE(kept, &room->rows, kepts, by_change)
    {
        if (kept->c <= room->clean) {
            break;
        }
        first = kept;
    }
    return first;
}

/* What has not gone out yet, but for turnout before its time. Pages resume from the last row that all have. */
static struct batch *batch_changes(struct room *room, int64_t now)
{
    struct batch *batch = mem_alloc(sizeof *batch);
    bool turnout = now - room->turnout_at >= TURNOUT_MS;
    bool waits = false;
    struct member *member;

    batch_init(batch, room->place.c);
    LIST_FOREACH(member, &room->members, in_room)
    {
        batch_view(batch, member->audiences);
    }
    for (struct kept *kept = first_dirty(room); kept != NULL; kept = TAILQ_NEXT(kept, by_change)) {
        if (!kept->dirty) {
            continue;
        }
        if (!turnout && may_wait(room, kept)) {
            if (!waits) {
                batch->c = kept->c - 1;
            }
            waits = true;
            continue;
        }
        kept->dirty = false;
        add_kept(batch, room, kept);
    }
    room->clean = batch->c;
    if (turnout) {
        room->turnout_at = now;
    }
    return batch;
}

static void send_to_member(struct room *room, struct member *member, const struct batch *batch)
{
    const struct view *view = view_of(batch, member->audiences);
    size_t waiting = room->hall->port->waiting(member->wire);

    if (view == NULL || (member->behind && waiting == 0)) {
        room_send_since(room, member, member->c); /* no view: its audiences changed on the way */
    } else if (member->behind || waiting > BEHIND_BYTES) {
        member->behind = true;
    } else {
        member->c = batch->c;
        member_send(member, view->frame);
    }
}

/* To the next few members; true: all have it. Whoever came meanwhile joined with it. */
static bool send_on(struct room *room, struct batch *batch)
{
    for (int i = 0; i < AT_ONCE && batch->next != NULL; i++) {
        struct member *member = batch->next;

        batch->next = LIST_NEXT(member, in_room);
        send_to_member(room, member, batch);
    }
    return batch->next == NULL;
}

static void timer_due(uv_timer_t *timer);

static void ask_turnout(struct room *room, int64_t now)
{
    if (room->turnout_due && now - room->turnout_asked_at >= TURNOUT_MS &&
        room->hall->store != NULL) {
        room->turnout_due = false;
        room->turnout_asked_at = now;
        store_wrote(room->hall->store, &room->place);
    }
}

/* Milliseconds until what is left may go or be asked for; 0 = nothing is left. */
static int64_t wait_left(const struct room *room, const struct batch *batch, int64_t now)
{
    int64_t since = room->turnout_at;

    if (batch->c >= room->place.c) {
        if (!room->turnout_due) {
            return room->presence_changed ? PRESENCE_MS : 0;
        }
        since = room->turnout_asked_at;
    }
    return now - since < TURNOUT_MS ? since + TURNOUT_MS - now : 1;
}

static void send_now(struct room *room);
static void send_rest(uv_idle_t *idle);

/* What is leaving, to the next members; after the last one it is gone, and what changed meanwhile follows. */
static void send_next(struct room *room)
{
    struct batch *batch = room->leaving;

    if (!send_on(room, batch)) {
        uv_idle_start(&room->rest, send_rest);
        return;
    }
    bool again = batch->again;
    send_stop(room);
    if (again) {
        send_now(room);
    }
}

static void send_rest(uv_idle_t *idle)
{
    send_next(idle->data);
}

/* Takes the batch. All get it at once or, where they are many, some in each turn of the loop. */
static void send_to_members(struct room *room, struct batch *batch)
{
    for (size_t i = 0; i < batch->views; i++) {
        struct view *view = &batch->view[i];
        view->frame = encode_rows(batch->c, text_of(&view->rows), text_of(&batch->tips));
    }
    batch->next = LIST_FIRST(&room->members);
    room->leaving = batch;
    send_next(room);
}

void send_pass_over(struct room *room, const struct member *member)
{
    if (room->leaving != NULL && room->leaving->next == member) {
        room->leaving->next = LIST_NEXT(member, in_room);
    }
}

void send_stop(struct room *room)
{
    if (room->leaving != NULL) {
        uv_idle_stop(&room->rest);
        batch_free(room->leaving);
        room->leaving = NULL;
    }
}

static void send_now(struct room *room)
{
    int64_t now = clock_monotonic();

    if (room->leaving != NULL) {
        room->leaving->again =
            true; /* one after the other, or a page would see the older row last */
        return;
    }
    ask_turnout(room, now);
    struct batch *batch = batch_changes(room, now);
    if (room->queue_changed) {
        peers_tell(room);
        add_queue(batch, room);
        room->queue_changed = false;
    }
    if (room->presence_changed && now - room->presence_at >= PRESENCE_MS) {
        peers_tell(room);
        add_presence(batch, room);
        room->presence_changed = false;
        room->presence_at = now;
    }
    /* What follows is gathered; something may be left for later: turnout or presence before their time. */
    int64_t wait = wait_left(room, batch, now);
    if (batch->any && (wait == 0 || wait > GATHER_MS)) {
        wait = GATHER_MS;
    }
    if (wait > 0) {
        uv_timer_start(&room->timer, timer_due, (uint64_t)wait, 0);
        room->timer_runs = true;
    }
    if (batch->any || batch->tips.len > 0) {
        send_to_members(room, batch);
    } else {
        batch_free(batch);
    }
}

static void timer_due(uv_timer_t *timer)
{
    struct room *room = timer->data;

    room->timer_runs = false;
    send_now(room);
}

void send_soon(struct room *room)
{
    if (!room->timer_runs) {
        send_now(room);
        return;
    }
    /* The timer may have been set for something that can wait longer. */
    if (uv_timer_get_due_in(&room->timer) > GATHER_MS) {
        uv_timer_start(&room->timer, timer_due, GATHER_MS, 0);
    }
}

void send_queue(struct room *room)
{
    room->queue_changed = true;
    if (!room->timer_runs || uv_timer_get_due_in(&room->timer) > GATHER_MS) {
        uv_timer_start(&room->timer, timer_due, GATHER_MS, 0);
        room->timer_runs = true;
    }
}

void send_turnout(struct room *room)
{
    if (!room->turnout_due) {
        room->turnout_due = true;
        send_soon(room);
    }
}

void room_touch_presence(struct room *room)
{
    room->presence_changed = true;
    if (!room->timer_runs) {
        uv_timer_start(&room->timer, timer_due, GATHER_MS, 0);
        room->timer_runs = true;
    }
}
