#include "base/buffer.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

enum { FIRST_CAP = 256 };

void buffer_init(struct buffer *buffer, size_t max)
{
    memset(buffer, 0, sizeof(*buffer));
    buffer->max = max;
}

void buffer_finish(struct buffer *buffer)
{
    mem_free(buffer->bytes);
    memset(buffer, 0, sizeof(*buffer));
}

void buffer_clear(struct buffer *buffer)
{
    buffer->len = 0;
    buffer->full = false;
    if (buffer->bytes != NULL) {
        buffer->bytes[0] = '\0';
    }
}

/* Room for more bytes and a NUL behind them; false and `full` when that would pass the maximum. */
static bool make_room(struct buffer *buffer, size_t more)
{
    size_t wanted;
    size_t cap = buffer->cap > 0 ? buffer->cap : FIRST_CAP;

    assert(buffer->len <= buffer->max);
    if (buffer->full || more > buffer->max - buffer->len) {
        buffer->full = true;
        return false;
    }
    wanted = buffer->len + more + 1;
    if (wanted <= buffer->cap) {
        return true;
    }
    while (cap < wanted) {
        cap *= 2;
    }
    if (cap > buffer->max + 1) {
        cap = buffer->max + 1;
    }
    buffer->bytes = mem_resize(buffer->bytes, cap);
    buffer->cap = cap;
    return true;
}

void buffer_add(struct buffer *buffer, const char *bytes, size_t len)
{
    if (!make_room(buffer, len)) {
        return;
    }
    if (len > 0) {
        memcpy(buffer->bytes + buffer->len, bytes, len);
    }
    buffer->len += len;
    buffer->bytes[buffer->len] = '\0';
}

void buffer_add_text(struct buffer *buffer, const char *text)
{
    buffer_add(buffer, text, strlen(text));
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
    va_list args;
    int len;

    va_start(args, format);
    len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(len >= 0);
    if (!make_room(buffer, (size_t)len)) {
        return;
    }
    va_start(args, format);
    vsnprintf(buffer->bytes + buffer->len, (size_t)len + 1, format, args);
    va_end(args);
    buffer->len += (size_t)len;
}
