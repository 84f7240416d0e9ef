/* What comes out of a register: the sums, the JSON for the database. */
#include "register/register.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/quote.h"

struct pair {
    size_t building;
    size_t owner;
};

static int by_pair(const void *a, const void *b)
{
    const struct pair *left = a;
    const struct pair *right = b;

    if (left->building != right->building) {
        return left->building > right->building ? 1 : -1;
    }
    return (left->owner > right->owner) - (left->owner < right->owner);
}

struct register_sums register_sum(const struct register_book *book)
{
    struct register_sums sums = {.heads = book->owners};
    struct pair *pair = mem_alloc((book->units + 1) * sizeof *pair);
    size_t pairs = 0;

    for (size_t i = 0; i < book->units; i++) {
        if (book->unit[i].owner != REGISTER_NONE) {
            sums.area += book->unit[i].row->area;
            pair[pairs++] = (struct pair){book->unit[i].building, book->unit[i].owner};
        }
    }
    qsort(pair, pairs, sizeof *pair, by_pair);
    for (size_t i = 0; i < pairs; i++) {
        sums.heads_by_building += i == 0 || by_pair(&pair[i - 1], &pair[i]) != 0;
    }
    for (size_t i = 0; i < book->households; i++) {
        sums.people += book->household[i].row->people;
    }
    mem_free(pair);
    return sums;
}

static const char *cell_or_null(const struct register_row *row, enum register_column column)
{
    return *row->cell[column] == '\0' ? NULL : row->cell[column];
}

static void write_units(const struct register_book *book, struct buffer *out)
{
    for (size_t i = 0; i < book->units; i++) {
        const struct register_unit *unit = &book->unit[i];
        buffer_printf(out, "%s{\"building\":%zu,\"room\":", i == 0 ? "" : ",", unit->building + 1);
        quote_json(out, unit->row->cell[COLUMN_ROOM]);
        buffer_printf(out,
                      ",\"floor\":%d,\"use\":\"%s\",\"area\":%lld,\"owner\":", unit->row->floor,
                      unit->row->use, (long long)unit->row->area);
        if (unit->owner == REGISTER_NONE) {
            buffer_add_text(out, "null}");
        } else {
            buffer_printf(out, "%zu}", unit->owner + 1);
        }
    }
}

static void write_owners(const struct register_book *book, struct buffer *out)
{
    for (size_t i = 0; i < book->owners; i++) {
        const struct register_owner *owner = &book->owner[i];
        buffer_printf(out, "%s{\"kind\":\"%s\",\"name\":", i == 0 ? "" : ",", owner->row->kind);
        quote_json(out, owner->row->cell[COLUMN_OWNER]);
        buffer_add_text(out, ",\"label\":");
        quote_json(out, owner->label);
        buffer_add_text(out, ",\"number\":");
        quote_json(out, cell_or_null(owner->row, COLUMN_OWNER_NUMBER));
        buffer_add_text(out, ",\"phone\":");
        quote_json(out, cell_or_null(owner->row, COLUMN_OWNER_PHONE));
        buffer_add_text(out, "}");
    }
}

static void write_households(const struct register_book *book, struct buffer *out)
{
    for (size_t i = 0; i < book->households; i++) {
        const struct register_household *household = &book->household[i];
        buffer_printf(
            out, "%s{\"unit\":%zu,\"tenancy\":\"%s\",\"people\":%d,\"label\":", i == 0 ? "" : ",",
            household->unit + 1, household->row->tenancy, household->row->people);
        quote_json(out, household->label);
        buffer_add_text(out, ",\"delegate\":");
        quote_json(out, household->row->cell[COLUMN_DELEGATE]);
        buffer_add_text(out, ",\"phone\":");
        quote_json(out, cell_or_null(household->row, COLUMN_PHONE));
        buffer_add_text(out, "}");
    }
}

void register_write_json(const struct register_book *book, struct buffer *out)
{
    buffer_add_text(out, "{\"buildings\":[");
    for (size_t i = 0; i < book->buildings; i++) {
        buffer_add_text(out, i == 0 ? "" : ",");
        quote_json(out, book->building[i]);
    }
    buffer_add_text(out, "],\"owners\":[");
    write_owners(book, out);
    buffer_add_text(out, "],\"units\":[");
    write_units(book, out);
    buffer_add_text(out, "],\"households\":[");
    write_households(book, out);
    buffer_add_text(out, "]}");
}
