/* Pages and data over GET, and the ballot over POST: every HTTP request that is no static file. */
#include "documents/paper.h"
#include "live/dispatch.h"
#include "live/door.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One request on its way through session, room or database. */
struct visit {
    struct hall *hall;
    struct exchange *exchange;
    enum language language;
    struct session *session; /* kept */
    const char *kind;        /* of a paper, static */
    char key[64];            /* of a paper, a room, a building */
    char *token;
    int64_t since; /* rows asked for since then; of /units and posters: the building */
    json_t *d;     /* of a ballot */
    void (*then)(struct visit *visit);
    struct room *room; /* entered; held while the own rows are read */
    void (*answer)(struct visit *visit, const char *own);
    void (*nowhere)(struct visit *visit, bool failed);
};

static struct visit *visit_create(struct hall *hall, const struct request *request)
{
    struct visit *visit = mem_alloc(sizeof *visit);

    visit->hall = hall;
    visit->exchange = request->exchange;
    visit->language = strcmp(request->language, "en") == 0 ? LANGUAGE_EN : LANGUAGE_ZH;
    return visit;
}

static void visit_free(struct visit *visit)
{
    session_drop(visit->session);
    json_decref(visit->d);
    mem_free(visit->token);
    mem_free(visit);
}

static void visit_refuse(struct visit *visit, const char *code)
{
    const struct asker asker = {.exchange = visit->exchange, .language = visit->language};

    answer_refused(visit->hall, &asker, code, NULL);
    visit_free(visit);
}

static void answer_page(struct hall *hall, struct exchange *exchange, const char *file,
                        const char *rows)
{
    const struct reply reply = {
        .status = 200, .type = "text/html; charset=utf-8", .file = file, .rows = rows};

    hall->port->answer(exchange, &reply);
}

static void visit_session(void *owner, struct session *session, bool failed)
{
    struct visit *visit = owner;

    if (failed) {
        visit_refuse(visit, "unavailable");
        return;
    }
    visit->session = session == NULL ? NULL : session_keep(session);
    visit->then(visit);
}

/* Looks the session up, then goes on with `then` (session NULL = none). */
static void visit_go(struct visit *visit, const struct request *request,
                     void (*then)(struct visit *visit))
{
    visit->then = then;
    session_load(visit->hall, request->token, visit_session, visit);
}

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
        visit_refuse(visit, "unavailable");
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
        visit->nowhere(visit, failed);
        return;
    }
    visit->room = room;
    room_hold(room);
    if (visit->session->holding_count == 0) {
        own_rows(visit, false, NULL, 0);
        return;
    }
    snprintf(session, sizeof session, "%" PRId64, visit->session->id);
    snprintf(meeting, sizeof meeting, "%" PRId64, room->place.id);
    store_read(visit->hall->store, CALL_SELF_ROWS, visit->session->scope_text, param, own_rows,
               visit);
}

/* The phone's page. The help number is always in it: a stranger's help button needs one, too. rest: more of
 * the object's members, or "". */
static void answer_phone(struct hall *hall, struct exchange *exchange, const char *rest)
{
    struct buffer text;
    json_t *number = json_string(hall->settings->help_phone);
    char *help = number == NULL ? NULL : json_dumps(number, JSON_ENCODE_ANY);

    buffer_init(&text, 16 * 1024 * 1024);
    buffer_printf(&text, "{\"help\":%s", help != NULL ? help : "\"\"");
    buffer_add_text(&text, rest);
    buffer_add_text(&text, "}");
    answer_page(hall, exchange, "phone.html", text.full ? NULL : text.bytes);
    buffer_finish(&text);
    free(help);
    json_decref(number);
}

/* GET /m/CODE: the first rows of a phone that is known are in the page. */
static void plain_phone(struct visit *visit, bool failed)
{
    (void)failed;
    answer_phone(visit->hall, visit->exchange, "");
    visit_free(visit);
}

static void first_rows(struct visit *visit, const char *own)
{
    struct buffer text;
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
        plain_phone(visit, false);
        return;
    }
    visit->answer = first_rows;
    visit->nowhere = plain_phone;
    room_enter(visit->hall, visit->key, room_entered, visit);
}

static void get_meeting(struct hall *hall, const struct request *request, const char *rest)
{
    if (!store_is_ready(hall->store)) {
        /* The page keeps trying by itself: it must not wait for the database. */
        answer_phone(hall, request->exchange, "");
        return;
    }
    struct visit *visit = visit_create(hall, request);
    snprintf(visit->key, sizeof visit->key, "%s", rest);
    visit_go(visit, request, phone_known);
}

static void get_phone(struct hall *hall, const struct request *request, const char *rest)
{
    (void)rest;
    answer_phone(hall, request->exchange, "");
}

static void get_desk(struct hall *hall, const struct request *request, const char *rest)
{
    (void)rest;
    answer_page(hall, request->exchange, "desk.html", NULL);
}

static void get_screen(struct hall *hall, const struct request *request, const char *rest)
{
    (void)rest;
    answer_page(hall, request->exchange, "screen.html", NULL);
}

