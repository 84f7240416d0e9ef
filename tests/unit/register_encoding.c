/* The same register, however a spreadsheet saved it, is the same register. */
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "register/demo_estate.h"
#include "register/encoding.h"
#include "register/people.h"
#include "register/register.h"

enum { CSV_MAX = 4 * 1024 * 1024 };

/* The demo's estate without its mark, and with line feeds alone if so wished. */
static void plain(struct buffer *out, bool returns)
{
    struct buffer csv;

    buffer_init(&csv, CSV_MAX);
    buffer_init(out, CSV_MAX);
    demo_estate_write(&csv);
    for (size_t i = 3; i < csv.len; i++) {
        if (returns || csv.bytes[i] != '\r') {
            buffer_add(out, csv.bytes + i, 1);
        }
    }
    buffer_finish(&csv);
}

static void encode(const char *name, const char *mark, size_t mark_len, const struct buffer *text,
                   struct buffer *out)
{
    iconv_t converter = iconv_open(name, "UTF-8");
    char *copy = mem_copy(text->bytes, text->len);
    char *from = copy;
    char *made = mem_alloc(2 * text->len);
    char *to = made;
    size_t left = text->len;
    size_t room = 2 * text->len;

    assert_true(converter != (iconv_t)-1);
    assert_true(iconv(converter, &from, &left, &to, &room) != (size_t)-1);
    iconv_close(converter);
    buffer_init(out, CSV_MAX);
    buffer_add(out, mark, mark_len);
    buffer_add(out, made, (size_t)(to - made));
    mem_free(made);
    mem_free(copy);
}

static void part_by(char separator, struct buffer *text)
{
    for (size_t i = 0; i < text->len; i++) {
        if (text->bytes[i] == ',') {
            text->bytes[i] = separator;
        }
    }
}

static char *json_of(const struct buffer *text)
{
    struct register_book book;
    struct buffer out;
    bool good = register_read(&book, text->bytes, text->len);

    buffer_init(&out, CSV_MAX);
    if (!good) {
        sheet_report(&book.sheet, "estate", &out);
        print_error("%s", out.bytes);
    }
    assert_true(good);
    register_write_json(&book, &out);
    char *json = mem_copy(out.bytes, out.len);
    buffer_finish(&out);
    register_finish(&book);
    return json;
}

static void every_form_reads_the_same(void **state)
{
    static const struct {
        const char *name;
        const char *mark;
        size_t mark_len;
        char separator;
        bool returns;
    } forms[] = {
        {"UTF-8", "", 0, ',', true},
        {"UTF-8", "", 0, ',', false},
        {"UTF-8", "\xEF\xBB\xBF", 3, ';', true},
        {"UTF-8", "", 0, '\t', true},
        {"GB18030", "", 0, ',', true},
        {"GB18030", "", 0, ',', false},
        {"GB18030", "", 0, ';', true},
        {"GBK", "", 0, '\t', true},
        {"UTF-16LE", "\xFF\xFE", 2, '\t', true},
        {"UTF-16LE", "\xFF\xFE", 2, ',', false},
        {"UTF-16BE", "\xFE\xFF", 2, '\t', true},
    };
    struct buffer text;

    (void)state;
    plain(&text, true);
    char *wanted = json_of(&text);
    buffer_finish(&text);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct buffer file;
        plain(&text, forms[i].returns);
        part_by(forms[i].separator, &text);
        encode(forms[i].name, forms[i].mark, forms[i].mark_len, &text, &file);
        char *json = json_of(&file);
        assert_string_equal(json, wanted);
        mem_free(json);
        buffer_finish(&file);
        buffer_finish(&text);
    }
    mem_free(wanted);
}

/* A name outside GBK, in four bytes of GB18030, and quoted cells with separators in them. */
static void rare_names_and_quotes(void **state)
{
    static const char text[] = "楼号,室号,楼层,用途,面积,业主,户代表\r\n"
                               "1,101,1,,68.42,\"𠮷小明,李丽\",\"𠮷小明\"\r\n";
    struct buffer plain_text;
    struct buffer file;
    struct register_book book;

    (void)state;
    buffer_init(&plain_text, CSV_MAX);
    buffer_add_text(&plain_text, text);
    encode("GB18030", "", 0, &plain_text, &file);
    assert_true(register_read(&book, file.bytes, file.len));
    assert_string_equal(book.row[0].cell[COLUMN_OWNER], "𠮷小明、李丽");
    assert_string_equal(book.household[0].label, "1号 𠮷**");
    register_finish(&book);
    buffer_finish(&file);
    buffer_finish(&plain_text);
}

static void count_fault(void *owner, int line, enum encoding_problem problem)
{
    int *count = owner;
    assert_true(line >= 0 && (problem == ENCODING_BAD || problem == ENCODING_MIXED));
    (*count)++;
}

/* Whatever the bytes: the end is reached, and what comes out is UTF-8 or was said to be bad. */
static void ends_on_any_bytes(void **state)
{
    static const char *const marks[] = {"", "\xFF\xFE", "\xFE\xFF", "\xC2\xA5\xBA\xC5\n"};
    uint32_t chance = 19990201;
    char text[80];

    (void)state;
    for (int round = 0; round < 20000; round++) {
        const char *mark = marks[round % 4];
        size_t len = (size_t)round % 64;
        int faults = 0;
        struct buffer out;
        memcpy(text, mark, strlen(mark));
        for (size_t i = 0; i < len; i++) {
            chance = chance * 1664525U + 1013904223U;
            text[strlen(mark) + i] = (char)(chance >> 16);
        }
        buffer_init(&out, 1024);
        bool good = encoding_convert(text, strlen(mark) + len, &out, count_fault, &faults);
        assert_int_equal(good, faults == 0);
        assert_false(out.full);
        buffer_finish(&out);
    }
}

static void people_read_the_same(void **state)
{
    struct people_book book;
    struct buffer csv;
    struct buffer text;
    struct buffer file;
    size_t adults = 0;
    size_t minors = 0;
    size_t representatives = 0;

    (void)state;
    buffer_init(&csv, CSV_MAX);
    buffer_init(&text, CSV_MAX);
    demo_people_write(&csv);
    buffer_add(&text, csv.bytes + 3, csv.len - 3);
    encode("GB18030", "", 0, &text, &file);
    assert_true(people_read(&book, file.bytes, file.len));
    for (size_t i = 0; i < book.people; i++) {
        adults += book.person[i].adult;
        minors += !book.person[i].adult;
        representatives += *book.person[i].row->cell[PERSON_REPRESENTATIVE] != '\0';
    }
    assert_int_equal(adults, 1171);
    assert_int_equal(minors, 131);
    assert_int_equal(representatives, 45);
    people_finish(&book);
    buffer_finish(&file);
    buffer_finish(&text);
    buffer_finish(&csv);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_reads_the_same),
        cmocka_unit_test(rare_names_and_quotes),
        cmocka_unit_test(ends_on_any_bytes),
        cmocka_unit_test(people_read_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
