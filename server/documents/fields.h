/* Reading and writing the data of a paper. */
#ifndef DOCUMENTS_FIELDS_H
#define DOCUMENTS_FIELDS_H

#include "base/buffer.h"
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

enum { LINE_TEXT = 600, TEXT_MAX = 64 * 1024 }; /* of a phrase of our own; of any text */

/* The field's text; "" when there is none. */
const char *field_text(const json_t *from, const char *name);
/* Its whole number, 0 when there is none. */
int64_t field_number(const json_t *from, const char *name);
bool field_true(const json_t *from, const char *name);
bool field_is(const json_t *from, const char *name, const char *word);

/* Sets a field to a text written as by printf. */
__attribute__((format(printf, 3, 4))) void field_write(json_t *to, const char *name,
                                                       const char *format, ...);
/* Appends such a text to a list. */
__attribute__((format(printf, 2, 3))) void list_write(json_t *list, const char *format, ...);
/* The title of option n, from 1; "" when there is none. */
const char *option_title(const json_t *motion, int64_t n);
/* Appends the titles of a list of options. */
void option_titles(struct buffer *to, const json_t *motion, const json_t *options,
                   const char *between);
/* What a buffer holds; "" when that is nothing. */
const char *buffer_text(const struct buffer *buffer);

#endif
