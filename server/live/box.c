/* Polls as this process sees them: whose seat is whose, and what an answer may be. */
#include "base/log.h"
#include "base/quote.h"
#include "live/room.h"
#include "record/form_json.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct box *box_create(struct room *room, int64_t poll)
{
    struct box *box = mem_alloc(sizeof *box);

    box->room = room;
    box->poll = poll;
    LIST_INSERT_HEAD(&room->boxes, box, link);
    return box;
}

static void seats_free(struct seat *seats, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mem_free(seats[i].label);
    }
    mem_free(seats);
}

static void box_forget_roll(struct box *box)
{
    seats_free(box->seats, box->seat_count);
    mem_free(box->by_holder);
    box->seats = NULL;
    box->by_holder = NULL;
    box->seat_count = 0;
    box->loaded = false;
}

void box_free(struct box *box)
{
    box_forget_roll(box);
    mem_free(box);
}

static int compare_holder(const void *a, const void *b)
{
    const struct seat *one = *(struct seat *const *)a;
    const struct seat *other = *(struct seat *const *)b;

    return holding_compare(&one->holding, &other->holding);
}

static void seat_read(struct seat *seat, const char *text)
{
    json_t *from = json_loads(text, 0, NULL);
    const char *label = json_string_value(json_object_get(from, "label"));

    seat->holding = holding_read(from);
    seat->n = json_integer_value(json_object_get(from, "n"));
    seat->area = json_integer_value(json_object_get(from, "area"));
    seat->heads = (int)json_integer_value(json_object_get(from, "heads"));
    seat->label = mem_copy_text(label == NULL ? "" : label);
    json_decref(from);
}

static const struct seat *seat_by_holding(const struct box *box, const struct holding *holding)
{
    struct seat wanted = {.holding = *holding};
    struct seat *key = &wanted;
    struct seat **found =
        bsearch(&key, box->by_holder, box->seat_count, sizeof(struct seat *), compare_holder);

    return found == NULL ? NULL : *found;
}

/* Tells every member of the room which seats of this box it holds. */
static void box_send_seats(const struct box *box)
{
    struct member *member;

    LIST_FOREACH(member, &box->room->members, in_room)
    {
        struct buffer rows;
        buffer_init(&rows, OWN_ROWS_MOST);
        for (size_t i = 0; i < member->session->holding_count; i++) {
            const struct seat *seat = seat_by_holding(box, &member->session->holdings[i]);
            if (seat != NULL) {
                char *row = seat_row(box, seat, NULL);
                buffer_add_text(&rows, rows.len == 0 ? "" : ",");
                buffer_add_text(&rows, row);
                mem_free(row);
            }
        }
        if (rows.len > 0) {
            member_send_rows(member, rows.bytes);
        }
        buffer_finish(&rows);
    }
}

/* Tells whoever held a seat that is on the roll no more. */
static void box_take_seats(const struct box *box, const struct seat *old, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct holder *holder =
            box_seat(box, old[i].n) == NULL ? holders_find(box->room, &old[i].holding) : NULL;
        struct held *held;
        char row[96];

        if (holder == NULL) {
            continue;
        }
        snprintf(row, sizeof row,
                 "{\"t\":\"seat\",\"id\":\"%" PRId64 "/%" PRId64 "\",\"gone\":true}", box->poll,
                 old[i].n);
        LIST_FOREACH(held, &holder->phones, link)
        {
            member_send_rows(held->member, row);
        }
    }
}

static void box_load(struct box *box);

static void roll_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct box *box = owner;

    bool again = box->stale;
    struct seat *old = box->seats;
    size_t old_count = box->seat_count;

    box->loading = false;
    box->stale = false;
    room_release(box->room);
    if (failed) {
        log_warn("roll.unread", "poll=%s", box->code);
        box->loaded = false; /* asked for again when somebody needs it */
        return;
    }
    box->seats = NULL;
    box->seat_count = 0;
    box_forget_roll(box);
    /* The roll's hash, then its seats. */
    snprintf(box->seats_roll, sizeof box->seats_roll, "%s",
             count > 0 && value[0] != NULL ? value[0] : "");
    count -= count > 0;
    box->seats = mem_alloc((count + 1) * sizeof *box->seats);
    box->by_holder = mem_alloc((count + 1) * sizeof(struct seat *));
    box->seat_count = count;
    for (size_t i = 0; i < count; i++) {
        seat_read(&box->seats[i], value[i + 1]);
        box->by_holder[i] = &box->seats[i];
        if (i > 0 && box->seats[i].n <= box->seats[i - 1].n) {
            log_die("roll.order", "poll=%s seat=%zu", box->code, i + 1);
        }
    }
    qsort(box->by_holder, count, sizeof(struct seat *), compare_holder);
    box->loaded = true;
    if (box->opening || old != NULL) {
        box_take_seats(box, old, old_count);
        box_send_seats(box);
    }
    box->opening = false;
    seats_free(old, old_count);
    if (again) {
        box_load(box);
    }
}

