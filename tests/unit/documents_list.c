/* Lists as CSV: each kind of cell, what a spreadsheet would reckon, several lists below each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "documents/list.h"

static const struct {
    const char *lists;
    const char *csv; /* after the mark */
} table[] = {
    {"[]", ""},
    {"[{\"name\":\"名册\",\"head\":[\"室号\",\"面积\"],\"rows\":[]}]", "室号,面积\r\n"},
    {"[{\"name\":\"名册\",\"head\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"],"
     "\"rows\":[[\"0101\",302,{\"area\":5718},{\"date\":\"2026-03-18\"},{\"moment\":\"2026-03-18 "
     "19:02\"},null],[\"\",-1,{\"area\":5},null]]}]",
     "a,b,c,d,e,f\r\n'0101,302,57.18,2026-03-18,2026-03-18 19:02,\r\n,-1,0.05,,,\r\n"},
    {"[{\"name\":\"x\",\"head\":[\"=h\"],\"rows\":[[\"=HYPERLINK(\\\"http://"
     "x\\\",\\\"y\\\")\"],[\"+1\"],"
     "[\"-1+1\"],[\"@SUM(A1)\"],[\"\\t=1\"],[\"\\r=1\"],[\"\\n=1\"],[\"＝1\"],[\"a,\\\"b\\\"\\n"
     "c\"],[\"𠮷\"],[\"'x\"]]}]",
     "'=h\r\n\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n'+1\r\n'-1+1\r\n'@SUM(A1)\r\n'\t=1\r\n"
     "\"'\r=1\"\r\n\"'\n=1\"\r\n'＝1\r\n\"a,\"\"b\"\"\nc\"\r\n𠮷\r\n''x\r\n"},
    {"[{\"name\":\"一\",\"head\":[\"a\",\"b\"],\"rows\":[[1,2]]},{\"name\":\"=二\",\"head\":[\"c\"]"
     ","
     "\"rows\":[[3]]}]",
     "一,\r\na,b\r\n1,2\r\n,\r\n'=二,\r\nc,\r\n3,\r\n"},
};

static void each_cell_is_what_it_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct buffer out;
        json_error_t error;
        json_t *lists = json_loads(table[i].lists, 0, &error);
        assert_non_null(lists);
        buffer_init(&out, 4096);
        list_csv(&out, lists);
        assert_memory_equal(out.bytes, "\xEF\xBB\xBF", 3);
        assert_string_equal(out.bytes + 3, table[i].csv);
        buffer_finish(&out);
        json_decref(lists);
    }
}

static void what_does_not_fit_is_seen(void **state)
{
    struct buffer out;
    json_t *lists = json_loads(table[2].lists, 0, NULL);

    (void)state;
    assert_int_equal(list_rows(lists), 2);
    buffer_init(&out, 20);
    list_csv(&out, lists);
    assert_true(out.full);
    buffer_finish(&out);
    json_decref(lists);
}

/* A result: what came of it, then the table that the notice prints, with its figures as numbers. */
static void a_result_in_figures(void **state)
{
    static const char data[] =
        "{\"title\":\"=道闸\",\"poll_code\":\"PO-1\",\"neighbourhood\":\"甲\",\"final\":true,"
        "\"void\":false,"
        "\"rehearsal\":true,\"void_papers\":1,\"ways\":{\"phone\":3},\"poll\":{\"electorate\":"
        "\"owners\",\"owners\":"
        "true,"
        "\"class\":\"owners\","
        "\"method\":\"yes_no\",\"matter\":9,\"seats\":6,\"cast\":5,\"total_area\":100000,\"cast_"
        "area\":"
        "100000,"
        "\"total_heads\":5,\"cast_heads\":5,\"rule\":{\"participation\":\"2/"
        "3\"},\"motions\":[{\"n\":1,"
        "\"title\":\"北门\",\"options\":[]}],"
        "\"outcome\":{\"cast\":5,\"motions\":[{\"n\":1,\"counted\":true,\"yes_area\":50001,\"yes_"
        "heads\":3,"
        "\"no_"
        "area\":49999,"
        "\"no_heads\":2,\"abstain_area\":0,\"abstain_heads\":0,\"part_area\":100000,\"part_heads\":"
        "5,"
        "\"total_area\":100000,"
        "\"total_heads\":5,\"part_area_ok\":true,\"part_heads_ok\":true,\"yes_area_ok\":true,\"yes_"
        "heads_ok\":true,"
        "\"verdict\":\"met\"}]}}}";
    json_t *from = json_loads(data, 0, NULL);

    (void)state;
    assert_non_null(from);
    json_t *list = list_of_result(from);
    const json_t *lists = json_object_get(list, "lists");
    assert_string_equal(json_string_value(json_object_get(list, "title")), "结果（演练）");
    assert_int_equal(json_array_size(lists), 2);
    const json_t *rows = json_object_get(json_array_get(lists, 1), "rows");
    char *row = json_dumps(json_array_get(rows, 2), JSON_COMPACT | JSON_ENCODE_ANY);
    assert_string_equal(row, "[\"同意\",{\"area\":50001},\"50.001%\",3,\"60.00%\",\"达到过半数\"]");
    free(row);
    char *first = json_dumps(json_object_get(json_array_get(lists, 0), "rows"), JSON_COMPACT);
    assert_non_null(strstr(first, "[\"第1项结论\",\"表决通过\"]"));
    assert_non_null(strstr(first, "[\"收回\",6],[\"其中：线上\",3],[\"有效\",5],[\"无效\",1]"));
    assert_non_null(strstr(first, "[\"状态\",\"最终结果\"]"));
    free(first);
    json_object_set_new(from, "void", json_true());
    json_object_set_new(from, "void_reason", json_string("名册有误"));
    json_t *gone = list_of_result(from);
    assert_int_equal(json_array_size(json_object_get(gone, "lists")), 1);
    assert_string_equal(
        json_string_value(json_array_get(
            json_array_get(
                json_object_get(json_array_get(json_object_get(gone, "lists"), 0), "rows"), 4),
            1)),
        "名册有误");
    json_decref(gone);
    json_decref(list);
    json_decref(from);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_cell_is_what_it_says),
        cmocka_unit_test(what_does_not_fit_is_seen),
        cmocka_unit_test(a_result_in_figures),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
