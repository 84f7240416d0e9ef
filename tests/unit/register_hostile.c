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
#include "register/people.h"
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

/* Every sentence is there in English, too. */
static void check_english(const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->faults; i++) {
        const struct sheet_fault *fault = &sheet->fault[i];
        if (strcmp(fault->what, fault->what_en) == 0 ||
            strcmp(fault->remedy, fault->remedy_en) == 0) {
            fail_msg("no English: %s %s", fault->what, fault->remedy);
        }
    }
}

static void read_register(const struct buffer *text, const char *file, struct buffer *report)
{
    struct register_book book;

    assert_false(register_read(&book, text->len == 0 ? "" : text->bytes, text->len));
    sheet_report(&book.sheet, file, report);
    check_english(&book.sheet);
    assert_int_equal(book.units, 0);
    assert_int_equal(book.owners, 0);
    assert_int_equal(book.households, 0);
    register_finish(&book);
}

static void read_people(const struct buffer *text, const char *file, struct buffer *report)
{
    struct people_book book;

    assert_false(people_read(&book, text->len == 0 ? "" : text->bytes, text->len));
    sheet_report(&book.sheet, file, report);
    check_english(&book.sheet);
    assert_int_equal(book.people, 0);
    people_finish(&book);
}

static void check(const char *name)
{
    struct buffer text;
    struct buffer expected;
    struct buffer report;
    char file[300];

    buffer_init(&text, 1 << 20);
    buffer_init(&expected, 1 << 20);
    buffer_init(&report, 1 << 20);
    read_whole(name, ".csv", &text);
    read_whole(name, ".report", &expected);
    snprintf(file, sizeof file, "%s.csv", name);
    if (strncmp(name, "people-", strlen("people-")) == 0) {
        read_people(&text, file, &report);
    } else {
        read_register(&text, file, &report);
    }
    assert_string_equal(report.bytes, expected.bytes);
    buffer_finish(&text);
    buffer_finish(&expected);
    buffer_finish(&report);
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
    char *text = mem_alloc(SHEET_BYTES + 1);

    (void)state;
    memset(text, 'a', SHEET_BYTES + 1);
    assert_false(register_read(&book, text, SHEET_BYTES + 1));
    assert_int_equal(book.sheet.faults, 1);
    register_finish(&book);
    mem_free(text);
}

static void too_many_rows_are_refused(void **state)
{
    struct register_book book;
    struct buffer text;

    (void)state;
    buffer_init(&text, SHEET_BYTES);
    buffer_add_text(&text, "楼号,室号,楼层,用途,面积,业主,户代表\n");
    for (int i = 0; i <= SHEET_ROWS; i++) {
        buffer_printf(&text, "1,%d,1,,50,业主%d,\n", i, i);
    }
    assert_false(register_read(&book, text.bytes, text.len));
    assert_int_equal(book.sheet.faults, 1);
    register_finish(&book);
    buffer_finish(&text);
}

/* A line of a million characters, in quotes and without, is one fault and not the end. */
static void a_line_too_long_is_refused(void **state)
{
    enum { LINE = 1000000 };

    (void)state;
    for (int quoted = 0; quoted < 2; quoted++) {
        struct register_book book;
        struct buffer text;
        char *line = mem_alloc(LINE + 1);
        memset(line, 'a', LINE);
        buffer_init(&text, 2 * LINE);
        buffer_add_text(&text, "楼号,室号,楼层,用途,面积,业主,户代表\n1,101,1,,50,");
        buffer_printf(&text, "%s%s%s,\n", quoted ? "\"" : "", line, quoted ? "\"" : "");
        buffer_add_text(&text, "1,102,1,,-50,张三,\n");
        assert_false(register_read(&book, text.bytes, text.len));
        assert_int_equal(book.sheet.faults, 2);
        assert_int_equal(book.sheet.fault[0].line, 2);
        assert_int_equal(book.sheet.fault[1].line, 3);
        register_finish(&book);
        buffer_finish(&text);
        mem_free(line);
    }
}

/* Areas that each are possible, but whose sum would come near the end of 64 bits when multiplied. */
static void areas_that_overflow_are_refused(void **state)
{
    enum { FLATS = 10001 };
    struct register_book book;
    struct buffer text;

    (void)state;
    for (int flats = FLATS - 1; flats <= FLATS; flats++) {
        buffer_init(&text, SHEET_BYTES);
        buffer_add_text(&text, "楼号,室号,楼层,用途,面积,业主,户代表\n");
        for (int i = 0; i < flats; i++) {
            buffer_printf(&text, "1,%d,1,,1000000.00,业主%d,\n", i, i);
        }
        assert_int_equal(register_read(&book, text.bytes, text.len), flats < FLATS);
        assert_int_equal(book.sheet.faults, flats == FLATS);
        if (flats == FLATS) {
            assert_int_equal(book.sheet.fault[0].line, FLATS + 1);
            assert_int_equal(book.sheet.fault[0].column, COLUMN_AREA);
        }
        register_finish(&book);
        buffer_finish(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_refused),
        cmocka_unit_test(a_file_too_large_is_refused),
        cmocka_unit_test(too_many_rows_are_refused),
        cmocka_unit_test(a_line_too_long_is_refused),
        cmocka_unit_test(areas_that_overflow_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
