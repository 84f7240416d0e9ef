/* The ballot over POST. */
#include "live/dispatch.h"
#include "live/pages.h"
#include "live/visit.h"
#include <inttypes.h>
#include <stdio.h>

/* POST /cast: a ballot without a websocket. */
static void cast_room(void *owner, struct room *room, bool failed)
{
    struct visit *visit = owner;

    if (failed || room == NULL) {
        visit_refuse(visit, failed ? "unavailable" : "place");
        return;
    }
    if (!session_may_enter(visit->session, room)) {
        visit_refuse(visit, session_no_entry(visit->session, room));
        return;
    }
    dispatch_request(visit->hall, visit->exchange, visit->language, visit->session, room,
                     MESSAGE_BALLOT_CAST, json_incref(visit->d));
    visit_free(visit);
}

static void cast_known(struct visit *visit)
{
    char who[24];
    int wait;

    if (!visit_need_role(visit, 0)) {
        return;
    }
    snprintf(who, sizeof who, "%" PRId64, visit->session->id);
    wait = guard_try(visit->hall->guard, GUARDED_CAST, who);
    if (wait > 0) {
        visit_wait(visit, wait);
        return;
    }
    room_enter(visit->hall, visit->key, cast_room, visit);
}

void post_cast(struct hall *hall, const struct request *request)
{
    static const struct field meeting_only[] = {{.name = "meeting", .type = FIELD_TEXT, .max = 20},
                                                {.name = NULL}};
    struct visit *visit = visit_create(hall, request);
    json_t *meeting = NULL;
    const char *wrong;
    const char *refused =
        decode_body(meeting_only, request->body, request->body_len, &meeting, &wrong);

    if (refused == NULL) {
        refused = decode_body(message_row(MESSAGE_BALLOT_CAST)->fields, request->body,
                              request->body_len, &visit->d, &wrong);
    }
    if (refused != NULL) {
        json_decref(meeting);
        visit_refuse(visit, refused);
        return;
    }
    snprintf(visit->key, sizeof visit->key, "%s",
             json_string_value(json_object_get(meeting, "meeting")));
    json_decref(meeting);
    visit_go(visit, request, cast_known);
}
