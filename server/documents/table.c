#include "documents/table.h"

#include "documents/fields.h"
#include <inttypes.h>

void table_row(struct table *table)
{
    json_t *row = json_object();

    table->cells = json_array();
    json_object_set_new(row, "cells", table->cells);
    json_array_append_new(table->rows, row);
}

void table_cell(struct table *table, const char *text)
{
    json_array_append_new(table->cells, json_string(text));
}

void table_number(struct table *table, int64_t number)
{
    list_write(table->cells, "%" PRId64, number);
}

void table_area(struct table *table, int64_t area)
{
    char text[SHARE_TEXT];

    share_area_text(text, area);
    table_cell(table, text);
}

void table_share(struct table *table, int64_t part, int64_t whole,
                 const struct threshold *threshold)
{
    char text[SHARE_TEXT];

    /* Figures typed in from elsewhere may name no whole. */
    if (part < 0 || part > whole) {
        table_cell(table, "—");
        return;
    }
    share_text(text, part, whole, threshold);
    table_cell(table, text);
}

void table_head(struct table *table, const char *const *names)
{
    for (; *names != NULL; names++) {
        json_array_append_new(table->head, json_string(*names));
    }
}

int64_t figure_at(const json_t *list, size_t n)
{
    return json_integer_value(json_array_get(list, n));
}
