#include "store/array.h"

#include <assert.h>
#include <string.h>

static void add_quoted(struct buffer *array, const char *text)
{
    const char *from = text;

    buffer_add(array, "\"", 1);
    for (;;) {
        size_t plain = strcspn(from, "\"\\");

        buffer_add(array, from, plain);
        from += plain;
        if (*from == '\0') {
            break;
        }
        buffer_add(array, "\\", 1);
        buffer_add(array, from, 1);
        from++;
    }
    buffer_add(array, "\"", 1);
}

void array_build(struct buffer *array, const char *const *element, size_t count)
{
    size_t most = 3;

    for (size_t i = 0; i < count; i++) {
        most += element[i] != NULL ? 2 * strlen(element[i]) + 3 : 5;
    }
    buffer_init(array, most);
    buffer_add(array, "{", 1);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            buffer_add(array, ",", 1);
        }
        if (element[i] == NULL) {
            buffer_add(array, "NULL", 4);
        } else {
            add_quoted(array, element[i]);
        }
    }
    buffer_add(array, "}", 1);
    assert(!array->full);
}
