/* Names: sets of owners. */
#include "register/parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"

enum { SET_BYTES = 4096, SET_NAMES = 64 };

static const char separator[] = "、";
/* The ways in which people write "and" between two names. */
static const char *const separators[] = {"、", ",", "\xEF\xBC\x8C", ";", "\xEF\xBC\x9B", "/"};

/* How many bytes of a separator stand here; 0 = none. */
static size_t separator_here(const char *text)
{
    for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++) {
        size_t len = strlen(separators[i]);
        if (strncmp(text, separators[i], len) == 0) {
            return len;
        }
    }
    return 0;
}

static void free_names(char **name, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mem_free(name[i]);
    }
}

static size_t split(const char *text, char *name[SET_NAMES])
{
    const char *start = text;
    size_t count = 0;

    for (;;) {
        size_t gap = separator_here(text);
        if (gap == 0 && *text != '\0') {
            text++;
            continue;
        }
        name[count] = text_clean(start, (size_t)(text - start));
        if (name[count] == NULL) {
            name[count] = mem_copy_text("");
        }
        count++;
        if (*text == '\0' || count == SET_NAMES) {
            return count;
        }
        text += gap;
        start = text;
    }
}

static int by_text(const void *a, const void *b)
{
    const char *const *left = a;
    const char *const *right = b;
    return strcmp(*left, *right);
}

static char *join(char *const *name, size_t count)
{
    struct buffer out;

    buffer_init(&out, SET_BYTES);
    for (size_t i = 0; i < count; i++) {
        buffer_printf(&out, "%s%s", i == 0 ? "" : separator, name[i]);
    }
    char *text = mem_copy(out.bytes, out.len);
    buffer_finish(&out);
    return text;
}

char *register_name_set(const char *text, size_t *count)
{
    char *name[SET_NAMES];
    char *set = NULL;
    bool good = true;

    *count = split(text, name);
    good = *count < SET_NAMES;
    for (size_t i = 0; good && i < *count; i++) {
        good = *name[i] != '\0';
        for (size_t j = 0; good && j < i; j++) {
            good = strcmp(name[i], name[j]) != 0;
        }
    }
    if (good) {
        set = join(name, *count);
    }
    free_names(name, *count);
    return set;
}

char *register_name_key(const char *set)
{
    char *name[SET_NAMES];
    size_t count = split(set, name);

    qsort(name, count, sizeof name[0], by_text);
    char *key = join(name, count);
    free_names(name, count);
    return key;
}
