/* Papers over HTTP: notice, posters, slips, minutes, a case's page, and the check of a paper. */
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
             visit->session != NULL && visit->session->office ? "true" : "false", visit->building);
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

void get_notice(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "notice", rest);
}

void get_posters(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "posters", rest);
}

void get_slips(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "slips", rest);
}

void get_minutes(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "minutes", rest);
}

void get_case(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "case", rest);
}

void get_check(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "check", rest);
}
