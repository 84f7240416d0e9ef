/* A meeting's rows over HTTP: in the phone's page, and for a phone whose websocket won't open. */
#include "live/late.h"
#include "live/pages.h"
#include "live/visit.h"
#include <inttypes.h>
#include <stdio.h>

/* The session's own rows in the room that was entered: what it is, and its seats. */
static void own_rows(void *owner, bool failed, const char *const *value, size_t count)
{
    struct visit *visit = owner;
    struct buffer own;

    buffer_init(&own, OWN_ROWS_MOST);
    buffer_add_text(&own, visit->session->me);
    for (size_t i = 0; i < count; i++) {
        buffer_add_text(&own, ",");
        buffer_add_text(&own, value[i]);
    }
    room_release(visit->room);
    if (failed) {
        visit->nowhere(visit, "unavailable");
    } else {
        visit->answer(visit, own.bytes);
    }
    buffer_finish(&own);
}

static void room_entered(void *owner, struct room *room, bool failed)
{
    struct visit *visit = owner;
    char session[24];
    char meeting[24];
    const char *const param[] = {session, meeting};

    if (failed || room == NULL || !session_may_enter(visit->session, room)) {
        visit->nowhere(visit, failed         ? "unavailable"
                              : room == NULL ? "place"
                                             : session_no_entry(visit->session, room));
        return;
    }
    visit->room = room;
    room_hold(room);
    if (visit->session->holding_count == 0 || visit->id > 0) {
        own_rows(visit, false, NULL, 0);
        return;
    }
    snprintf(session, sizeof session, "%" PRId64, visit->session->id);
    snprintf(meeting, sizeof meeting, "%" PRId64, room->place.id);
    store_read(visit->hall->store, CALL_SELF_ROWS, visit->session->scope_text, param, own_rows,
               visit);
}

/* GET /m/CODE: the first rows of a phone that is known are in the page. It keeps trying by itself: it must not
 * wait for the database. */
enum { ROWS_WITHIN_MS = 700 };

static void without_rows(struct visit *visit)
{
    answer_phone(visit->hall, visit->exchange, "");
}

static void plain_phone(struct visit *visit, const char *refused)
{
    (void)refused;
    if (visit->exchange != NULL) {
        without_rows(visit);
    }
    visit_free(visit);
}

static void first_rows(struct visit *visit, const char *own)
{
    struct buffer text;

    if (visit->exchange == NULL) {
        visit_free(visit);
        return;
    }
    char *frame = room_rows_text(visit->room, visit->session, 0, own);
    buffer_init(&text, 16 * 1024 * 1024);
    buffer_printf(&text, ",\"place\":\"meeting/%s\",\"me\":%s,\"frame\":", visit->room->code,
                  visit->session->me);
    buffer_add_text(&text, frame);
    answer_phone(visit->hall, visit->exchange, text.full ? "" : text.bytes);
    buffer_finish(&text);
    mem_free(frame);
    visit_free(visit);
}

static void phone_known(struct visit *visit)
{
    if (visit->session == NULL) {
        plain_phone(visit, NULL);
        return;
    }
    visit->answer = first_rows;
    room_enter(visit->hall, visit->key, room_entered, visit);
}

void get_meeting(struct hall *hall, const struct request *request, const char *rest)
{
    if (!store_is_ready(hall->store)) {
        answer_phone(hall, request->exchange, "");
        return;
    }
    struct visit *visit = visit_create(hall, request);
    snprintf(visit->key, sizeof visit->key, "%s", rest);
    visit->nowhere = plain_phone;
    visit_hurry(visit, ROWS_WITHIN_MS, without_rows);
    visit_go(visit, request, phone_known);
}

/* GET /rows/CODE: the rows of a meeting for a phone whose websocket won't open; older comments for every phone. */
static void rows_since(struct visit *visit, const char *own)
{
    int64_t since = visit->since > visit->room->place.c ? 0 : visit->since;
    char *frame = room_rows_text(visit->room, visit->session, since, own);

    answer_http(visit->hall, visit->exchange, 200, frame, NULL);
    mem_free(frame);
    visit_free(visit);
}

static void rows_before(struct visit *visit, const char *own)
{
    char *frame = late_older(visit->room, room_audiences(visit->room, visit->session), visit->id);

    (void)own;
    answer_http(visit->hall, visit->exchange, 200, frame, NULL);
    mem_free(frame);
    visit_free(visit);
}

static void rows_known(struct visit *visit)
{
    if (!visit_need_role(visit, 0)) {
        return;
    }
    visit->answer = visit->id > 0 ? rows_before : rows_since;
    visit->nowhere = visit_refuse;
    room_enter(visit->hall, visit->key, room_entered, visit);
}

void get_rows(struct hall *hall, const struct request *request, const char *rest)
{
    struct visit *visit = visit_create(hall, request);

    snprintf(visit->key, sizeof visit->key, "%s", rest);
    visit->since = query_number(request->query, "since");
    visit->id = query_number(request->query, "before");
    visit_go(visit, request, rows_known);
}
