/* PostgreSQL's forms of an array. */
#ifndef STORE_ARRAY_H
#define STORE_ARRAY_H

#include <stddef.h>

#include "base/buffer.h"

enum array_of { ARRAY_BIGINT, ARRAY_INT, ARRAY_UUID, ARRAY_TEXT };

/* Inits array and fills it: {"a","b",NULL}; each element in quotes, so that any text goes through.
 */
void array_build(struct buffer *array, const char *const *element, size_t count);
/* The same in binary form, which costs PostgreSQL a third: elements are texts of what the array is of. What is none
 * goes empty, so that PostgreSQL refuses it. */
void array_build_binary(struct buffer *array, enum array_of of, const char *const *element,
                        size_t count);
/* Reads the text form of an int[] without nulls; how many numbers there are, or -1 when it is not that or there are
 * more than most. */
long array_read_ints(const char *text, long *number, size_t most);

#endif
