/* RFC 4180 at its edges. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/quote.h"
#include "register/csv.h"

/* What a text reads as: fields in brackets, rows by line, a bad row as its problem. */
static const struct {
    const char *text;
    const char *reads;
} cases[] = {
    {"", ""},
    {"\n\r\n\n", ""},
    {"\xEF\xBB\xBF"
     "a,b",
     "1[a][b]"},
    {"a", "1[a]"},
    {"a,b\n", "1[a][b]"},
    {"a,b\r\nc,d\r\n", "1[a][b] 2[c][d]"},
    {"a,b\r\nc,d", "1[a][b] 2[c][d]"},
    {"a,b\r", "1[a][b]"},
    {",\n,,", "1[][] 2[][][]"},
    {"\"\"", "1[]"},
    {"\"\",\"\"\n", "1[][]"},
    {"\"a,b\",c", "1[a,b][c]"},
    {"\"a\"\"b\",\"\"\"\"", "1[a\"b][\"]"},
    {"\"a\nb\",c\nd", "1[a\nb][c] 3[d]"},
    {"\"a\r\nb\"\r\nd", "1[a\r\nb] 3[d]"},
    {"a\n\nb", "1[a] 3[b]"},
    {" a , b ", "1[ a ][ b ]"},
    {"号,\"室\"", "1[号][室]"},
    {"a,\"b", "1!1@1"},
    {"a,\"b\nc,d\n", "1!1@1 2[c][d]"},
    {"\"a\"\"", "1!1@0"},
    {"a\"b,c\nd", "1!2@0 2[d]"},
    {"a, \"b\"\nd", "1!2@1 2[d]"},
    {"\"a\"b,c\nd", "1!3@0 2[d]"},
    {"\"a\" ,c\nd", "1!3@0 2[d]"},
    {"a\rb\nc", "1!4@0 2[c]"},
    {"\"a\"\rb\nc", "1!4@1 2[c]"},
};

static void render(const char *text, size_t len, struct buffer *out)
{
    struct csv csv;
    enum csv_step step;

    csv_init(&csv, text, len);
    while ((step = csv_next(&csv)) != CSV_END) {
        buffer_printf(out, "%s%d", out->len == 0 ? "" : " ", csv.line);
        if (step == CSV_BAD) {
            buffer_printf(out, "!%d@%zu", (int)csv.problem, csv.problem_field);
            continue;
        }
        for (size_t i = 0; i < csv.count; i++) {
            buffer_printf(out, "[%.*s]", (int)csv.field[i].len, csv.field[i].bytes);
        }
    }
    csv_finish(&csv);
}

static void reads_as_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer out;
        buffer_init(&out, 4096);
        buffer_add_text(&out, "");
        render(cases[i].text, strlen(cases[i].text), &out);
        assert_string_equal(out.len == 0 ? "" : out.bytes, cases[i].reads);
        buffer_finish(&out);
    }
}

static void refuses_zero_bytes(void **state)
{
    static const char text[] = "a\0b,c\nd";
    static const char quoted[] = "\"a\0b\",c\nd";
    struct buffer out;

    (void)state;
    buffer_init(&out, 4096);
    render(text, sizeof text - 1, &out);
    assert_string_equal(out.bytes, "1!5@0 2[d]");
    buffer_clear(&out);
    render(quoted, sizeof quoted - 1, &out);
    assert_string_equal(out.bytes, "1!5@0 2[d]");
    buffer_finish(&out);
}

static void refuses_too_many_fields(void **state)
{
    char text[CSV_FIELDS + 3];
    struct buffer out;

    (void)state;
    memset(text, ',', sizeof text);
    buffer_init(&out, 4096);
    render(text, CSV_FIELDS - 1, &out);
    assert_int_equal(out.len, 1 + 2 * CSV_FIELDS);
    buffer_clear(&out);
    render(text, CSV_FIELDS, &out);
    assert_string_equal(out.bytes, "1!6@64");
    buffer_finish(&out);
}

static void refuses_long_fields(void **state)
{
    char text[CSV_FIELD_BYTES + 8];
    struct buffer out;

    (void)state;
    buffer_init(&out, 8192);
    memset(text, 'a', sizeof text);
    render(text, CSV_FIELD_BYTES, &out);
    assert_int_equal(out.len, CSV_FIELD_BYTES + 3);
    buffer_clear(&out);
    render(text, CSV_FIELD_BYTES + 1, &out);
    assert_string_equal(out.bytes, "1!7@0");
    buffer_clear(&out);
    text[0] = '"';
    text[CSV_FIELD_BYTES + 1] = '"';
    render(text, CSV_FIELD_BYTES + 2, &out);
    assert_int_equal(out.len, CSV_FIELD_BYTES + 3);
    buffer_clear(&out);
    text[CSV_FIELD_BYTES + 1] = 'a';
    text[CSV_FIELD_BYTES + 2] = '"';
    render(text, CSV_FIELD_BYTES + 3, &out);
    assert_string_equal(out.bytes, "1!1@0");
    buffer_finish(&out);
}

