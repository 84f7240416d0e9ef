/* A register as a file for a spreadsheet, in the columns that are brought in (docs/register.md). */
#ifndef REGISTER_GIVE_H
#define REGISTER_GIVE_H

#include <stdbool.h>

enum { REGISTER_CELLS = 15 };

const char *register_give_heading(int column);
/* What a cell shows of what is stored ("home" -> 住宅); NULL gives "". */
const char *register_give_text(int column, const char *stored);
/* A number to reckon with, not a name. */
bool register_gives_number(int column);
bool register_gives_area(int column);

#endif
