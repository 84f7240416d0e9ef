/* An estate's register as it is now, to be changed in a spreadsheet and brought in again. */
#include "base/log.h"
#include "live/pages.h"
#include "live/visit.h"
#include "register/give.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { REGISTER_BYTES = 32 * 1024 * 1024 };

static void add_line(struct buffer *out, const char *text)
{
    json_t *line = json_loads(text, 0, NULL);
    const char *cell[REGISTER_CELLS];

    for (size_t i = 0; i < REGISTER_CELLS; i++) {
        cell[i] = json_string_value(json_array_get(line, i));
    }
    register_give_row(out, cell);
    json_decref(line);
}

static void register_read_now(void *owner, bool failed, const char *const *value, size_t count)
{
    struct visit *visit = owner;
    struct buffer body;
    struct buffer name;

    if (failed || count == 0) {
        visit_refuse(visit, failed ? "unavailable" : "gone");
        return;
    }
    buffer_init(&body, REGISTER_BYTES);
    register_give_headings(&body);
    for (size_t i = 1; i < count; i++) {
        add_line(&body, value[i]);
    }
    buffer_init(&name, 1024);
    buffer_printf(&name, "名册-%s.csv", value[0]);
    if (body.full) {
        visit_refuse(visit, "unavailable");
    } else {
        const struct reply reply = {.status = 200,
                                    .type = "text/csv; charset=utf-8",
                                    .download = name.bytes,
                                    .body = body.bytes,
                                    .body_len = body.len};
        /* Names and telephone numbers leave the house: it is kept who took them. */
        log_info("register.given", "session=%" PRId64 " building=%" PRId64 " lines=%zu",
                 visit->session->id, visit->building, count - 1);
        visit->hall->port->answer(visit->exchange, &reply);
        visit_free(visit);
    }
    buffer_finish(&name);
    buffer_finish(&body);
}

static void register_asked(struct visit *visit)
{
    char building[24];
    const char *const param[] = {building};

    if (!visit_need_role(visit, ROLE_CHAIR | ROLE_CLERK)) {
        return;
    }
    snprintf(building, sizeof building, "%" PRId64, visit->building);
    store_read(visit->hall->store, CALL_REGISTER_NOW, visit->session->scope_text, param,
               register_read_now, visit);
}

/* GET /register.csv?building=ID: of the estate that the building is part of. */
void get_register(struct hall *hall, const struct request *request, const char *rest)
{
    struct visit *visit = visit_create(hall, request);

    (void)rest;
    visit->building = query_number(request->query, "building");
    visit_go(visit, request, register_asked);
}
