#include "live/visit.h"

#include <stdlib.h>
#include <string.h>

struct visit *visit_create(struct hall *hall, const struct request *request)
{
    struct visit *visit = mem_alloc(sizeof *visit);

    visit->hall = hall;
    visit->exchange = request->exchange;
    visit->browses = request->browses;
    visit->path = request->path;
    visit->language = strcmp(request->language, "en") == 0 ? LANGUAGE_EN : LANGUAGE_ZH;
    return visit;
}

static void patience_closed(uv_handle_t *timer)
{
    mem_free(timer);
}

static void patience_over(struct visit *visit)
{
    if (visit->patience != NULL) {
        uv_close((uv_handle_t *)visit->patience, patience_closed);
        visit->patience = NULL;
    }
}

static void patience_due(uv_timer_t *timer)
{
    struct visit *visit = timer->data;

    patience_over(visit);
    visit->late(visit);
    visit->exchange = NULL;
}

void visit_hurry(struct visit *visit, unsigned ms, void (*late)(struct visit *visit))
{
    visit->late = late;
    visit->patience = mem_alloc(sizeof *visit->patience);
    visit->patience->data = visit;
    uv_timer_init(visit->hall->loop, visit->patience);
    uv_timer_start(visit->patience, patience_due, ms, 0);
}

void visit_free(struct visit *visit)
{
    patience_over(visit);
    session_drop(visit->session);
    json_decref(visit->d);
    mem_free(visit);
}

void visit_refuse(struct visit *visit, const char *code)
{
    const struct asker asker = {.exchange = visit->exchange, .language = visit->language};

    if (visit->browses) {
        answer_refused_page(visit->hall, &asker, code, visit->path);
    } else {
        answer_refused(visit->hall, &asker, code, NULL);
    }
    visit_free(visit);
}

void visit_wait(struct visit *visit, int seconds)
{
    const struct asker asker = {.exchange = visit->exchange, .language = visit->language};

    if (visit->browses) {
        answer_wait_page(visit->hall, &asker, seconds);
    } else {
        answer_wait(visit->hall, &asker, "busy", seconds);
    }
    visit_free(visit);
}

static void visit_session(void *owner, struct session *session, bool failed)
{
    struct visit *visit = owner;

    if (failed) {
        (visit->nowhere != NULL ? visit->nowhere : visit_refuse)(visit, "unavailable");
        return;
    }
    visit->session = session == NULL ? NULL : session_keep(session);
    visit->then(visit);
}

void visit_go(struct visit *visit, const struct request *request, void (*then)(struct visit *visit))
{
    visit->then = then;
    session_load(visit->hall, request->token, visit_session, visit);
}

bool visit_need_role(struct visit *visit, unsigned roles)
{
    if (visit->session == NULL) {
        visit_refuse(visit, "not_signed_in");
        return false;
    }
    if (roles != 0 && (visit->session->roles & roles) == 0) {
        visit_refuse(visit, "role");
        return false;
    }
    return true;
}

bool visit_need_office(struct visit *visit, unsigned roles)
{
    if (visit->session == NULL || (visit->session->roles & roles) == 0) {
        visit_refuse(visit, "internal");
        return false;
    }
    return true;
}

int64_t query_number(const char *query, const char *name)
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
