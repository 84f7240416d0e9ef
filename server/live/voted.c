#include "live/voted.h"

#include "live/peers.h"
#include "live/room.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* A box that was asked about. */
struct asked {
    struct room *room; /* held meanwhile */
    int64_t poll;
    int64_t before; /* what was told then */
};

void voted_begin(struct room *room)
{
    struct box *box;

    LIST_FOREACH(box, &room->boxes, link)
    {
        box->told = room->place.c;
    }
}

/* What this server stored itself, its phones know. */
static void tell(const struct box *box, const char *text)
{
    json_t *from = json_loads(text, 0, NULL);
    const json_t *ballot = json_object_get(from, "ballot");
    int64_t line = json_integer_value(json_object_get(ballot, "line"));
    struct seat *seat = box_seat(box, json_integer_value(json_object_get(from, "seat")));

    if (seat != NULL && line > seat->line) {
        char *row = json_dumps(ballot, JSON_COMPACT);
        seat->line = line;
        (void)box_send_seat(box, seat, row, NULL); /* nobody asked: nothing is returned */
        free(row);
    }
    json_decref(from);
}

static void told(void *owner, bool failed, const char *const *value, size_t count)
{
    struct asked *asked = owner;
    struct box *box = room_box(asked->room, asked->poll);

    if (box != NULL && failed) {
        box->told = asked->before < box->told ? asked->before : box->told;
    }
    for (size_t i = 0; box != NULL && !failed && i < count; i++) {
        tell(box, value[i]);
    }
    room_release(asked->room);
    mem_free(asked);
}

static void ask(struct box *box, int64_t c)
{
    struct room *room = box->room;
    struct asked *asked = mem_alloc(sizeof *asked);
    char poll[24];
    char before[24];
    char scope[32];
    const char *const param[] = {poll, before};

    *asked = (struct asked){.room = room, .poll = box->poll, .before = box->told};
    snprintf(poll, sizeof poll, "%" PRId64, box->poll);
    snprintf(before, sizeof before, "%" PRId64, box->told);
    snprintf(scope, sizeof scope, "{%" PRId64 "}", room->place.precinct);
    box->told = c;
    room_hold(room);
    store_read(room->hall->store, CALL_BALLOTS_SINCE, scope, param, told, asked);
}

/* Every batch of ballots moves the turnout. */
static void box_look(struct box *box, bool others)
{
    int64_t turnout = room_row_change(box->room, "turnout", box->poll);
    int64_t poll = room_row_change(box->room, "poll", box->poll);
    int64_t c = turnout > poll ? turnout : poll;

    if (c <= box->told) {
        return;
    }
    if (!others) {
        box->told = c;
    } else if (box->loaded) {
        ask(box, c);
    }
}

void voted_look(struct hall *hall)
{
    bool others = peers_serve(hall);
    const struct room *room;
    struct box *box;

    LIST_FOREACH(room, &hall->rooms, link)
    {
        LIST_FOREACH(box, &room->boxes, link)
        {
            if (room->loaded) {
                box_look(box, others);
            }
        }
    }
}
