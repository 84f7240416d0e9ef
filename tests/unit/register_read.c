/* What a good register becomes: owners as heads, labels that others may see, sums; and the demo's
 * estate. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "register/demo_estate.h"
#include "register/register.h"

#define HEADING                                                                                                                \
    "楼号,室号,楼层,用途,面积,业主,业主类别,业主称呼,业主编号,业主电话,户代表,户代表称呼," \
    "居住方式,人数,住户电话\r\n"

static void read_good(struct register_book *book, const char *text)
{
    bool good = register_read(book, text, strlen(text));
    if (!good) {
        struct buffer report;
        buffer_init(&report, 1 << 20);
        sheet_report(&book->sheet, "register", &report);
        print_error("%s", report.bytes);
        buffer_finish(&report);
    }
    assert_true(good);
}

static const char small[] =
    "\xEF\xBB\xBF" HEADING
    "1号,101室,1,住宅,90,王小明、李丽,,先生,,13800000001,王小明,先生,自住,3,13800000001\r\n"
    "1,102,1,,90.5,欧阳敏,个人,,A,,欧阳敏,,,1,\r\n"
    "\"2号\",101,1,,80.25,欧阳敏,,,A,,陈静,女士,出租,2,\r\n"
    "1号,101,1,,,,,,,,周平,先生,出租,1,\r\n"
    "2号,102,-1,车位,12.50,\"李丽,王小明\",,,B,,,,,,\r\n"
    "2号,103,1,公共,33.00,,,,,,,,,,\r\n"
    "2号,201,2,未售,100.00,某某置业有限公司,开发单位,,,,,,,,\r\n"
    "3号,201,2,未交付,100.00,某某置业有限公司,开发单位,,,021-55500000,,,,,\r\n"
    "3号,202,2,公房,45.00,申江公房资产管理公司,公房单位,,,,孙勇,,,4,\r\n"
    ",,,,,,,,,,,,,,\r\n"
    "\r\n";

static void owners_are_heads(void **state)
{
    struct register_book book;

    (void)state;
    /* The set 李丽,王小明 has the number B in its second unit and none in its first: to be said
     * first. */
    assert_false(register_read(&book, small, sizeof small - 1));
    assert_int_equal(book.sheet.faults, 1);
    assert_int_equal(book.sheet.fault[0].line, 6);
    assert_int_equal(book.sheet.fault[0].column, COLUMN_OWNER_NUMBER);
    register_finish(&book);
}

static char *numbered(void)
{
    struct buffer out;
    const char *at = strstr(small, "先生,,13800000001,王小明");

    assert_non_null(at);
    buffer_init(&out, 8192);
    buffer_add(&out, small, (size_t)(at - small));
    buffer_add_text(&out, "先生,B,13800000001,王小明");
    buffer_add_text(&out, at + strlen("先生,,13800000001,王小明"));
    char *text = mem_copy(out.bytes, out.len);
    buffer_finish(&out);
    return text;
}

static void a_small_register_is_whole(void **state)
{
    struct register_book book;
    char *text = numbered();

    (void)state;
    read_good(&book, text);
    assert_int_equal(book.buildings, 3);
    assert_string_equal(book.building[0], "1号");
    assert_int_equal(book.units, 8);
    assert_string_equal(book.unit[0].row->cell[COLUMN_ROOM], "101");
    assert_int_equal(book.owners, 4);
    assert_string_equal(book.owner[0].label, "1号 王先生等2人");
    assert_string_equal(book.owner[1].label, "1号 欧阳**");
    assert_string_equal(book.owner[2].label, "某某置业有限公司");
    assert_int_equal(book.unit[1].owner, 1);
    assert_int_equal(book.unit[2].owner, 1);
    assert_int_equal(book.unit[3].owner, 0);
    assert_int_equal(book.unit[3].row->floor, -1);
    assert_true(book.unit[4].owner == REGISTER_NONE);
    assert_int_equal(book.unit[5].owner, 2);
    assert_int_equal(book.unit[6].owner, 2);
    assert_int_equal(book.households, 5);
    assert_int_equal(book.household[3].unit, 0);
    assert_string_equal(book.household[3].label, "1号 周先生");
    assert_string_equal(book.household[1].label, "1号 欧阳**");
    assert_string_equal(book.household[4].row->tenancy, "public");
    struct register_sums sums = register_sum(&book);
    assert_int_equal(sums.area, 9000 + 9050 + 8025 + 1250 + 10000 + 10000 + 4500);
    assert_int_equal(sums.heads, 4);
    assert_int_equal(sums.heads_by_building, 2 + 3 + 2);
    assert_int_equal(sums.people, 3 + 1 + 2 + 1 + 4);
    register_finish(&book);
    mem_free(text);
}

