/* An estate's register as it is now, to be changed in a spreadsheet and brought in again. */
#include "base/buffer.h"
#include "live/lists.h"
#include "live/pages.h"
#include "register/give.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_BYTES = 32 * 1024 * 1024 };

/* "57.18" -> 5718 */
static json_int_t area_of(const char *text)
{
    const char *point = strchr(text, '.');

    return (json_int_t)(strtoll(text, NULL, 10) * 100 +
                        (point == NULL ? 0 : strtoll(point + 1, NULL, 10)));
}

static json_t *cell_of(int column, const char *stored)
{
    const char *text = register_give_text(column, stored);

    if (*text == '\0') {
        return json_null();
    }
    if (register_gives_number(column)) {
        return json_integer(strtoll(text, NULL, 10));
    }
    return register_gives_area(column) ? json_pack("{s:I}", "area", area_of(text))
                                       : json_string(text);
}

static json_t *row_of(const json_t *line)
{
    json_t *row = json_array();

    for (int i = 0; i < REGISTER_CELLS; i++) {
        json_array_append_new(row, cell_of(i, json_string_value(json_array_get(line, (size_t)i))));
    }
    return row;
}

/* said: [line …], each an array of texts */
static json_t *register_list(const char *said)
{
    json_t *lines = json_loads(said, 0, NULL);
    json_t *head = json_array();
    json_t *rows = json_array();

    for (int i = 0; i < REGISTER_CELLS; i++) {
        json_array_append_new(head, json_string(register_give_heading(i)));
    }
    for (size_t i = 0; i < json_array_size(lines); i++) {
        json_array_append_new(rows, row_of(json_array_get(lines, i)));
    }
    json_decref(lines);
    return json_pack("{s:s, s:[{s:s, s:o, s:o}]}", "title", "名册", "lists", "name", "名册", "head",
                     head, "rows", rows);
}

static void register_read_now(void *owner, bool failed, const char *const *value, size_t count)
{
    struct visit *visit = owner;
    struct buffer lines;
    char file[160];

    if (failed || count == 0) {
        /* Among the lists it is a page that is not there. */
        visit_refuse(visit, failed ? "unavailable" : visit->kind != NULL ? "place" : "gone");
        return;
    }
    buffer_init(&lines, LINES_BYTES);
    buffer_add_text(&lines, "[");
    for (size_t i = 1; i < count; i++) {
        buffer_add_text(&lines, i == 1 ? "" : ",");
        buffer_add_text(&lines, value[i]);
    }
    buffer_add_text(&lines, "]");
    snprintf(file, sizeof file, "名册-%s", value[0]);
    snprintf(visit->key, sizeof visit->key, "%" PRId64, visit->building);
    if (lines.full) {
        visit_refuse(visit, "too_large");
    } else {
        list_give(visit, mem_copy(lines.bytes, lines.len), register_list, true, file);
    }
    buffer_finish(&lines);
}

void register_asked(struct visit *visit)
{
    char building[24];
    const char *const param[] = {building};

    if (!visit_need_office(visit, ROLE_CHAIR | ROLE_CLERK)) {
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
    visit->form = "csv";
    visit->building = query_number(request->query, "building");
    visit_go(visit, request, register_asked);
}