static void get_health(struct hall *hall, const struct request *request, const char *rest)
{
    (void)rest;
    answer_http(hall, request->exchange, 200, "{\"alive\":true}", NULL);
}

/* GET /rows/CODE: the rows of a meeting for a phone whose websocket won't open. */
static void no_rows(struct visit *visit, bool failed)
{
    visit_refuse(visit, failed ? "unavailable" : "place");
}

static void rows_since(struct visit *visit, const char *own)
{
    int64_t since = visit->since > visit->room->place.c ? 0 : visit->since;
    char *frame = room_rows_text(visit->room, visit->session, since, own);

    answer_http(visit->hall, visit->exchange, 200, frame, NULL);
    mem_free(frame);
    visit_free(visit);
}

static void rows_known(struct visit *visit)
{
    if (visit->session == NULL) {
        visit_refuse(visit, "not_signed_in");
        return;
    }
    visit->answer = rows_since;
    visit->nowhere = no_rows;
    room_enter(visit->hall, visit->key, room_entered, visit);
}

static int64_t query_number(const char *query, const char *name)
{
    size_t len = strlen(name);

    for (const char *at = query; at != NULL && *at != '\0';
         at = strchr(at, '&') == NULL ? NULL : strchr(at, '&') + 1) {
        if (strncmp(at, name, len) == 0 && at[len] == '=') {
            return strtoll(at + len + 1, NULL, 10);
        }
    }
    return 0;
}

static void get_rows(struct hall *hall, const struct request *request, const char *rest)
{
    struct visit *visit = visit_create(hall, request);

    snprintf(visit->key, sizeof visit->key, "%s", rest);
    visit->since = query_number(request->query, "since");
    visit_go(visit, request, rows_known);
}

/* GET /units?building=ID: the flats to choose from. */
static void units_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct visit *visit = owner;

    if (failed || count == 0 || value[0] == NULL) {
        visit_refuse(visit, failed ? "unavailable" : "gone");
        return;
    }
    answer_http(visit->hall, visit->exchange, 200, value[0], NULL);
    visit_free(visit);
}

/* GET /holders?building=ID: who holds which slip, for printing one again: the office's own. */
static void holders_known(struct visit *visit)
{
    char building[24];
    const char *const param[] = {building};

    if (visit->session == NULL) {
        visit_refuse(visit, "not_signed_in");
        return;
    }
    if ((visit->session->roles & (ROLE_CHAIR | ROLE_CLERK)) == 0) {
        visit_refuse(visit, "role");
        return;
    }
    snprintf(building, sizeof building, "%" PRId64, visit->since);
    store_read(visit->hall->store, CALL_BUILDING_HOLDERS, visit->session->scope_text, param,
               units_read, visit);
}

static void units_known(struct visit *visit)
{
    char building[24];
    const char *const param[] = {building};

    if (visit->session == NULL) {
        visit_refuse(visit, "not_signed_in");
        return;
    }
    if (!rights_desk(visit->session->roles) && visit->session->building != visit->since) {
        visit_refuse(visit, "place");
        return;
    }
    snprintf(building, sizeof building, "%" PRId64, visit->since);
    store_read(visit->hall->store, CALL_BUILDING_UNITS, visit->session->scope_text, param,
               units_read, visit);
}

/* GET /held: how often the slips that this phone holds were shown, and which phones hold them. */
static void held_known(struct visit *visit)
{
    char session[24];
    const char *const param[] = {session};

    if (visit->session == NULL) {
        visit_refuse(visit, "not_signed_in");
        return;
    }
    snprintf(session, sizeof session, "%" PRId64, visit->session->id);
    store_read(visit->hall->store, CALL_SLIP_USES, visit->session->scope_text, param, units_read,
               visit);
}

static void get_held(struct hall *hall, const struct request *request, const char *rest)
{
    (void)rest;
    visit_go(visit_create(hall, request), request, held_known);
}

static void get_units(struct hall *hall, const struct request *request, const char *rest)
{
    struct visit *visit = visit_create(hall, request);

    (void)rest;
    visit->since = query_number(request->query, "building");
    visit_go(visit, request, units_known);
}

static void get_holders(struct hall *hall, const struct request *request, const char *rest)
{
    struct visit *visit = visit_create(hall, request);

    (void)rest;
    visit->since = query_number(request->query, "building");
    visit_go(visit, request, holders_known);
}

/* The neighbourhood's own number, or that of the settings. */
static void add_help(struct hall *hall, json_t *data)
{
    const char *own = json_string_value(json_object_get(data, "phone"));

    if (data != NULL && (own == NULL || own[0] == '\0')) {
        json_object_set_new(data, "phone", json_string(hall->settings->help_phone));
    }
}

