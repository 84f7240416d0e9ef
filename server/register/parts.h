/* What the files of this folder share: reading a row, joining rows, keeping faults. */
#ifndef REGISTER_PARTS_H
#define REGISTER_PARTS_H

#include "register/cells.h"
#include "register/register.h"

/* The words of 用途, 业主类别, 居住方式. */
extern const struct cell_word register_uses[];
extern const struct cell_word register_kinds[];
extern const struct cell_word register_tenancies[];

/* Keeps a fault of a book; as sheet_fault_add. */
#define register_fault_add(book, ...) sheet_fault_add(&(book)->sheet, __VA_ARGS__)
/* Checks one row's cells by themselves and fills what follows from them. */
void register_check_row(struct register_book *book, struct register_row *row);
/* Checks rows against each other and, if all is well, fills buildings, units, households, owners.
 */
void register_join(struct register_book *book);
/* Writes the names of a set, '王小明、李丽', with one separator; NULL when a name is missing or
 * twice. */
char *register_name_set(const char *text, size_t *count);
/* The same set whatever order it is written in. */
char *register_name_key(const char *set);

#endif