/* Whatever the bytes, the reader comes to an end and gives no row twice. */
static void ends_on_any_bytes(void **state)
{
    static const char alphabet[] = "a,\"\r\n\0\xEF\xBB\xBF"
                                   "室";
    uint32_t chance = 19990201;
    char text[64];

    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct csv csv;
        int line = 0;
        for (size_t i = 0; i < sizeof text; i++) {
            chance = chance * 1664525U + 1013904223U;
            text[i] = alphabet[(chance >> 16) % (sizeof alphabet - 1)];
        }
        csv_init(&csv, text, (size_t)round % sizeof text);
        while (csv_next(&csv) != CSV_END) {
            assert_true(csv.line > line);
            line = csv.line;
        }
        csv_finish(&csv);
    }
}

static void quotes_and_reads_back(void **state)
{
    static const char *const texts[] = {"",     "a",      "a,b",          "a\"b", "\"",
                                        "a\nb", "a\r\nb", "王小明、李丽", "\"\"", ","};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct buffer out;
        struct csv csv;
        buffer_init(&out, 4096);
        quote_csv(&out, texts[i]);
        buffer_add_text(&out, ",x");
        csv_init(&csv, out.bytes, out.len);
        assert_int_equal(csv_next(&csv), CSV_ROW);
        assert_int_equal(csv.field[0].len, strlen(texts[i]));
        assert_memory_equal(csv.field[0].bytes, texts[i], strlen(texts[i]));
        csv_finish(&csv);
        buffer_finish(&out);
    }
}

/* What a spreadsheet would take for something else is marked as text, and read without the mark. */
static void marks_text_for_spreadsheets(void **state)
{
    static const struct {
        const char *text;
        const char *field;
    } table[] = {
        {"", ""},
        {"王小明、李丽", "王小明、李丽"},
        {"302", "302"},
        {"13800000001", "13800000001"},
        {"B01", "B01"},
        {"021-55500100", "'021-55500100"},
        {"007", "'007"},
        {"138000000012", "'138000000012"},
        {"3-1", "'3-1"},
        {"1E5", "'1E5"},
        {"+8613800000001", "'+8613800000001"},
        {"=1+1", "'=1+1"},
        {"-1", "'-1"},
        {"@x", "'@x"},
        {"＝1", "'＝1"},
        {"＠x", "'＠x"},
        {"'x", "''x"},
        {"=a,\"b\"", "\"'=a,\"\"b\"\"\""},
        {"0", "0"},
        {"第1户", "第1户"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct buffer out;
        struct csv csv;
        char read[64];
        buffer_init(&out, 4096);
        quote_sheet(&out, table[i].text);
        buffer_add_text(&out, ",x");
        assert_memory_equal(out.bytes, table[i].field, strlen(table[i].field));
        assert_int_equal(out.len, strlen(table[i].field) + 2);
        csv_init(&csv, out.bytes, out.len);
        assert_int_equal(csv_next(&csv), CSV_ROW);
        snprintf(read, sizeof read, "%.*s", (int)csv.field[0].len, csv.field[0].bytes);
        assert_string_equal(quote_sheet_text(read), table[i].text);
        csv_finish(&csv);
        buffer_finish(&out);
    }
}

static void writes_json_text(void **state)
{
    struct buffer out;

    (void)state;
    buffer_init(&out, 4096);
    quote_json(&out, "5号 \"王\"\\\n\x01\x7f");
    quote_json(&out, NULL);
    assert_string_equal(out.bytes, "\"5号 \\\"王\\\"\\\\\\u000a\\u0001\\u007f\"null");
    buffer_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_as_written),
        cmocka_unit_test(refuses_zero_bytes),
        cmocka_unit_test(refuses_too_many_fields),
        cmocka_unit_test(refuses_long_fields),
        cmocka_unit_test(ends_on_any_bytes),
        cmocka_unit_test(quotes_and_reads_back),
        cmocka_unit_test(marks_text_for_spreadsheets),
        cmocka_unit_test(writes_json_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
