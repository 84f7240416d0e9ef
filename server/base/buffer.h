/* A growing text buffer, born with its maximum. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

struct buffer {
    char *bytes; /* NUL-terminated once anything was appended */
    size_t len;
    size_t cap;
    size_t max;
    bool full; /* something did not fit: what follows is ignored */
};

void buffer_init(struct buffer *buffer, size_t max);
void buffer_finish(struct buffer *buffer);
void buffer_clear(struct buffer *buffer);
/* Append; where it would pass the maximum nothing is appended and `full` is set. */
void buffer_add(struct buffer *buffer, const char *bytes, size_t len);
void buffer_add_text(struct buffer *buffer, const char *text);
void buffer_printf(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
