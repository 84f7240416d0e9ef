#include "live/photo.h"

#include "live/act.h"
#include "live/picture.h"
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HASH_TEXT = 64, TAG_TEXT = 32, PLACE_TEXT = 24, ID_DIGITS = 18 };

/* One request on its way through session, decoder and database. */
struct bringing {
    struct hall *hall;
    struct asker asker;
    struct session *session; /* kept */
    const char *bytes;       /* the request's */
    size_t len;
    char place[PLACE_TEXT]; /* code of the meeting, or number of the case, in the query; or "" */
    int64_t photo;          /* the one that is asked for */
    int64_t precinct;
    void (*then)(struct bringing *bringing);
};

static struct bringing *bringing_create(struct hall *hall, const struct request *request)
{
    struct bringing *bringing = mem_alloc(sizeof *bringing);

    bringing->hall = hall;
    bringing->asker.exchange = request->exchange;
    bringing->asker.language = strcmp(request->language, "en") == 0 ? LANGUAGE_EN : LANGUAGE_ZH;
    return bringing;
}

static void bringing_free(struct bringing *bringing)
{
    session_drop(bringing->session);
    mem_free(bringing);
}

static void refuse(struct bringing *bringing, const char *code)
{
    answer_refused(bringing->hall, &bringing->asker, code, NULL);
    bringing_free(bringing);
}

static void session_known(void *owner, struct session *session, bool failed)
{
    struct bringing *bringing = owner;

    if (failed || bringing->hall->ending) {
        refuse(bringing, "unavailable");
    } else if (session == NULL) {
        refuse(bringing, "not_signed_in");
    } else {
        bringing->session = session_keep(session);
        bringing->then(bringing);
    }
}

/* ---- before a byte of it is received ------------------------------------------------------------- */

static void check_bringer(struct bringing *bringing)
{
    const struct session *session = bringing->session;
    bool bringer = rights_desk(session->roles) || session->holding_count > 0;
    char who[24];
    int wait;

    if (!bringer) {
        refuse(bringing, "role");
        return;
    }
    snprintf(who, sizeof who, "%" PRId64, session->id);
    wait = guard_try(bringing->hall->guard, GUARDED_PHOTO, who);
    if (wait > 0) {
        answer_wait(bringing->hall, &bringing->asker, "busy", wait);
    } else {
        bringing->hall->port->receive(bringing->asker.exchange);
    }
    bringing_free(bringing);
}

void photo_body(struct hall *hall, const struct request *request)
{
    struct bringing *bringing = bringing_create(hall, request);

    bringing->then = check_bringer;
    session_load(hall, request->token, session_known, bringing);
}

/* ---- all of it is here --------------------------------------------------------------------------- */

static void store_photo(struct bringing *bringing, const struct picture *picture)
{
    size_t size = sodium_base64_ENCODED_LEN(picture->len, sodium_base64_VARIANT_ORIGINAL);
    struct act *act = act_create(bringing->hall, &bringing->asker, bringing->session, NULL);

    act_set_int(act, 0, bringing->session->id);
    act_set_int(act, 1, picture->width);
    act_set_int(act, 2, picture->height);
    act->text[3] = mem_alloc(size);
    act->write.param[3] =
        sodium_bin2base64(act->text[3], size, (const unsigned char *)picture->jpeg, picture->len,
                          sodium_base64_VARIANT_ORIGINAL);
    act->write.precinct = bringing->precinct;
    act_send_as(act, CALL_PHOTO_ADD);
}

static void drawn_anew(void *owner, enum drawn drawn, const struct picture *picture)
{
    struct bringing *bringing = owner;

    if (bringing->hall->ending || drawn == DRAWN_FAILED) {
        refuse(bringing, "unavailable");
    } else if (drawn != DRAWN) {
        refuse(bringing, drawn == DRAWN_TOO_MANY_PIXELS ? "pixels" : "photo");
    } else {
        store_photo(bringing, picture);
        bringing_free(bringing);
    }
}

static void draw(struct bringing *bringing)
{
    picture_draw(bringing->hall, bringing->bytes, bringing->len, drawn_anew, bringing);
}

/* For a meeting that is named: one of the session's precincts it must be. */
static void meeting_known(void *owner, bool failed, const char *const *value, size_t count)
{
    struct bringing *bringing = owner;
    json_t *place = failed || count == 0 || value[0] == NULL ? NULL : json_loads(value[0], 0, NULL);

    bringing->precinct = json_integer_value(json_object_get(place, "precinct"));
    json_decref(place);
    if (failed || bringing->hall->ending) {
        refuse(bringing, "unavailable");
    } else if (!session_sees(bringing->session, bringing->precinct)) {
        refuse(bringing, "place");
    } else {
        draw(bringing);
    }
}

static void bringer_known(struct bringing *bringing)
{
    char key[PLACE_TEXT + 8];
    const char *const param[] = {key};

    if (bringing->place[0] == '\0') {
        bringing->precinct = bringing->session->precinct;
        draw(bringing);
        return;
    }
    snprintf(key, sizeof key, "meeting:%s", bringing->place);
    store_read(bringing->hall->store, CALL_PLACE_OF, NULL, param, meeting_known, bringing);
}

