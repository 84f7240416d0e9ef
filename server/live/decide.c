#include "live/decide.h"

#include "live/dispatch.h"
#include "live/peers.h"
#include "live/room.h"
#include <inttypes.h>
#include <stdio.h>

/* Rows that move under every decision: a rush that the page waits out better than the server. */
enum { DECIDE_TRIES = 5 };

struct ground ground_row(const struct room *room, const char *t, int64_t id)
{
    return (struct ground){.t = t, .id = id, .c = room_row_change(room, t, id)};
}

struct ground ground_rows(const struct room *room, const char *t)
{
    return (struct ground){.t = t, .c = room_rows_change(room, t)};
}

static json_t *grounds_json(const struct ground *ground, size_t grounds)
{
    json_t *list = json_array();

    for (size_t i = 0; i < grounds; i++) {
        json_array_append_new(list,
                              json_pack("{s:s,s:I,s:I}", "t", ground[i].t, "id",
                                        (json_int_t)ground[i].id, "c", (json_int_t)ground[i].c));
    }
    return list;
}

void decide_send(const struct said *said, enum call call, json_t *decision,
                 const struct ground *ground, size_t grounds)
{
    struct act *act = act_create(said->hall, &said->asker, said->session, said->room);
    json_t *d = json_copy(said->d);

    act->write.precinct = said->precinct;
    act->said = said_keep(said);
    json_object_update(d, decision);
    json_object_set_new(d, "on", grounds_json(ground, grounds));
    act_send(act, call, d);
    json_decref(d);
    json_decref(decision);
}

bool decide_again(const struct said *said)
{
    struct said again = *said;

    if (++again.tries == DECIDE_TRIES) {
        return false;
    }
    dispatch_said(&again);
    return true;
}

/* A message that waits for the rows; they come in the order in which they were asked for. */
struct doubt {
    STAILQ_ENTRY(doubt) link; /* room.doubts */
    struct said *said;
};

static void doubt_settled(struct place *place, bool failed)
{
    struct room *room = room_of(place);
    struct doubt *doubt = STAILQ_FIRST(&room->doubts);
    struct said *said = doubt->said;

    (void)failed; /* then it is refused by what is known */
    STAILQ_REMOVE_HEAD(&room->doubts, link);
    mem_free(doubt);
    said->fresh = true;
    dispatch_said(said);
    said_release(said);
}

bool decide_fresh(const struct said *said)
{
    if (said->room == NULL || said->fresh || !peers_serve(said->hall)) {
        return false;
    }
    struct doubt *doubt = mem_alloc(sizeof *doubt);
    doubt->said = said_keep(said);
    STAILQ_INSERT_TAIL(&said->room->doubts, doubt, link);
    store_refresh(said->hall->store, &said->room->place, doubt_settled);
    return true;
}

struct said *said_keep(const struct said *said)
{
    struct said *kept = mem_alloc(sizeof *kept);

    *kept = *said;
    json_incref(kept->d);
    session_keep(kept->session);
    if (kept->room != NULL) {
        room_hold(kept->room);
    }
    if (kept->asker.member != NULL) {
        member_hold(kept->asker.member);
    }
    return kept;
}

void said_release(struct said *said)
{
    if (said == NULL) {
        return;
    }
    if (said->room != NULL) {
        room_release(said->room);
    }
    if (said->asker.member != NULL) {
        member_release(said->asker.member);
    }
    session_drop(said->session);
    json_decref(said->d);
    mem_free(said);
}
