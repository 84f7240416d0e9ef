/* Every file in tests/hostile/register is refused with exactly the report that lies beside it. */
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
#include "register/register.h"

#define FOLDER "tests/hostile/register"

static void read_whole(const char *name, const char *ending, struct buffer *out)
{
    char path[512];
    char part[4096];
    size_t len;

    snprintf(path, sizeof path, FOLDER "/%s%s", name, ending);
    FILE *in = fopen(path, "rb");
    if (in == NULL) {
        print_error("%s is missing\n", path);
    }
    assert_non_null(in);
    buffer_add_text(out, "");
    while ((len = fread(part, 1, sizeof part, in)) > 0) {
        buffer_add(out, part, len);
    }
    assert_int_equal(fclose(in), 0);
}

static void check(const char *name)
{
    struct buffer text;
    struct buffer expected;
    struct register_book book;
    char file[300];
    char *report = NULL;
    size_t len = 0;

    buffer_init(&text, 1 << 20);
    buffer_init(&expected, 1 << 20);
    read_whole(name, ".csv", &text);
    read_whole(name, ".report", &expected);
    assert_false(register_read(&book, text.len == 0 ? "" : text.bytes, text.len));
    FILE *out = open_memstream(&report, &len);
    assert_non_null(out);
    snprintf(file, sizeof file, "%s.csv", name);
    register_report(&book, file, out);
    assert_int_equal(fclose(out), 0);
    assert_string_equal(report, expected.bytes);
    assert_int_equal(book.units, 0);
    assert_int_equal(book.owners, 0);
    assert_int_equal(book.households, 0);
    free(report);
    register_finish(&book);
    buffer_finish(&text);
    buffer_finish(&expected);
}

static void every_file_is_refused(void **state)
{
    int count = 0;
    DIR *folder = opendir(FOLDER);

    (void)state;
    assert_non_null(folder);
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char name[256];
        const char *dot = strrchr(entry->d_name, '.');
        if (dot != NULL && strcmp(dot, ".csv") == 0) {
            snprintf(name, sizeof name, "%.*s", (int)(dot - entry->d_name), entry->d_name);
            check(name);
            count++;
        }
    }
    closedir(folder);
    assert_true(count >= 30);
}

static void a_file_too_large_is_refused(void **state)
{
    struct register_book book;
    char *text = mem_alloc(REGISTER_BYTES + 1);

    (void)state;
    memset(text, 'a', REGISTER_BYTES + 1);
    assert_false(register_read(&book, text, REGISTER_BYTES + 1));
    assert_int_equal(book.faults, 1);
    register_finish(&book);
    mem_free(text);
}

static void too_many_rows_are_refused(void **state)
{
    struct register_book book;
    struct buffer text;

    (void)state;
    buffer_init(&text, REGISTER_BYTES);
    buffer_add_text(&text, "楼号,室号,楼层,用途,面积,业主,户代表\n");
    for (int i = 0; i <= REGISTER_ROWS; i++) {
        buffer_printf(&text, "1,%d,1,,50,业主%d,\n", i, i);
    }
    assert_false(register_read(&book, text.bytes, text.len));
    assert_int_equal(book.faults, 1);
    register_finish(&book);
    buffer_finish(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_refused),
        cmocka_unit_test(a_file_too_large_is_refused),
        cmocka_unit_test(too_many_rows_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