static void json_has_every_part(void **state)
{
    struct register_book book;
    struct buffer out;
    char *text = numbered();

    (void)state;
    buffer_init(&out, 65536);
    read_good(&book, text);
    register_write_json(&book, &out);
    assert_non_null(strstr(out.bytes, "\"buildings\":[\"1号\",\"2号\",\"3号\"]"));
    assert_non_null(strstr(out.bytes,
                           "{\"building\":2,\"room\":\"103\",\"floor\":1,\"use\":\"common\","
                           "\"area\":3300,\"owner\":null}"));
    assert_non_null(strstr(out.bytes,
                           "{\"building\":2,\"room\":\"102\",\"floor\":-1,\"use\":\"parking\","
                           "\"area\":1250,\"owner\":1}"));
    assert_non_null(strstr(out.bytes, "\"delegate\":\"周平\",\"phone\":null}"));
    buffer_finish(&out);
    register_finish(&book);
    mem_free(text);
}

/* domain: heads of the estate 351; heads of each building alone, their sum 366. */
static void demo_estate_has_its_sums(void **state)
{
    static const size_t flats[13] = {24, 24, 24, 24, 24, 24, 28, 28, 28, 20, 20, 20, 95};
    static const size_t sizes[8] = {53, 82, 76, 78, 47, 27, 12, 8};
    struct register_book book;
    struct buffer csv;
    size_t in_building[13] = {0};
    size_t of_size[8] = {0};
    size_t public_units = 0;
    size_t let = 0;
    int64_t area_13 = 0;
    int64_t public_area = 0;

    (void)state;
    buffer_init(&csv, 1 << 20);
    demo_estate_write(&csv);
    read_good(&book, csv.bytes);
    struct register_sums sums = register_sum(&book);
    assert_int_equal(book.buildings, 13);
    assert_int_equal(book.units, 383);
    assert_int_equal(book.households, 383);
    assert_int_equal(sums.area, 2153082);
    assert_int_equal(sums.heads, 351);
    assert_int_equal(sums.heads_by_building, 366);
    assert_int_equal(sums.people, 1302);
    for (size_t i = 0; i < book.units; i++) {
        const struct register_unit *unit = &book.unit[i];
        in_building[unit->building]++;
        area_13 += unit->building == 12 ? unit->row->area : 0;
        if (strcmp(unit->row->use, "public") == 0) {
            public_units++;
            public_area += unit->row->area;
        }
    }
    for (size_t i = 0; i < book.households; i++) {
        of_size[book.household[i].row->people - 1]++;
        let += strcmp(book.household[i].row->tenancy, "let") == 0;
    }
    assert_memory_equal(in_building, flats, sizeof flats);
    assert_memory_equal(of_size, sizes, sizeof sizes);
    assert_int_equal(area_13, 540264);
    assert_int_equal(public_units, 27);
    assert_int_equal(public_area, 136668);
    assert_int_equal(let, 79);
    register_finish(&book);
    buffer_finish(&csv);
}

static size_t heads_of(const struct register_book *book, size_t building)
{
    size_t heads = 0;

    for (size_t i = 0; i < book->owners; i++) {
        bool here = false;
        for (size_t j = 0; j < book->units; j++) {
            here = here || (book->unit[j].building == building && book->unit[j].owner == i);
        }
        heads += here;
    }
    return heads;
}

static void demo_buildings_have_their_heads(void **state)
{
    static const size_t heads[13] = {21, 23, 23, 23, 23, 24, 26, 27, 26, 20, 20, 19, 91};
    struct register_book book;
    struct buffer csv;

    (void)state;
    buffer_init(&csv, 1 << 20);
    demo_estate_write(&csv);
    read_good(&book, csv.bytes);
    for (size_t i = 0; i < 13; i++) {
        assert_int_equal(heads_of(&book, i), heads[i]);
    }
    register_finish(&book);
    buffer_finish(&csv);
}

static void demo_is_the_same_every_time(void **state)
{
    struct buffer first;
    struct buffer second;

    (void)state;
    buffer_init(&first, 1 << 20);
    buffer_init(&second, 1 << 20);
    demo_estate_write(&first);
    demo_estate_write(&second);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.bytes, second.bytes, first.len);
    buffer_clear(&second);
    demo_second_estate_write(&second);
    struct register_book book;
    read_good(&book, second.bytes);
    assert_int_equal(book.buildings, 2);
    assert_int_equal(book.units, 12);
    assert_int_equal(book.owners, 12);
    register_finish(&book);
    buffer_finish(&first);
    buffer_finish(&second);
}

static void every_column_is_in_the_docs(void **state)
{
    char text[16384] = "";
    FILE *in = fopen("docs/register.md", "r");

    (void)state;
    assert_non_null(in);
    assert_true(fread(text, 1, sizeof text - 1, in) > 0);
    assert_int_equal(fclose(in), 0);
    for (int i = 0; i < COLUMN_COUNT; i++) {
        char row[64];
        snprintf(row, sizeof row, "\n| `%s` |", register_heading((enum register_column)i));
        assert_non_null(strstr(text, row));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(owners_are_heads),
        cmocka_unit_test(a_small_register_is_whole),
        cmocka_unit_test(json_has_every_part),
        cmocka_unit_test(demo_estate_has_its_sums),
        cmocka_unit_test(demo_buildings_have_their_heads),
        cmocka_unit_test(demo_is_the_same_every_time),
        cmocka_unit_test(every_column_is_in_the_docs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
