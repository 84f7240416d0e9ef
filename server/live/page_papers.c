/* Papers over HTTP: those of a meeting, those of a poll, a case's page, and the check of a paper. */
#include "documents/paper.h"
#include "live/pages.h"
#include "live/visit.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The neighbourhood's own number, or that of the settings. */
static void add_help(struct hall *hall, json_t *data)
{
    const char *own = json_string_value(json_object_get(data, "phone"));

    if (data != NULL && (own == NULL || own[0] == '\0')) {
        json_object_set_new(data, "phone", json_string(hall->settings->help_phone));
    }
}

/* A poll has its rule sheet from when its roll was frozen; a draft shows the one that it would have today. */
static void add_sheet(const struct hall *hall, json_t *data)
{
    const json_t *poll = json_object_get(data, "poll");
    const char *name = json_string_value(json_object_get(poll, "electorate"));
    enum electorate electorate = name == NULL ? ELECTORATES : electorate_of(name);
    const struct sheet *sheet;

    if (electorate == ELECTORATES || json_is_object(json_object_get(data, "sheet_fields"))) {
        return;
    }
    sheet = rules_find(hall->rules, hall->settings->rules_default, electorate);
    if (sheet != NULL && json_is_true(json_object_get(data, "draft"))) {
        json_t *all = json_loads(sheet->json, 0, NULL);
        json_object_set(data, "sheet_fields", json_object_get(all, "fields"));
        json_object_set_new(data, "sheet_title", json_string(sheet->title));
        json_decref(all);
    }
}

static void paper_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct visit *visit = owner;
    const struct paper_press press = {.template_dir = visit->hall->settings->template_dir,
                                      .public_url = visit->hall->settings->public_url,
                                      .secrets = visit->hall->secrets};
    json_t *data = !failed && count == 1 && value[0] != NULL ? json_loads(value[0], 0, NULL) : NULL;

    add_help(visit->hall, data);
    add_sheet(visit->hall, data);
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

/* Papers under /print/: for everybody who knows the code, or for these roles alone. */
enum {
    PRINTERS = ROLE_CHAIR | ROLE_CLERK,
    SERVERS = PRINTERS | ROLE_TELLER | ROLE_GRID_WORKER | ROLE_BUILDING_LEADER
};

static const struct printed {
    const char *kind;
    unsigned roles; /* 0 = everybody */
} printed[] = {
    {"notice", 0},         {"posters", PRINTERS}, {"slips", PRINTERS},  {"minutes", 0},
    {"ballots", PRINTERS}, {"mandate", 0},        {"service", SERVERS}, {"doors", SERVERS},
    {"roll", 0},           {"pollnotice", 0},     {"result", 0},        {"fallback", PRINTERS},
    {"agreement", 0},      {"failure", 0},        {"plan", 0},
};

static unsigned roles_for(const char *kind)
{
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        if (strcmp(kind, printed[i].kind) == 0) {
            return printed[i].roles;
        }
    }
    return 0;
}

static void paper_known(struct visit *visit)
{
    unsigned roles = roles_for(visit->kind);
    char args[96];
    const char *const param[] = {visit->kind, visit->key, args};

    if (roles != 0 && !visit_need_role(visit, roles)) {
        return;
    }
    const char *scope = visit->session == NULL ? NULL : visit->session->scope_text;
    snprintf(args, sizeof args, "{\"staff\":%s,\"building\":%" PRId64 ",\"session\":%" PRId64 "}",
             visit->session != NULL && visit->session->office ? "true" : "false", visit->building,
             visit->session == NULL ? 0 : visit->session->id);
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
    visit->building = query_number(request->query, "building");
    visit_go(visit, request, paper_known);
}

/* rest: KIND/KEY */
void get_print(struct hall *hall, const struct request *request, const char *rest)
{
    size_t len = strcspn(rest, "/");

    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        if (strlen(printed[i].kind) == len && strncmp(rest, printed[i].kind, len) == 0 &&
            rest[len] == '/' && rest[len + 1] != '\0') {
            get_paper(hall, request, printed[i].kind, rest + len + 1);
            return;
        }
    }
    const struct asker asker = {.exchange = request->exchange};
    answer_refused(hall, &asker, "place", NULL);
}

void get_case(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "case", rest);
}

void get_check(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "check", rest);
}
