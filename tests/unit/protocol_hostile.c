/* Every message of tests/hostile/messages gets the refusal that its line expects, or passes where it is good in form. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "protocol/decode.h"

#define FOLDER "tests/hostile/messages"

enum { LINE = 16384, LEAST = 1500 };

/* @3:ab@ stands for ababab. */
static void expand(const char *text, struct buffer *out)
{
    while (*text != '\0') {
        if (*text != '@') {
            buffer_add(out, text++, 1);
            continue;
        }
        char *part;
        long times = strtol(text + 1, &part, 10);
        const char *end = strchr(++part, '@');
        assert_non_null(end);
        for (long i = 0; i < times; i++) {
            buffer_add(out, part, (size_t)(end - part));
        }
        text = end + 1;
    }
}

/* Whether it gets what its line expects; says so when it does not. */
static bool check_line(char *line)
{
    char *name = strchr(line, '\t');
    char *text = name == NULL ? NULL : strchr(name + 1, '\t');
    struct incoming incoming;
    struct buffer frame;

    assert_non_null(text);
    *name++ = '\0';
    *text++ = '\0';
    text[strcspn(text, "\n")] = '\0';
    buffer_init(&frame, FRAME_LARGE);
    expand(text, &frame);
    const char *refused = decode_frame(frame.bytes, frame.len, &incoming);
    bool right = strcmp(refused == NULL ? "through" : refused, line) == 0;
    if (!right) {
        print_error("%s: expected %s, got %s %s\n", name, line,
                    refused == NULL ? "through" : refused,
                    incoming.field == NULL ? "" : incoming.field);
    }
    json_decref(incoming.d);
    buffer_finish(&frame);
    return right;
}

static size_t check_file(const char *name, size_t *wrong)
{
    char path[512];
    char line[LINE];
    size_t count = 0;

    snprintf(path, sizeof path, FOLDER "/%s", name);
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    for (; fgets(line, sizeof line, in) != NULL; count++) {
        *wrong += check_line(line) ? 0 : 1;
    }
    assert_int_equal(fclose(in), 0);
    return count;
}

static void test_messages(void **state)
{
    DIR *folder = opendir(FOLDER);
    const struct dirent *entry;
    size_t count = 0;
    size_t wrong = 0;

    (void)state;
    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        if (strstr(entry->d_name, ".tsv") != NULL) {
            count += check_file(entry->d_name, &wrong);
        }
    }
    closedir(folder);
    assert_true(count >= LEAST);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_messages),
    };

    return cmocka_run_group_tests_name("protocol: hostile messages", tests, NULL, NULL);
}
