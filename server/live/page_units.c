/* The flats of a building, and who holds their slips. */
#include "live/pages.h"
#include "live/visit.h"
#include <inttypes.h>
#include <stdio.h>

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

    if (!visit_need_role(visit, ROLE_CHAIR | ROLE_CLERK)) {
        return;
    }
    snprintf(building, sizeof building, "%" PRId64, visit->building);
    store_read(visit->hall->store, CALL_BUILDING_HOLDERS, visit->session->scope_text, param,
               units_read, visit);
}

static void units_known(struct visit *visit)
{
    char building[24];
    const char *const param[] = {building};

    if (!visit_need_role(visit, 0)) {
        return;
    }
    if (!rights_desk(visit->session->roles) && visit->session->building != visit->building) {
        visit_refuse(visit, "place");
        return;
    }
    snprintf(building, sizeof building, "%" PRId64, visit->building);
    store_read(visit->hall->store, CALL_BUILDING_UNITS, visit->session->scope_text, param,
               units_read, visit);
}

/* What a session alone decides: read for it. */
static void read_own(struct visit *visit, enum call call)
{
    char session[24];
    const char *const param[] = {session};

    if (!visit_need_role(visit, 0)) {
        return;
    }
    snprintf(session, sizeof session, "%" PRId64, visit->session->id);
    store_read(visit->hall->store, call, visit->session->scope_text, param, units_read, visit);
}

/* GET /held: how often the slips that this phone holds were shown, and which phones hold them. */
static void held_known(struct visit *visit)
{
    read_own(visit, CALL_SLIP_USES);
}

/* GET /meetings: what is on in the neighbourhood, whose vote waits for this phone first. */
static void meetings_known(struct visit *visit)
{
    read_own(visit, CALL_SESSION_MEETINGS);
}

/* GET /mine: what this phone has taken part in, and what came of it. */
static void mine_known(struct visit *visit)
{
    read_own(visit, CALL_SESSION_MINE);
}

void get_held(struct hall *hall, const struct request *request, const char *rest)
{
    (void)rest;
    visit_go(visit_create(hall, request), request, held_known);
}

void get_meetings(struct hall *hall, const struct request *request, const char *rest)
{
    (void)rest;
    visit_go(visit_create(hall, request), request, meetings_known);
}

void get_mine(struct hall *hall, const struct request *request, const char *rest)
{
    (void)rest;
    visit_go(visit_create(hall, request), request, mine_known);
}

void get_units(struct hall *hall, const struct request *request, const char *rest)
{
    struct visit *visit = visit_create(hall, request);

    (void)rest;
    visit->building = query_number(request->query, "building");
    visit_go(visit, request, units_known);
}

void get_holders(struct hall *hall, const struct request *request, const char *rest)
{
    struct visit *visit = visit_create(hall, request);

    (void)rest;
    visit->building = query_number(request->query, "building");
    visit_go(visit, request, holders_known);
}
