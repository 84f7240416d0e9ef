/* A register as a file: CSV in UTF-8 with its mark, in the columns that are brought in (docs/register.md). */
#ifndef REGISTER_GIVE_H
#define REGISTER_GIVE_H

struct buffer;

enum { REGISTER_CELLS = 15 };

void register_give_headings(struct buffer *out);
/* One line; cells in the order of the columns, in the words that are stored ("home"); NULL = empty. */
void register_give_row(struct buffer *out, const char *const cell[REGISTER_CELLS]);

#endif
