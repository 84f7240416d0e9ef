/* Lists for a spreadsheet over HTTP: GET /list/KIND/KEY.xlsx and .csv. */
#include "base/buffer.h"
#include "base/log.h"
#include "documents/list.h"
#include "live/lists.h"
#include "live/pages.h"
#include "live/press.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

enum { LIST_BYTES = 32 * 1024 * 1024, LIST_WAIT = 10 /* seconds */ };

enum {
    OFFICE = ROLE_CHAIR | ROLE_CLERK,
    COUNTERS = OFFICE | ROLE_SCRUTINEER | ROLE_TELLER,
    WRITERS = OFFICE | ROLE_RECORDER
};

/* For everybody who may see its page, or for these roles alone; SQL knows whose neighbourhood it is. */
static const struct list_kind {
    const char *kind;
    unsigned roles; /* 0 = everybody */
    bool people;    /* it tells of single people: internal, and who took it is kept */
} kinds[] = {
    {"register", OFFICE, true},  {"roll", OFFICE, true},
    {"ballots", COUNTERS, true}, {"attendance", WRITERS, true},
    {"themes", WRITERS, true},   {"monthly", OFFICE | ROLE_STREET, false},
    {"commitments", 0, false},   {"results", 0, false},
};

static const char *const forms[] = {"csv", "xlsx"};

static const struct list_kind *kind_of(const char *text, size_t len)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strlen(kinds[i].kind) == len && strncmp(kinds[i].kind, text, len) == 0) {
            return &kinds[i];
        }
    }
    return NULL;
}

static void send_file(struct visit *visit, const char *type, const char *bytes, size_t len)
{
    const struct reply reply = {
        .status = 200, .type = type, .download = visit->file, .body = bytes, .body_len = len};

    visit->hall->port->answer(visit->exchange, &reply);
    visit_free(visit);
}

static void book_set(void *owner, const char *bytes, size_t len, const char *refused)
{
    if (bytes == NULL) {
        visit_refuse(owner, refused);
        return;
    }
    send_file(owner, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes,
              len);
}

/* Reading and writing thousands of rows takes longer than a frame of a meeting may wait. */
struct listing {
    uv_work_t work;
    struct visit *visit;
    char *said;
    list_make_fn *make;
    bool people;
    bool csv;
    char title[160];
    /* the worker's */
    char *job; /* for the press, malloc'd; NULL = nonsense, or it is CSV */
    struct buffer body;
    size_t rows;
};

static void listing_work(uv_work_t *work)
{
    struct listing *listing = work->data;
    json_t *list = listing->make(listing->said);
    const char *title = json_string_value(json_object_get(list, "title"));

    if (list == NULL) {
        return;
    }
    listing->rows = list_rows(json_object_get(list, "lists"));
    if (*listing->title == '\0') {
        const char *key = strcmp(listing->visit->key, "all") == 0 ? "" : listing->visit->key;
        snprintf(listing->title, sizeof listing->title, "%s%s%s", title == NULL ? "" : title,
                 *key == '\0' ? "" : "-", key);
    }
    if (listing->csv) {
        list_csv(&listing->body, json_object_get(list, "lists"));
    } else {
        json_object_set_new(list, "internal", json_boolean(listing->people));
        json_object_set_new(list, "form", json_string("xlsx"));
        listing->job = json_dumps(list, JSON_COMPACT);
    }
    json_decref(list);
}

/* What the worker made goes out, or to the press. */
static void listing_send(struct listing *listing)
{
    struct visit *visit = listing->visit;

    if (listing->csv && listing->body.full) {
        visit_refuse(visit, "too_large");
    } else if (listing->csv && listing->body.len > 0) {
        send_file(visit, "text/csv; charset=utf-8", listing->body.bytes, listing->body.len);
    } else if (listing->job == NULL) {
        visit_refuse(visit, "place");
    } else if (press_is_busy(visit->hall)) {
        visit_wait(visit, LIST_WAIT);
    } else {
        press_set(visit->hall, listing->job, book_set, visit);
        listing->job = NULL;
    }
}

