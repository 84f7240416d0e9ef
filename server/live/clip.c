#include "live/clip.h"

#include "live/act.h"
#include "live/visit.h"
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CALLED = sizeof "audio/webm" - 1 };

/* ---- before a byte of it is received ------------------------------------------------------------- */

static bool may_speak(const struct session *session)
{
    return rights_check(MESSAGE_FLOOR_TEXT, session->roles, RIGHTS_MEETING, MEETING_OPEN) ==
           REFUSAL_NONE;
}

static void check_speaker(struct visit *visit)
{
    char who[24];
    int wait;

    if (visit->session == NULL) {
        visit_refuse(visit, "not_signed_in");
        return;
    }
    if (!may_speak(visit->session)) {
        visit_refuse(visit, "role");
        return;
    }
    snprintf(who, sizeof who, "%" PRId64, visit->session->id);
    wait = guard_try(visit->hall->guard, GUARDED_CLIP, who);
    if (wait > 0) {
        visit_wait(visit, wait);
        return;
    }
    visit->hall->port->receive(visit->exchange);
    visit_free(visit);
}

void clip_body(struct hall *hall, const struct request *request)
{
    visit_go(visit_create(hall, request), request, check_speaker);
}

/* ---- all of it is here --------------------------------------------------------------------------- */

/* By its first bytes, whatever the page called it; NULL = no recording. */
static const char *type_of(const char *bytes, size_t len)
{
    if (len > 4 && memcmp(bytes, "\x1a\x45\xdf\xa3", 4) == 0) {
        return "audio/webm";
    }
    if (len > 4 && memcmp(bytes, "OggS", 4) == 0) {
        return "audio/ogg";
    }
    return len > 12 && memcmp(bytes + 4, "ftyp", 4) == 0 ? "audio/mp4" : NULL;
}

/* Whoever has the floor is in a room: the one in which that hand is. */
static struct room *room_of_hand(const struct hall *hall, const struct session *session,
                                 int64_t hand)
{
    struct room *room;

    LIST_FOREACH(room, &hall->rooms, link)
    {
        if (room->loaded && session_may_enter(session, room) &&
            room_row(room, "hand", hand) != NULL) {
            return room;
        }
    }
    return NULL;
}

static void store_clip(struct visit *visit, struct room *room, const char *type)
{
    const struct asker asker = {.exchange = visit->exchange, .language = visit->language};
    size_t size = sodium_base64_ENCODED_LEN(visit->body_len, sodium_base64_VARIANT_ORIGINAL);
    struct act *act = act_create(visit->hall, &asker, visit->session, room);

    act_set_int(act, 0, visit->session->id);
    act_set_int(act, 1, room->place.id);
    act_set_int(act, 2, visit->id);
    act_set(act, 3, type);
    act->text[4] = mem_alloc(size);
    act->write.param[4] = sodium_bin2base64(act->text[4], size, (const unsigned char *)visit->body,
                                            visit->body_len, sodium_base64_VARIANT_ORIGINAL);
    act_send_as(act, CALL_CLIP_ADD);
    visit_free(visit);
}

static void speaker_known(struct visit *visit)
{
    const char *type = type_of(visit->body, visit->body_len);
    struct room *room =
        visit->session == NULL ? NULL : room_of_hand(visit->hall, visit->session, visit->id);

    if (visit->session == NULL || !may_speak(visit->session)) {
        visit_refuse(visit, visit->session == NULL ? "not_signed_in" : "role");
    } else if (type == NULL) {
        visit_refuse(visit, "clip");
    } else if (room == NULL) {
        visit_refuse(visit, "gone");
    } else {
        store_clip(visit, room, type);
    }
}

void clip_post(struct hall *hall, const struct request *request)
{
    struct visit *visit = visit_create(hall, request);

    visit->id = query_number(request->query, "hand");
    visit->body = request->body;
    visit->body_len = request->body_len;
    visit_go(visit, request, speaker_known);
}

/* ---- listening to one ---------------------------------------------------------------------------- */

static void answer_sound(struct visit *visit, const char *text)
{
    const char *base64 = strchr(text, ' ') + 1;
    size_t most = strlen(base64);
    unsigned char *sound = mem_alloc(most);
    char type[CALLED + 1];
    struct reply reply = {.status = 200, .type = type};

    snprintf(type, sizeof type, "%.*s", (int)strcspn(text, " "), text);
    if (sodium_base642bin(sound, most, base64, most, NULL, &reply.body_len, NULL,
                          sodium_base64_VARIANT_ORIGINAL) == 0) {
        reply.body = (const char *)sound;
        visit->hall->port->answer(visit->exchange, &reply);
        visit_free(visit);
    } else {
        visit_refuse(visit, "unavailable");
    }
    mem_free(sound);
}

static void sound_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct visit *visit = owner;

    if (failed || count == 0 || value[0] == NULL) {
        visit_refuse(visit, failed ? "unavailable" : "place");
        return;
    }
    answer_sound(visit, value[0]);
}

static void listener_known(struct visit *visit)
{
    char clip[24];
    char account[24];
    const char *param[] = {clip, account, "false"};

    if (visit->session == NULL) {
        visit_refuse(visit, "not_signed_in");
        return;
    }
    param[2] = visit->session->office ? "true" : "false";
    snprintf(clip, sizeof clip, "%" PRId64, visit->id);
    snprintf(account, sizeof account, "%" PRId64, visit->session->account);
    store_read(visit->hall->store, CALL_CLIP_BYTES, visit->session->scope_text, param, sound_read,
               visit);
}

void clip_get(struct hall *hall, const struct request *request, const char *rest)
{
    struct visit *visit = visit_create(hall, request);

    if (strlen(rest) > 18 || strspn(rest, "0123456789") != strlen(rest)) {
        visit_refuse(visit, "place");
        return;
    }
    visit->id = strtoll(rest, NULL, 10);
    visit_go(visit, request, listener_known);
}
