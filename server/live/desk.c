#include "live/desk.h"

#include "base/clock.h"
#include "domain/day.h"
#include "live/room.h"
#include "live/watch.h"
#include "rules/calendar.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { DESK_ROWS_MAX = 8 * 1024 * 1024 };

static void desk_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct member *member = owner;

    if (!failed && (member->at == PLACE_DESK || member->at == PLACE_CASE)) {
        struct buffer rows;
        buffer_init(&rows, DESK_ROWS_MAX);
        buffer_add_text(&rows, "");
        for (size_t i = 0; i < count; i++) {
            buffer_add_text(&rows, i == 0 ? "" : ",");
            buffer_add_text(&rows, value[i]);
        }
        struct frame *frame = encode_rows(0, rows.bytes == NULL ? "" : rows.bytes, "");
        member_send(member, frame);
        frame_drop(frame);
        buffer_finish(&rows);
    }
    member_release(member);
}

/* Companies and committees see what they are asked; the office and the street see their neighbourhoods whole. */
static bool is_asked(const struct session *session)
{
    return (session->roles &
            (unsigned)(ROLE_IMPLEMENTER | ROLE_PROPERTY | ROLE_OWNERS_COMMITTEE)) != 0;
}

void desk_send(struct member *member)
{
    const struct session *session = member->session;
    char case_file[24];
    char scope[32];

    member_hold(member);
    if (member->at == PLACE_CASE) {
        const char *const param[] = {case_file, "0"};
        snprintf(case_file, sizeof case_file, "%" PRId64, member->case_file);
        snprintf(scope, sizeof scope, "{%" PRId64 "}", member->case_precinct);
        watch_shown(member->hall, &member->case_precinct, 1);
        store_read(member->hall->store, CALL_CASE_ROWS, scope, param, desk_read, member);
    } else {
        const char *const param[] = {is_asked(session) ? session->organisation : NULL, "0"};
        watch_shown(member->hall, session->scope, session->scope_count);
        store_read(member->hall->store, CALL_DESK_ROWS, session->scope_text, param, desk_read,
                   member);
    }
}

static char *sheet_row(const struct sheet *sheet)
{
    json_t *json = json_loads(sheet->json, 0, NULL);
    json_t *row = json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:O}", "t", "sheet", "id", sheet->name,
                            "title", sheet->title, "place", sheet->place, "class",
                            electorate_name(sheet->rule.electorate), "dated", sheet->dated, "hash",
                            sheet->hash, "fields", json_object_get(json, "fields"));
    char *text = json_dumps(row, JSON_COMPACT);

    json_decref(row);
    json_decref(json);
    return text;
}

/* Which years' working days are known, and the one that is missing (null = none). */
static char *calendar_row(const struct calendar *calendar)
{
    const struct workday_calendar *days = calendar_days(calendar);
    int64_t missing = workday_missing_year(days, day_of(clock_wall()));
    json_t *years = json_array();

    for (size_t y = 0; y < days->year_count; y++) {
        json_array_append_new(years, json_integer(days->years[y]));
    }
    json_t *row = json_pack("{s:s,s:i,s:i,s:o,s:o}", "t", "calendar", "id", 1, "c", 0, "years",
                            years, "missing", missing == 0 ? json_null() : json_integer(missing));
    char *text = json_dumps(row, JSON_COMPACT);

    json_decref(row);
    return text;
}

void desk_send_sheets(struct member *member)
{
    const struct rules *rules = member->hall->rules;
    struct buffer rows;

    if ((member->session->roles & (unsigned)(ROLE_CHAIR | ROLE_CLERK)) == 0) {
        return;
    }
    buffer_init(&rows, DESK_ROWS_MAX);
    char *calendar = calendar_row(member->hall->calendar);
    buffer_add_text(&rows, calendar);
    free(calendar);
    for (size_t i = 0; i < rules_count(rules); i++) {
        const struct sheet *sheet = rules_at(rules, i);
        char *row = sheet->fault == NULL && sheet->json != NULL ? sheet_row(sheet) : NULL;
        if (row != NULL) {
            buffer_add_text(&rows, ",");
            buffer_add_text(&rows, row);
        }
        free(row);
    }
    member_send_rows(member, rows.bytes);
    buffer_finish(&rows);
}

static bool concerns(const struct hall *hall, const struct member *member)
{
    for (size_t i = 0; i < hall->desk_changes; i++) {
        if (session_sees(member->session, hall->desk_changed[i])) {
            return true;
        }
    }
    return false;
}

void desk_send_changed(struct hall *hall)
{
    struct member *member;

    watch_shown_to_all(hall, hall->desk_changed, hall->desk_changes);
    LIST_FOREACH(member, &hall->members, link)
    {
        if ((member->at == PLACE_DESK || member->at == PLACE_CASE) && concerns(hall, member)) {
            desk_send(member);
        }
    }
    hall->desk_changes = 0;
}
