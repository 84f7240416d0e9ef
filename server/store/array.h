/* PostgreSQL's text form of an array. */
#ifndef STORE_ARRAY_H
#define STORE_ARRAY_H

#include <stddef.h>

#include "base/buffer.h"

/* Inits array and fills it: {"a","b",NULL}; each element in quotes, so that any text goes through.
 */
void array_build(struct buffer *array, const char *const *element, size_t count);

#endif
