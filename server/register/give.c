#include "register/give.h"

#include <assert.h>
#include <stddef.h>

#include "register/cells.h"
#include "register/parts.h"

static_assert(REGISTER_CELLS == (int)COLUMN_COUNT, "every column has its cell");

const char *register_give_heading(int column)
{
    return register_heading((enum register_column)column);
}

const char *register_give_text(int column, const char *stored)
{
    const struct cell_word *words = column == COLUMN_USE          ? register_uses
                                    : column == COLUMN_OWNER_KIND ? register_kinds
                                    : column == COLUMN_TENANCY    ? register_tenancies
                                                                  : NULL;
    const char *text = stored == NULL ? "" : stored;

    return words == NULL || *text == '\0' ? text : cell_shown_word(words, text);
}

bool register_gives_number(int column)
{
    return column == COLUMN_FLOOR || column == COLUMN_PEOPLE;
}

bool register_gives_area(int column)
{
    return column == COLUMN_AREA;
}
