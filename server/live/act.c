#include "live/act.h"

#include "base/log.h"
#include "live/decide.h"
#include "live/send.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct act *act_create(struct hall *hall, const struct asker *asker, struct session *session,
                       struct room *room)
{
    struct act *act = mem_alloc(sizeof *act);

    act->hall = hall;
    act->began = uv_hrtime();
    act->asker = *asker;
    act->session = session == NULL ? NULL : session_keep(session);
    act->room = room;
    act->write.precinct = room != NULL      ? room->place.precinct
                          : session != NULL ? session->precinct
                                            : 0;
    act->write.place = room != NULL ? &room->place : NULL;
    if (room != NULL) {
        room_hold(room);
    }
    if (asker->member != NULL) {
        member_hold(asker->member);
    }
    return act;
}

static void act_free(struct act *act)
{
    for (int i = 0; i < WRITE_PARAMS; i++) {
        mem_free(act->text[i]);
    }
    if (act->room != NULL) {
        room_release(act->room);
    }
    if (act->asker.member != NULL) {
        member_release(act->asker.member);
    }
    session_drop(act->session);
    said_release(act->said);
    mem_free(act);
}

void act_set(struct act *act, int n, const char *text)
{
    mem_free(act->text[n]);
    act->text[n] = text == NULL ? NULL : mem_copy_text(text);
    act->write.param[n] = act->text[n];
}

void act_set_int(struct act *act, int n, int64_t value)
{
    char text[24];

    snprintf(text, sizeof text, "%" PRId64, value);
    act_set(act, n, text);
}

/* Another meeting that the write touched as well; 0 = none. */
static void refresh_room(struct hall *hall, int64_t meeting)
{
    struct room *room = meeting == 0 ? NULL : hall_room_of(hall, meeting);

    if (room != NULL && room->loaded) {
        store_refresh(hall->store, &room->place, NULL);
    }
}

/* The steps that an operator may want to find again in the log: of a meeting as a whole, never what one person did. */
static bool is_step(enum call call)
{
    switch ((int)call) {
    case CALL_MEETING_ANNOUNCE:
    case CALL_MEETING_POSTPONE:
    case CALL_MEETING_CANCEL:
    case CALL_MEETING_OPEN:
    case CALL_MEETING_RECESS:
    case CALL_MEETING_RESUME:
    case CALL_MEETING_ADJOURN:
    case CALL_MEETING_CLOSE:
    case CALL_MEETING_FILE:
    case CALL_POLL_NOTICE:
    case CALL_POLL_OPEN:
    case CALL_POLL_CLOSE:
    case CALL_POLL_CLOSE_BOX:
    case CALL_POLL_PUBLISH:
    case CALL_POLL_FINISH:
    case CALL_MINUTES_PUBLISH:
        return true;
    default:
        return false;
    }
}

static void act_answer(struct act *act, json_t *result)
{
    const char *refused = json_string_value(json_object_get(result, "refused"));
    json_t *ok = json_object_get(result, "ok");

    if (json_is_true(json_object_get(result, "desk"))) {
        hall_desk_wrote(act->hall, act->write.precinct);
    }
    refresh_room(act->hall, json_integer_value(json_object_get(result, "room")));
    if (refused != NULL && act->said != NULL && strcmp(refused, "moved") == 0 &&
        decide_again(act->said)) {
        return;
    }
    if (refused == NULL && act->room != NULL && is_step(act->write.call)) {
        log_info(call_row(act->write.call)->name, "meeting=%s", act->room->code);
    }
    if (refused != NULL) {
        int wait = (int)json_integer_value(json_object_get(result, "wait"));
        if (wait > 0) {
            answer_wait(act->hall, &act->asker, refused, wait);
        } else {
            answer_refused(act->hall, &act->asker, refused,
                           json_string_value(json_object_get(result, "field")));
        }
    } else if (act->stored != NULL) {
        act->stored(act, ok);
    } else {
        answer_json(act->hall, &act->asker, ok);
    }
}

static void act_done(struct write *write, enum stored stored, const char *result)
{
    struct act *act = (struct act *)(void *)write;

    if (act->room != NULL && write->place == NULL && stored != NOT_STORED) {
        send_turnout(act->room);
    }
    if (stored == STORED) {
        json_t *json = result == NULL ? NULL : json_loads(result, 0, NULL);
        if (json == NULL) {
            log_error("write.result", "call=%s", call_row(write->call)->name);
            answer_refused(act->hall, &act->asker, "unavailable", NULL);
        } else {
            act_answer(act, json);
        }
        json_decref(json);
    } else {
        answer_refused(act->hall, &act->asker,
                       stored == UNCONFIRMED ? "unconfirmed" : "unavailable", NULL);
    }
    act_free(act);
}

void act_send_as(struct act *act, enum call call)
{
    act->write.call = call;
    act->write.done = act_done;
    store_write(act->hall->store, &act->write);
}

void act_refuse(struct act *act, const char *code)
{
    answer_refused(act->hall, &act->asker, code, NULL);
    act_free(act);
}

void act_send(struct act *act, enum call call, const json_t *d)
{
    char *args = json_dumps(d, JSON_COMPACT);

    if (act->session != NULL) {
        act_set_int(act, 0, act->session->id);
    }
    act_set_int(act, 1, act->room != NULL ? act->room->place.id : act->write.precinct);
    act_set(act, 2, args);
    free(args);
    act_send_as(act, call);
}

void act_pass(struct hall *hall, const struct asker *asker, struct session *session,
              struct room *room, enum call call, const json_t *d, act_fn *stored)
{
    struct act *act = act_create(hall, asker, session, room);

    act->stored = stored;
    act_send(act, call, d);
}
