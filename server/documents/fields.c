#include "documents/fields.h"

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

/* A text that was cut within a character would be no JSON. */
static json_t *cut_text(char text[LINE_TEXT])
{
    json_t *value = json_string(text);

    for (size_t len = strlen(text); value == NULL && len > 0;) {
        text[--len] = '\0';
        value = json_string(text);
    }
    return value;
}

void field_write(json_t *to, const char *name, const char *format, ...)
{
    char text[LINE_TEXT];
    va_list list;

    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    json_object_set_new(to, name, cut_text(text));
}

void list_write(json_t *to, const char *format, ...)
{
    char text[LINE_TEXT];
    va_list list;

    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    json_array_append_new(to, cut_text(text));
}

const char *option_title(const json_t *motion, int64_t n)
{
    return n < 1 ? ""
                 : field_text(json_array_get(json_object_get(motion, "options"), (size_t)n - 1),
                              "title");
}