static void box_load(struct box *box)
{
    char poll[24];
    char scope[32];
    const char *const param[] = {poll};

    snprintf(poll, sizeof poll, "%" PRId64, box->poll);
    snprintf(scope, sizeof scope, "{%" PRId64 "}", box->room->place.precinct);
    box->loading = true;
    room_hold(box->room);
    store_read(box->room->hall->store, CALL_POLL_ROLL, scope, param, roll_read, box);
}

/* A roll that was corrected is read again; until then the old one serves, and SQL decides. */
static void box_learn_roll(struct box *box, const char *hash)
{
    bool known = box->roll_hash[0] != '\0';

    if (hash == NULL || strcmp(box->roll_hash, hash) == 0) {
        return;
    }
    snprintf(box->roll_hash, sizeof box->roll_hash, "%s", hash);
    if (known && box->loading) {
        box->stale = true;
    } else if (known && box->loaded) {
        box_load(box);
    }
}

void box_update(struct box *box, const json_t *poll_row)
{
    const char *state = json_string_value(json_object_get(poll_row, "state"));
    const char *code = json_string_value(json_object_get(poll_row, "code"));
    struct outcome_rule rule = {.by_area = false};

    snprintf(box->code, sizeof box->code, "%s", code == NULL ? "" : code);
    /* What can't be read has no motions: nothing fits it. */
    (void)form_read_json(poll_row, json_object_get(poll_row, "form"), &box->form, &rule);
    bool open = state != NULL && strcmp(state, "open") == 0;
    bool drafted = state != NULL && strcmp(state, "drafted") == 0;
    box->opening = box->opening || (box->drafted && !drafted);
    box->open = open;
    box->drafted = drafted;
    const char *where = json_string_value(json_object_get(poll_row, "box"));
    box->here = where == NULL || strcmp(where, "here") == 0;
    box_want(box);
    box_learn_roll(box, json_string_value(json_object_get(poll_row, "roll_hash")));
}

bool box_want(struct box *box)
{
    if (box->drafted) {
        return false;
    }
    if (!box->loaded && !box->loading) {
        box_load(box);
    }
    return true;
}

static int compare_number(const void *a, const void *b)
{
    const struct seat *one = a;
    const struct seat *other = b;

    return (one->n > other->n) - (one->n < other->n);
}

struct seat *box_seat(const struct box *box, int64_t n)
{
    struct seat wanted = {.n = n};

    if (box->seat_count == 0) {
        return NULL;
    }
    return bsearch(&wanted, box->seats, box->seat_count, sizeof wanted, compare_number);
}

char *seat_row(const struct box *box, const struct seat *seat, const char *ballot)
{
    struct buffer row;

    buffer_init(&row, OWN_ROWS_MOST);
    buffer_printf(&row,
                  "{\"t\":\"seat\",\"id\":\"%" PRId64 "/%" PRId64 "\",\"poll\":%" PRId64
                  ",\"n\":%" PRId64 ",\"capacity\":\"%s\",\"holder\":%" PRId64 ",\"label\":",
                  box->poll, seat->n, box->poll, seat->n, capacity_name(seat->holding.capacity),
                  seat->holding.holder);
    quote_json(&row, seat->label);
    buffer_printf(&row, ",\"area\":%" PRId64 ",\"heads\":%d,\"ballot\":%s}", seat->area,
                  seat->heads, ballot == NULL ? "null" : ballot);
    return row.bytes;
}

char *box_send_seat(const struct box *box, const struct seat *seat, const char *ballot,
                    const struct member *asker)
{
    const struct holder *holder = holders_find(box->room, &seat->holding);
    struct held *held;
    bool own = false;

    if (holder == NULL) {
        return NULL;
    }
    char *row = seat_row(box, seat, ballot);
    LIST_FOREACH(held, &holder->phones, link)
    {
        if (held->member == asker) {
            own = true;
        } else {
            member_send_rows(held->member, row);
        }
    }
    if (!own) {
        mem_free(row);
        return NULL;
    }
    return row;
}

void box_learn_clash(const struct room *room, const char *row)
{
    json_t *clash = json_loads(row, 0, NULL);
    const struct box *box = room_box(room, json_integer_value(json_object_get(clash, "poll")));
    const struct seat *seat =
        box == NULL ? NULL : box_seat(box, json_integer_value(json_object_get(clash, "seat")));

    json_decref(clash);
    if (seat != NULL) {
        holders_tell(room, &seat->holding);
    }
}