static void listing_done(uv_work_t *work, int status)
{
    struct listing *listing = work->data;
    struct visit *visit = listing->visit;
    struct hall *hall = visit->hall;

    hall->works--;
    snprintf(visit->file, sizeof visit->file, "%s%s.%s", listing->title,
             listing->people ? "（内部）" : "", visit->form);
    if (listing->people && (listing->job != NULL || listing->body.len > 0)) {
        /* Names and telephone numbers leave the house: it is kept who took them. */
        log_info("list.given", "session=%" PRId64 " kind=%s key=%s lines=%zu form=%s",
                 visit->session->id, visit->kind == NULL ? "register" : visit->kind, visit->key,
                 listing->rows, visit->form);
    }
    if (status == 0) {
        listing_send(listing);
    } else {
        visit_refuse(visit, "unavailable");
    }
    free(listing->job);
    buffer_finish(&listing->body);
    mem_free(listing->said);
    mem_free(listing);
    hall_work_over(hall);
}

void list_give(struct visit *visit, char *said, list_make_fn *make, bool people, const char *file)
{
    struct listing *listing = mem_alloc(sizeof *listing);

    listing->work.data = listing;
    listing->visit = visit;
    listing->said = said;
    listing->make = make;
    listing->people = people;
    listing->csv = strcmp(visit->form, "csv") == 0;
    snprintf(listing->title, sizeof listing->title, "%s", file == NULL ? "" : file);
    buffer_init(&listing->body, LIST_BYTES);
    visit->hall->works++;
    if (uv_queue_work(visit->hall->loop, &listing->work, listing_work, listing_done) != 0) {
        log_die("worker", "cannot queue");
    }
}

static json_t *list_of_rows(const char *said)
{
    return json_loads(said, 0, NULL);
}

static json_t *list_of_outcome(const char *said)
{
    json_t *data = json_loads(said, 0, NULL);
    json_t *list = data == NULL ? NULL : list_of_result(data);

    json_decref(data);
    return list;
}

static void list_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct visit *visit = owner;
    const struct list_kind *kind = kind_of(visit->kind, strlen(visit->kind));

    if (failed || count != 1 || value[0] == NULL) {
        visit_refuse(visit, failed ? "unavailable" : "place");
        return;
    }
    bool result = strcmp(kind->kind, "results") == 0;
    list_give(visit, mem_copy_text(value[0]), result ? list_of_outcome : list_of_rows, kind->people,
              NULL);
}

static void list_asked(struct visit *visit)
{
    const struct list_kind *kind = kind_of(visit->kind, strlen(visit->kind));
    bool office = visit->session != NULL && visit->session->office;
    const char *scope = visit->session == NULL ? NULL : visit->session->scope_text;

    if (kind->roles != 0 && !visit_need_office(visit, kind->roles)) {
        return;
    }
    if (strcmp(kind->kind, "register") == 0) {
        visit->building = strtoll(visit->key, NULL, 10);
        register_asked(visit);
    } else if (strcmp(kind->kind, "results") == 0) {
        /* Whoever may see the notice may have its figures. */
        const char *const param[] = {"result", visit->key,
                                     office ? "{\"staff\":true}" : "{\"staff\":false}"};
        store_read(visit->hall->store, CALL_PAPER, scope, param, list_read, visit);
    } else {
        const char *const param[] = {kind->kind, visit->key, office ? "true" : "false"};
        store_read(visit->hall->store, CALL_LIST, scope, param, list_read, visit);
    }
}

/* "PH-K7M3PQ.xlsx": its form, with the key in out; NULL when it is none, or too long. */
static const char *form_of(const char *text, char *out, size_t size)
{
    const char *point = strrchr(text, '.');

    for (size_t i = 0; point != NULL && i < sizeof forms / sizeof *forms; i++) {
        size_t len = (size_t)(point - text);
        if (strcmp(point + 1, forms[i]) == 0 && len > 0 && len < size) {
            snprintf(out, size, "%.*s", (int)len, text);
            return forms[i];
        }
    }
    return NULL;
}

/* rest: KIND/KEY.xlsx or KIND/KEY.csv */
void get_list(struct hall *hall, const struct request *request, const char *rest)
{
    size_t len = strcspn(rest, "/");
    const struct list_kind *kind = rest[len] == '/' ? kind_of(rest, len) : NULL;
    struct visit *visit = visit_create(hall, request);

    visit->form = kind == NULL ? NULL : form_of(rest + len + 1, visit->key, sizeof visit->key);
    if (visit->form == NULL) {
        visit_refuse(visit, "place");
        return;
    }
    visit->kind = kind->kind;
    visit_go(visit, request, list_asked);
}
