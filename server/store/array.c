#include "store/array.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
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

enum { UUID_BYTES = 16 };

static void add_number(struct buffer *array, uint64_t number, int bytes)
{
    char out[sizeof(number)];

    for (int i = 0; i < bytes; i++) {
        out[i] = (char)(number >> 8 * (bytes - 1 - i) & 0xff);
    }
    buffer_add(array, out, (size_t)bytes);
}

static void add_element(struct buffer *array, const char *bytes, size_t len)
{
    add_number(array, len, 4);
    buffer_add(array, bytes, len);
}

static void add_int(struct buffer *array, const char *text, int bytes)
{
    char *end;

    errno = 0;
    long long number = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' ||
        (bytes == 4 && (number < INT32_MIN || number > INT32_MAX))) {
        add_element(array, NULL, 0);
        return;
    }
    add_number(array, (uint64_t)bytes, 4);
    add_number(array, (uint64_t)number, bytes);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = (char)tolower((unsigned char)c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* 8-4-4-4-12 digits. */
static void add_uuid(struct buffer *array, const char *text)
{
    char out[UUID_BYTES];
    size_t len = 0;

    for (const char *at = text; len < UUID_BYTES; len++) {
        if ((len == 4 || len == 6 || len == 8 || len == 10) && *at++ != '-') {
            break;
        }
        int high = hex_digit(at[0]);
        int low = high < 0 ? -1 : hex_digit(at[1]);
        if (low < 0) {
            break;
        }
        out[len] = (char)(high << 4 | low);
        at += 2;
        text = at;
    }
    add_element(array, out, len == UUID_BYTES && *text == '\0' ? len : 0);
}

void array_build_binary(struct buffer *array, enum array_of of, const char *const *element,
                        size_t count)
{
    static const uint64_t type[] = {
        [ARRAY_BIGINT] = 20, [ARRAY_INT] = 23, [ARRAY_UUID] = 2950, [ARRAY_TEXT] = 25};
    size_t most = 5 * 4;
    uint64_t nulls = 0;

    for (size_t i = 0; i < count; i++) {
        most += 4 + UUID_BYTES + (element[i] != NULL ? strlen(element[i]) : 0);
        nulls = element[i] == NULL ? 1 : nulls;
    }
    buffer_init(array, most);
    add_number(array, 1, 4); /* dimensions */
    add_number(array, nulls, 4);
    add_number(array, type[of], 4);
    add_number(array, count, 4);
    add_number(array, 1, 4); /* counted from 1 */
    for (size_t i = 0; i < count; i++) {
        if (element[i] == NULL) {
            add_number(array, UINT64_MAX, 4);
        } else if (of == ARRAY_TEXT) {
            add_element(array, element[i], strlen(element[i]));
        } else if (of == ARRAY_UUID) {
            add_uuid(array, element[i]);
        } else {
            add_int(array, element[i], of == ARRAY_INT ? 4 : 8);
        }
    }
    assert(!array->full);
}

long array_read_ints(const char *text, long *number, size_t most)
{
    size_t count = 0;

    if (strcmp(text, "{}") == 0) {
        return 0;
    }
    if (*text != '{') {
        return -1;
    }
    do {
        char *end;

        text++; /* the brace, then each comma */
        if (count == most) {
            return -1;
        }
        number[count++] = strtol(text, &end, 10);
        if (end == text) {
            return -1;
        }
        text = end;
    } while (*text == ',');
    return strcmp(text, "}") == 0 ? (long)count : -1;
}
