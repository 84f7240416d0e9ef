#include "live/hall.h"

#include "base/clock.h"
#include "base/log.h"
#include "live/archive.h"
#include "live/checks.h"
#include "live/child.h"
#include "live/desk.h"
#include "live/handlers.h"
#include "live/peers.h"
#include "live/press.h"
#include "live/watch.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SWEEP_MS = 5000,
    LEFT_SECONDS = 30, /* a count takes no longer, or something went wrong with it */
    EMPTY_ROOM_MS = 120 * 1000,
    DESK_GATHER_MS = 50,
    RESTART_SECONDS = 3
};

struct due {
    struct hall *hall;
    int64_t poll;
};

static void due_room(void *owner, struct room *room, bool failed)
{
    struct due *due = owner;

    if (room != NULL && !failed) {
        log_info("poll.due", "meeting=%s poll=%" PRId64, room->code, due->poll);
        poll_count(due->hall, room, due->poll);
    }
    mem_free(due);
}

static void due_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct hall *hall = owner;

    hall->looks_for_due = false;
    if (failed) {
        hall->left_seconds = 0;
    }
    for (size_t i = 0; !failed && i < count; i++) {
        json_t *from = json_loads(value[i], 0, NULL);
        struct due *due = mem_alloc(sizeof *due);
        *due =
            (struct due){.hall = hall, .poll = json_integer_value(json_object_get(from, "poll"))};
        room_enter(hall, json_string_value(json_object_get(from, "meeting")), due_room, due);
        json_decref(from);
    }
}

/* Polls that stay open until a time close by themselves; one that was left closed but not counted, by a crash or
 * by a database that did not answer in time, is counted now. Not while a box is counted here: nothing is cast late
 * meanwhile. Whoever counts a second time does no harm. */
static void count_due(struct hall *hall)
{
    char left[16];
    const char *const param[] = {left};

    if (hall->counts == 0 && !hall->looks_for_due && store_is_ready(hall->store)) {
        snprintf(left, sizeof left, "%d", hall->left_seconds);
        hall->looks_for_due = true;
        hall->left_seconds = LEFT_SECONDS;
        store_read(hall->store, CALL_DUE_POLLS, NULL, param, due_read, hall);
    }
}

static void store_changed(void *owner, bool ready)
{
    struct hall *hall = owner;
    struct room *room;

    log_info("store", "ready=%d", ready ? 1 : 0);
    if (!ready) {
        return;
    }
    hall->left_seconds = 0;
    count_due(hall);
    peers_look(hall);
    /* What other processes wrote while this one was cut off. */
    checks_all(hall);
    LIST_FOREACH(room, &hall->rooms, link)
    {
        if (room->loaded) {
            store_refresh(hall->store, &room->place, NULL);
        }
    }
}

struct room *hall_room_of(struct hall *hall, int64_t meeting)
{
    struct room *room;

    LIST_FOREACH(room, &hall->rooms, link)
    {
        if (room->place.id == meeting) {
            return room;
        }
    }
    return NULL;
}

static void poked(void *owner, int64_t meeting)
{
    struct hall *hall = owner;
    struct room *room = hall_room_of(hall, meeting);

    if (room != NULL && room->loaded) {
        store_refresh(hall->store, &room->place, NULL);
    }
}

/* A register was brought in, slips of a precinct have ended: its residents' phones are asked again what they hold, and its
 * desks see the buildings that there are. */
static void slips_ended(struct hall *hall, int64_t precinct)
{
    checks_precinct(hall, precinct);
    if (!hall->ending) {
        hall_desk_changed(hall, precinct);
    }
}

/* The number that follows the word; 0: it is another one. */
static int64_t number_after(const char *word, const char *words)
{
    size_t len = strlen(word);

    return strncmp(words, word, len) == 0 ? strtoll(words + len, NULL, 10) : 0;
}

/* What other processes and the database's own functions say. */
static void told(void *owner, const char *words)
{
    int64_t slips = number_after("slips ", words);
    int64_t session = number_after("session ", words);
    int64_t account = number_after("account ", words);

    if (slips != 0) {
        slips_ended(owner, slips);
    } else if (session != 0 || account != 0) {
        checks_of(owner, session, account);
    } else {
        peers_told(owner, words);
    }
}

