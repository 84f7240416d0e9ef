/* A register as a file for a spreadsheet, which register_read takes back. */
#include "register/give.h"

#include <assert.h>
#include <string.h>

#include "base/buffer.h"
#include "register/cells.h"
#include "register/parts.h"
#include "register/quote.h"

static_assert(REGISTER_CELLS == (int)COLUMN_COUNT, "every column has its cell");

void register_give_headings(struct buffer *out)
{
    buffer_add_text(out, "\xEF\xBB\xBF");
    for (int i = 0; i < REGISTER_CELLS; i++) {
        buffer_add_text(out, i == 0 ? "" : ",");
        buffer_add_text(out, register_heading((enum register_column)i));
    }
    buffer_add_text(out, "\r\n");
}

void register_give_row(struct buffer *out, const char *const cell[REGISTER_CELLS])
{
    for (int i = 0; i < REGISTER_CELLS; i++) {
        const struct cell_word *words = i == COLUMN_USE          ? register_uses
                                        : i == COLUMN_OWNER_KIND ? register_kinds
                                        : i == COLUMN_TENANCY    ? register_tenancies
                                                                 : NULL;
        const char *text = cell[i] == NULL ? "" : cell[i];

        buffer_add_text(out, i == 0 ? "" : ",");
        if (words != NULL) {
            buffer_add_text(out, *text == '\0' ? "" : cell_shown_word(words, text));
        } else if (i == COLUMN_FLOOR || i == COLUMN_AREA || i == COLUMN_PEOPLE) {
            buffer_add_text(out, text);
        } else {
            quote_sheet(out, text);
        }
    }
    buffer_add_text(out, "\r\n");
}
