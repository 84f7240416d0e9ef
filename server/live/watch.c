#include "live/watch.h"

#include "live/checks.h"
#include "live/room.h"
#include "live/voted.h"
#include <inttypes.h>
#include <stdlib.h>

enum { WATCH_MS = 900, ARRAYS_MOST = 16 * 1024 * 1024 };

/* A neighbourhood of which meetings, or desk or case pages, have been shown here. */
struct watched {
    LIST_ENTRY(watched) link; /* hall.watched */
    int64_t precinct;
    bool desk; /* those pages */
    int64_t
        c; /* the change number up to which each of them has been sent its rows; 0 = not known yet */
    int64_t slips; /* how often a right was lost there, as far as this server knows */
};

enum { RIGHTS_LOST = -1 }; /* in the place of a meeting */

/* The parameters of places_moved, and the precincts of its scope. */
struct question {
    struct buffer precincts;
    struct buffer meetings;
    struct buffer known;
};

static void question_begin(struct question *question)
{
    struct buffer *array[] = {&question->precincts, &question->meetings, &question->known};

    for (size_t i = 0; i < sizeof array / sizeof *array; i++) {
        buffer_init(array[i], ARRAYS_MOST);
        buffer_add_text(array[i], "{");
    }
}

static void question_add(struct question *question, int64_t precinct, int64_t meeting, int64_t c)
{
    const char *comma = question->precincts.len > 1 ? "," : "";

    buffer_printf(&question->precincts, "%s%" PRId64, comma, precinct);
    buffer_printf(&question->meetings, "%s%" PRId64, comma, meeting);
    buffer_printf(&question->known, "%s%" PRId64, comma, c);
}

/* Asks, unless about nothing. Arrays that grew beyond their most are no question: the database would refuse them. */
static bool question_ask(struct question *question, struct hall *hall, read_fn *done)
{
    bool any = question->precincts.len > 1 && !question->precincts.full;

    if (any) {
        buffer_add_text(&question->precincts, "}");
        buffer_add_text(&question->meetings, "}");
        buffer_add_text(&question->known, "}");
        const char *const param[] = {question->precincts.bytes, question->meetings.bytes,
                                     question->known.bytes};
        store_read(hall->store, CALL_PLACES_MOVED, question->precincts.bytes, param, done, hall);
    }
    buffer_finish(&question->precincts);
    buffer_finish(&question->meetings);
    buffer_finish(&question->known);
    return any;
}

static struct watched *watched_of(struct hall *hall, int64_t precinct)
{
    struct watched *watched;

    LIST_FOREACH(watched, &hall->watched, link)
    {
        if (watched->precinct == precinct) {
            return watched;
        }
    }
    watched = mem_alloc(sizeof *watched);
    watched->precinct = precinct;
    LIST_INSERT_HEAD(&hall->watched, watched, link);
    return watched;
}

struct moved {
    int64_t precinct;
    int64_t meeting; /* 0 = the desk, or RIGHTS_LOST */
    int64_t c;
};

static struct moved moved_read(const char *text)
{
    json_t *from = json_loads(text, 0, NULL);
    const struct moved moved = {
        .precinct = json_integer_value(json_object_get(from, "precinct")),
        .meeting = json_integer_value(json_object_get(from, "meeting")),
        .c = json_integer_value(json_object_get(from, "c")),
    };

    json_decref(from);
    return moved;
}

static void ask_desks(struct hall *hall, const int64_t *precinct, size_t count, read_fn *done)
{
    struct question question;

    question_begin(&question);
    for (size_t i = 0; i < count; i++) {
        struct watched *watched = watched_of(hall, precinct[i]);
        watched->desk = true;
        question_add(&question, precinct[i], 0, watched->c);
    }
    question_ask(&question, hall, done);
}

static void shown(void *owner, bool failed, const char *const *value, size_t count)
{
    for (size_t i = 0; !failed && i < count; i++) {
        const struct moved moved = moved_read(value[i]);
        struct watched *watched = watched_of(owner, moved.precinct);
        watched->c = watched->c == 0 ? moved.c : watched->c;
    }
}

static void shown_to_all(void *owner, bool failed, const char *const *value, size_t count)
{
    for (size_t i = 0; !failed && i < count; i++) {
        const struct moved moved = moved_read(value[i]);
        struct watched *watched = watched_of(owner, moved.precinct);
        watched->c = moved.c > watched->c ? moved.c : watched->c;
    }
}

void watch_shown(struct hall *hall, const int64_t *precinct, size_t count)
{
    ask_desks(hall, precinct, count, shown);
}

void watch_shown_to_all(struct hall *hall, const int64_t *precinct, size_t count)
{
    ask_desks(hall, precinct, count, shown_to_all);
}

/* A number may have gone to a row that nobody here is shown: it is asked for once. */
static void room_moved(const struct hall *hall, struct room *room, int64_t c)
{
    if (room->loaded && c > room->place.c && c > room->watched) {
        room->watched = c;
        store_refresh(hall->store, &room->place, NULL);
    }
}

static void has_moved(struct hall *hall, const struct moved *moved)
{
    struct room *room = hall_room_of(hall, moved->meeting);
    struct watched *watched = watched_of(hall, moved->precinct);

    if (room != NULL) {
        room_moved(hall, room, moved->c);
    } else if (moved->meeting == RIGHTS_LOST) {
        watched->slips = moved->c;
        checks_older(hall, moved->precinct, moved->c);
    } else if (moved->meeting == 0 && moved->c > watched->c) {
        watched->c = moved->c;
        hall_desk_changed(hall, moved->precinct);
    }
}

static void looked(void *owner, bool failed, const char *const *value, size_t count)
{
    struct hall *hall = owner;

    hall->looks = false;
    for (size_t i = 0; !failed && !hall->ending && i < count; i++) {
        const struct moved moved = moved_read(value[i]);
        has_moved(hall, &moved);
    }
}

static void look(uv_timer_t *timer)
{
    struct hall *hall = timer->data;
    struct question question;
    const struct watched *watched;
    const struct room *room;

    if (!store_is_ready(hall->store)) {
        return;
    }
    voted_look(hall);
    if (hall->looks) {
        return;
    }
    question_begin(&question);
    LIST_FOREACH(room, &hall->rooms, link)
    {
        if (room->loaded) {
            int64_t c = room->place.c > room->watched ? room->place.c : room->watched;
            question_add(&question, room->place.precinct, room->place.id, c);
            (void)watched_of(hall, room->place.precinct);
        }
    }
    LIST_FOREACH(watched, &hall->watched, link)
    {
        question_add(&question, watched->precinct, RIGHTS_LOST, watched->slips);
        if (watched->desk) {
            question_add(&question, watched->precinct, 0, watched->c);
        }
    }
    hall->looks = question_ask(&question, hall, looked);
}

void watch_start(struct hall *hall)
{
    uv_timer_init(hall->loop, &hall->watch);
    hall->watch.data = hall;
    uv_timer_start(&hall->watch, look, WATCH_MS, WATCH_MS);
}

void watch_stop(struct hall *hall)
{
    uv_timer_stop(&hall->watch);
}

void watch_free(struct hall *hall)
{
    while (!LIST_EMPTY(&hall->watched)) {
        struct watched *watched = LIST_FIRST(&hall->watched);
        LIST_REMOVE(watched, link);
        mem_free(watched);
    }
}