static void free_empty_rooms(struct hall *hall, int64_t now)
{
    struct room *room = LIST_FIRST(&hall->rooms);

    while (room != NULL) {
        struct room *next = LIST_NEXT(room, link);
        if (LIST_EMPTY(&room->members) && room->holds == 0 && STAILQ_EMPTY(&room->joins) &&
            now - room->empty_since > EMPTY_ROOM_MS) {
            room_free(room);
        }
        room = next;
    }
}

static void sweep_due(uv_timer_t *timer)
{
    struct hall *hall = timer->data;
    int64_t now = clock_monotonic();

    peers_look(hall);
    archives_sweep(hall);
    free_empty_rooms(hall, now);
    count_due(hall);
}

static void desk_due(uv_timer_t *timer)
{
    desk_send_changed(timer->data);
}

void hall_desk_changed(struct hall *hall, int64_t precinct)
{
    for (size_t i = 0; i < hall->desk_changes; i++) {
        if (hall->desk_changed[i] == precinct) {
            return;
        }
    }
    if (hall->desk_changes == sizeof hall->desk_changed / sizeof *hall->desk_changed) {
        desk_send_changed(hall);
    }
    hall->desk_changed[hall->desk_changes++] = precinct;
    if (!uv_is_active((uv_handle_t *)&hall->desk_timer) && !hall->ending) {
        uv_timer_start(&hall->desk_timer, desk_due, DESK_GATHER_MS, 0);
    }
}

void hall_desk_wrote(struct hall *hall, int64_t precinct)
{
    hall_desk_changed(hall, precinct);
    peers_tell_desk(hall, precinct);
}

struct hall *hall_create(struct uv_loop_s *loop, const struct settings *settings,
                         const struct secrets *secrets, const struct rules *rules,
                         const struct calendar *calendar, const struct port *port)
{
    struct hall *hall = mem_alloc(sizeof *hall);

    hall->loop = loop;
    hall->settings = settings;
    hall->secrets = secrets;
    hall->rules = rules;
    hall->calendar = calendar;
    hall->port = port;
    hall->guard = guard_create();
    secret_random_token(hall->name);
    STAILQ_INIT(&hall->pressings);
    hall->ballot_seconds.bound = histogram_seconds;
    uv_timer_init(loop, &hall->sweep);
    uv_timer_init(loop, &hall->desk_timer);
    hall->sweep.data = hall;
    hall->desk_timer.data = hall;
    uv_timer_start(&hall->sweep, sweep_due, SWEEP_MS, SWEEP_MS);
    watch_start(hall);
    checks_start(hall);
    hall->store = store_create(loop, settings, store_changed, poked, hall);
    store_hear(hall->store, told);
    press_look_for_letters(hall);
    return hall;
}

static void hall_close(struct hall *hall)
{
    struct room *room;

    /* Rooms are freed while their store is already gone: store_forget must not be needed any more. */
    while ((room = LIST_FIRST(&hall->rooms)) != NULL) {
        room_free(room);
    }
    uv_close((uv_handle_t *)&hall->sweep, NULL);
    uv_close((uv_handle_t *)&hall->desk_timer, NULL);
    uv_close((uv_handle_t *)&hall->watch, NULL);
    uv_close((uv_handle_t *)&hall->checks, NULL);
    hall->finished(hall->finished_owner);
}

static void store_finished(void *owner)
{
    struct hall *hall = owner;

    hall->store = NULL;
    hall->stored = true;
    if (hall->works == 0) {
        hall_close(hall);
    }
}

void hall_work_over(struct hall *hall)
{
    if (hall->stored && hall->works == 0) {
        hall_close(hall);
    }
}

void hall_finish(struct hall *hall, void (*done)(void *owner), void *owner)
{
    struct frame *bye = encode_bye("restart", RESTART_SECONDS);
    struct member *member;

    hall->ending = true;
    hall->finished = done;
    hall->finished_owner = owner;
    LIST_FOREACH(member, &hall->members, link)
    {
        member_send(member, bye);
    }
    frame_drop(bye);
    uv_timer_stop(&hall->sweep);
    uv_timer_stop(&hall->desk_timer);
    watch_stop(hall);
    checks_stop(hall);
    peers_leave(hall);
    press_stop_all(hall);
    child_stop_all(hall);
    store_finish(hall->store, store_finished);
}

void hall_destroy(struct hall *hall)
{
    archives_free(hall);
    guard_destroy(hall->guard);
    peers_free(hall);
    watch_free(hall);
    mem_free(hall);
}
