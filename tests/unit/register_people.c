/* People: when somebody is an adult, what others may see, what goes to the database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "register/demo_estate.h"
#include "register/people.h"
#include "register/register.h"

static void months_are_read(void **state)
{
    static const struct {
        const char *born;
        const char *adult_from;
    } cases[] = {
        {"1956-03", "1974-04-01"},   {"1956/3", "1974-04-01"},     {"1956.3", "1974-04-01"},
        {"1956年3月", "1974-04-01"}, {"195603", "1974-04-01"},     {"2008-12", "2027-01-01"},
        {"2008-11", "2026-12-01"},   {"1956-03-12", "1974-04-01"}, {"1956年3月12日", "1974-04-01"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[512];
        struct people_book book;
        snprintf(text, sizeof text, "楼号,室号,姓名,称呼,出生年月\n5,302室,王小明,先生,%s\n",
                 cases[i].born);
        assert_true(people_read(&book, text, strlen(text)));
        assert_string_equal(book.person[0].adult_from, cases[i].adult_from);
        people_finish(&book);
    }
}

static void json_keeps_no_birth(void **state)
{
    static const char text[] = "楼号,室号,户代表,姓名,称呼,出生年月,成年,居民代表,电话\n"
                               "5,302室,王小明,欧阳敏,女士,1956-03,,5号楼组,13800000001\n"
                               "5号,302,,王小,,,否,,\n";
    struct people_book book;
    struct buffer out;

    (void)state;
    buffer_init(&out, 65536);
    assert_true(people_read(&book, text, sizeof text - 1));
    people_write_json(&book, &out);
    assert_string_equal(
        out.bytes,
        "[{\"building\":\"5号\",\"room\":\"302\",\"household\":\"王小明\",\"name\":\"欧阳敏\","
        "\"label\":\"5号 欧阳女士\",\"adult_from\":\"1974-04-01\",\"representative\":\"5号楼组\","
        "\"phone\":\"13800000001\"},"
        "{\"building\":\"5号\",\"room\":\"302\",\"household\":null,\"name\":\"王小\","
        "\"label\":\"5号 王**\",\"adult_from\":null,\"adult\":false,\"representative\":null,"
        "\"phone\":null}]");
    assert_null(strstr(out.bytes, "1956"));
    people_fault_add(&book, 2, "which");
    people_fault_add(&book, 9, "which");
    assert_int_equal(book.sheet.faults, 2);
    assert_int_equal(book.sheet.fault[0].line, 3);
    assert_int_equal(book.sheet.fault[0].column, PERSON_HOUSEHOLD);
    assert_int_equal(book.sheet.fault[1].line, 0);
    buffer_finish(&out);
    people_finish(&book);
}

/* Everybody of the demo lives where a household is, and the delegate is one of them. */
static void demo_people_live_in_the_estate(void **state)
{
    struct register_book estate;
    struct people_book book;
    struct buffer csv;
    struct buffer people;
    size_t at = 0;

    (void)state;
    buffer_init(&csv, 1 << 20);
    buffer_init(&people, 1 << 20);
    demo_estate_write(&csv);
    demo_people_write(&people);
    assert_true(register_read(&estate, csv.bytes, csv.len));
    assert_true(people_read(&book, people.bytes, people.len));
    assert_int_equal(book.people, 1302);
    for (size_t i = 0; i < estate.households; i++) {
        const struct register_row *home = estate.household[i].row;
        assert_string_equal(book.person[at].row->cell[PERSON_NAME], home->cell[COLUMN_DELEGATE]);
        assert_string_equal(book.person[at].label, estate.household[i].label);
        assert_true(book.person[at].adult);
        for (int j = 0; j < home->people; j++, at++) {
            assert_string_equal(book.person[at].row->cell[PERSON_ROOM], home->cell[COLUMN_ROOM]);
            assert_string_equal(book.person[at].row->cell[PERSON_BUILDING],
                                home->cell[COLUMN_BUILDING]);
        }
    }
    assert_int_equal(at, book.people);
    register_finish(&estate);
    people_finish(&book);
    buffer_finish(&csv);
    buffer_finish(&people);
}

static void every_column_is_in_the_docs(void **state)
{
    char text[32768] = "";
    FILE *in = fopen("docs/register.md", "r");

    (void)state;
    assert_non_null(in);
    assert_true(fread(text, 1, sizeof text - 1, in) > 0);
    assert_int_equal(fclose(in), 0);
    const char *part = strstr(text, "\n## People");
    assert_non_null(part);
    for (int i = 0; i < PERSON_COLUMNS; i++) {
        char row[64];
        snprintf(row, sizeof row, "\n| `%s` |", people_heading((enum people_column)i));
        assert_non_null(strstr(part, row));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_are_read),
        cmocka_unit_test(json_keeps_no_birth),
        cmocka_unit_test(demo_people_live_in_the_estate),
        cmocka_unit_test(every_column_is_in_the_docs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