/* name: "meeting=" when one is brought (only staff of several neighbourhoods need to say it), "case=" when one is
 * looked at. */
static void read_place(const char *query, const char *name, char place[PLACE_TEXT])
{
    const char *at = query;

    while (at != NULL && strncmp(at, name, strlen(name)) != 0) {
        at = strchr(at, '&');
        at += at != NULL;
    }
    if (at != NULL) {
        at += strlen(name);
        snprintf(place, PLACE_TEXT, "%.*s", (int)strcspn(at, "&"), at);
    }
}

void photo_post(struct hall *hall, const struct request *request)
{
    struct bringing *bringing = bringing_create(hall, request);

    bringing->bytes = request->body;
    bringing->len = request->body_len;
    read_place(request->query, "meeting=", bringing->place);
    bringing->then = bringer_known;
    session_load(hall, request->token, session_known, bringing);
}

/* ---- looking at one ------------------------------------------------------------------------------ */

static void answer_jpeg(struct bringing *bringing, const char *text)
{
    const char *base64 = text + HASH_TEXT + 1;
    size_t most = strlen(base64);
    unsigned char *jpeg = mem_alloc(most);
    char tag[TAG_TEXT + 3];
    struct reply reply = {.status = 200, .type = "image/jpeg", .etag = tag};

    snprintf(tag, sizeof tag, "\"%.*s\"", (int)TAG_TEXT, text);
    if (sodium_base642bin(jpeg, most, base64, most, "\n", &reply.body_len, NULL,
                          sodium_base64_VARIANT_ORIGINAL) == 0) {
        reply.body = (const char *)jpeg;
        bringing->hall->port->answer(bringing->asker.exchange, &reply);
    } else {
        answer_refused(bringing->hall, &bringing->asker, "unavailable", NULL);
    }
    mem_free(jpeg);
}

static void bytes_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct bringing *bringing = owner;

    if (failed || count == 0 || value[0] == NULL) {
        refuse(bringing, failed ? "unavailable" : "place");
        return;
    }
    answer_jpeg(bringing, value[0]);
    bringing_free(bringing);
}

/* As whom the session looks at what others brought; NULL = only at its own. */
static const char *looks_as(unsigned roles)
{
    if ((roles & ROLE_SCRUTINEER) != 0) {
        return "scrutineer";
    }
    if ((roles & (ROLE_CLERK | ROLE_TELLER | ROLE_SIGNER)) != 0) {
        return "checker";
    }
    return (roles & ROLE_CHAIR) != 0 ? "chair" : NULL;
}

static void viewer_known(struct bringing *bringing)
{
    const struct session *session = bringing->session;
    char photo[24];
    char own[24];
    const char *const param[] = {photo, own, looks_as(session->roles)};

    snprintf(photo, sizeof photo, "%" PRId64, bringing->photo);
    snprintf(own, sizeof own, "%" PRId64, session->id);
    store_read(bringing->hall->store, CALL_PHOTO_BYTES, session->scope_text, param, bytes_read,
               bringing);
}

/* On the public page of a case a stranger sees its evidence, and nothing else. */
static void case_known(void *owner, bool failed, const char *const *value, size_t count)
{
    struct bringing *bringing = owner;
    json_t *place = failed || count == 0 || value[0] == NULL ? NULL : json_loads(value[0], 0, NULL);
    char photo[24];
    char scope[32];
    const char *const param[] = {photo, "0", NULL};

    if (place == NULL || bringing->hall->ending) {
        refuse(bringing, failed || bringing->hall->ending ? "unavailable" : "place");
        json_decref(place);
        return;
    }
    snprintf(photo, sizeof photo, "%" PRId64, bringing->photo);
    snprintf(scope, sizeof scope, "{%" PRId64 "}",
             (int64_t)json_integer_value(json_object_get(place, "precinct")));
    json_decref(place);
    store_read(bringing->hall->store, CALL_PHOTO_BYTES, scope, param, bytes_read, bringing);
}

static void look_by_case(struct bringing *bringing)
{
    char key[PLACE_TEXT + 8];
    const char *const param[] = {key};

    snprintf(key, sizeof key, "case:%s", bringing->place);
    store_read(bringing->hall->store, CALL_PLACE_OF, NULL, param, case_known, bringing);
}

void photo_get(struct hall *hall, const struct request *request, const char *id)
{
    struct bringing *bringing = bringing_create(hall, request);

    if (strlen(id) > ID_DIGITS || strspn(id, "0123456789") != strlen(id)) {
        refuse(bringing, "place");
        return;
    }
    bringing->photo = strtoll(id, NULL, 10);
    read_place(request->query, "case=", bringing->place);
    if (bringing->place[0] != '\0') {
        look_by_case(bringing);
        return;
    }
    bringing->then = viewer_known;
    session_load(hall, request->token, session_known, bringing);
}
