#include "documents/fields.h"

#include "base/memory.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *field_text(const json_t *from, const char *name)
{
    const char *value = json_string_value(json_object_get(from, name));

    return value == NULL ? "" : value;
}

int64_t field_number(const json_t *from, const char *name)
{
    return json_integer_value(json_object_get(from, name));
}

bool field_true(const json_t *from, const char *name)
{
    return json_is_true(json_object_get(from, name));
}

bool field_is(const json_t *from, const char *name, const char *word)
{
    return strcmp(field_text(from, name), word) == 0;
}

static json_t *written(const char *format, va_list list)
{
    va_list again;

    va_copy(again, list);
    int len = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = mem_alloc((size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, format, list);
    json_t *value = json_string(text);
    mem_free(text);
    return value;
}

void field_write(json_t *to, const char *name, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    json_object_set_new(to, name, written(format, list));
    va_end(list);
}

void list_write(json_t *to, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    json_array_append_new(to, written(format, list));
    va_end(list);
}

const char *option_title(const json_t *motion, int64_t n)
{
    return n < 1 ? ""
                 : field_text(json_array_get(json_object_get(motion, "options"), (size_t)n - 1),
                              "title");
}

void option_titles(struct buffer *to, const json_t *motion, const json_t *options,
                   const char *between)
{
    for (size_t i = 0; i < json_array_size(options); i++) {
        buffer_add_text(to, i > 0 ? between : "");
        buffer_add_text(to, option_title(motion, json_integer_value(json_array_get(options, i))));
    }
}

const char *buffer_text(const struct buffer *buffer)
{
    return buffer->bytes == NULL ? "" : buffer->bytes;
}