/* Papers: public ones by their code, the committee's own for its staff alone. */
static void paper_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct visit *visit = owner;
    const struct paper_press press = {.template_dir = visit->hall->settings->template_dir,
                                      .public_url = visit->hall->settings->public_url,
                                      .secrets = visit->hall->secrets};
    json_t *data = !failed && count == 1 && value[0] != NULL ? json_loads(value[0], 0, NULL) : NULL;

    add_help(visit->hall, data);
    char *html = data == NULL ? NULL : paper_html(&press, visit->kind, data);

    json_decref(data);
    if (html == NULL) {
        visit_refuse(visit, failed || data != NULL ? "unavailable" : "place");
        return;
    }
    const struct reply reply = {
        .status = 200, .type = "text/html; charset=utf-8", .body = html, .body_len = strlen(html)};
    visit->hall->port->answer(visit->exchange, &reply);
    mem_free(html);
    visit_free(visit);
}

static bool is_internal(const char *kind)
{
    return strcmp(kind, "posters") == 0 || strcmp(kind, "slips") == 0;
}

static void paper_known(struct visit *visit)
{
    unsigned printers = ROLE_CHAIR | ROLE_CLERK;
    char args[64];
    const char *const param[] = {visit->kind, visit->key, args};

    if (is_internal(visit->kind) &&
        (visit->session == NULL || (visit->session->roles & printers) == 0)) {
        visit_refuse(visit, visit->session == NULL ? "not_signed_in" : "role");
        return;
    }
    const char *scope = visit->session == NULL ? NULL : visit->session->scope_text;
    snprintf(args, sizeof args, "{\"staff\":%s,\"building\":%" PRId64 "}",
             visit->session != NULL && visit->session->office ? "true" : "false", visit->since);
    if (strcmp(visit->kind, "check") == 0) {
        const char *const code[] = {visit->key};
        store_read(visit->hall->store, CALL_PAPER_CHECK, NULL, code, paper_read, visit);
    } else {
        store_read(visit->hall->store, CALL_PAPER, scope, param, paper_read, visit);
    }
}

static void get_paper(struct hall *hall, const struct request *request, const char *kind,
                      const char *key)
{
    struct visit *visit = visit_create(hall, request);

    visit->kind = kind;
    snprintf(visit->key, sizeof visit->key, "%s", key);
    visit->since = query_number(request->query, "building");
    visit_go(visit, request, paper_known);
}

static void get_notice(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "notice", rest);
}

static void get_posters(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "posters", rest);
}

static void get_slips(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "slips", rest);
}

static void get_minutes(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "minutes", rest);
}

static void get_case(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "case", rest);
}

static void get_check(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "check", rest);
}

/* POST /cast: a ballot without a websocket. */
static void cast_room(void *owner, struct room *room, bool failed)
{
    struct visit *visit = owner;

    if (failed || room == NULL || !session_may_enter(visit->session, room)) {
        visit_refuse(visit, failed ? "unavailable" : "place");
        return;
    }
    dispatch_request(visit->hall, visit->exchange, visit->language, visit->session, room,
                     MESSAGE_BALLOT_CAST, json_incref(visit->d));
    visit_free(visit);
}

static void cast_known(struct visit *visit)
{
    if (visit->session == NULL) {
        visit_refuse(visit, "not_signed_in");
        return;
    }
    room_enter(visit->hall, visit->key, cast_room, visit);
}

static void post_cast(struct hall *hall, const struct request *request)
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

static const struct page {
    const char *path; /* a path that ends with '/' takes what follows it */
    void (*get)(struct hall *hall, const struct request *request, const char *rest);
} pages[] = {
    {"/", NULL},
    {"/j/", get_phone},
    {"/s", get_phone},
    {"/m/", get_meeting},
    {"/desk", get_desk},
    {"/desk/", get_desk},
    {"/screen/", get_screen},
    {"/case/", get_case},
    {"/check/", get_check},
    {"/print/notice/", get_notice},
    {"/print/posters/", get_posters},
    {"/print/slips/", get_slips},
    {"/print/minutes/", get_minutes},
    {"/rows/", get_rows},
    {"/units", get_units},
    {"/holders", get_holders},
    {"/held", get_held},
    {"/healthz", get_health},
};

static bool page_request(struct hall *hall, const struct request *request)
{
    if (strcmp(request->path, "/") == 0) {
        get_phone(hall, request, "");
        return true;
    }
    for (size_t i = 1; i < sizeof pages / sizeof *pages; i++) {
        size_t len = strlen(pages[i].path);
        bool takes_more = pages[i].path[len - 1] == '/';
        if (takes_more
                ? strncmp(request->path, pages[i].path, len) == 0 && request->path[len] != '\0'
                : strcmp(request->path, pages[i].path) == 0) {
            pages[i].get(hall, request, takes_more ? request->path + len : "");
            return true;
        }
    }
    return false;
}

void hall_request(struct hall *hall, const struct request *request)
{
    bool found = false;

    if (hall->ending) {
        const struct asker asker = {.exchange = request->exchange};
        answer_refused(hall, &asker, "unavailable", NULL);
        return;
    }
    if (request->method == METHOD_GET) {
        found = page_request(hall, request);
    } else if (strcmp(request->path, "/cast") == 0) {
        post_cast(hall, request);
        found = true;
    } else {
        found = door_request(hall, request);
    }
    if (!found) {
        const struct asker asker = {.exchange = request->exchange};
        answer_refused(hall, &asker, "place", NULL);
    }
}
