/* Cells of any register's table, each by itself. */
#ifndef REGISTER_CELLS_H
#define REGISTER_CELLS_H

#include "register/sheet.h"
#include <stdint.h>

enum { NAME_MAX_POINTS = 40 };

/* A word as people write it and as the database keeps it; a list ends with NULLs. */
struct cell_word {
    const char *shown;
    const char *stored;
};

/* NULL when the list has no such word. */
const char *cell_stored_word(const struct cell_word *words, const char *shown);
/* The other way; "" when the list has no such word. */
const char *cell_shown_word(const struct cell_word *words, const char *stored);
/* A whole number with up to `places` decimals, as an integer of that many decimals. false: not one.
 */
MUST_CHECK bool cell_number(const char *text, int places, int64_t most, int64_t *value);

/* These keep a fault where the cell is not as it should be. Not too long, no formula: */
void cell_check_text(struct sheet *sheet, const struct sheet_row *row, int column, size_t points);
void cell_check_phone(struct sheet *sheet, const struct sheet_row *row, int column);
/* 先生 or 女士, and only beside a name: */
void cell_check_title(struct sheet *sheet, const struct sheet_row *row, int title, int name);
/* Entrance and flat; '5' becomes '5号', '302室' becomes '302'. false after a fault. */
bool cell_check_place(struct sheet *sheet, struct sheet_row *row, int building, int room);

#endif
