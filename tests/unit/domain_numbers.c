/* Which numbers are masked in what people say, and which are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "domain/numbers.h"

static void expect(const char *text, const char *masked)
{
    char own[256];

    (void)snprintf(own, sizeof own, "%s", text);
    numbers_mask(own);
    assert_string_equal(own, masked);
    assert_int_equal(strlen(own), strlen(text));
}

static void test_persons(void **state)
{
    (void)state;
    static const char *const table[][2] = {
        {"请打13800001111找我", "请打138********找我"},
        {"138-0000-1111", "138-****-****"},
        {"138 0000 1111。", "138 **** ****。"},
        {"+86 13800001111", "+86 1**********"},
        {"8613800001111", "861**********"},
        {"013800001111", "013*********"},
        {"１３８００００１１１１", "１３８＊＊＊＊＊＊＊＊"},
        {"310101195001011234", "310***************"},
        {"身份证31010119500101123x，", "身份证310***************，"},
        {"310101 19500101 123X", "310*** ******** ****"},
        {"310101500101123", "310************"},
        {"6222020200112233445", "622****************"},
        {"6222 0202 0011 2233 445", "622* **** **** **** ***"},
        {"6222-0202-0011-2233", "622*-****-****-****"},
        {"13800001111 13900002222", "138******** 139********"},
        {"13800001111、13900002222", "138********、139********"},
        {"我138 0000 1111，卡6222020200112233", "我138 **** ****，卡622*************"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        expect(table[i][0], table[i][1]);
    }
}

static void test_others(void **state)
{
    (void)state;
    static const char *const table[] = {
        "",
        "2026-11-22 2026-11-23",
        "2026年11月22日19:00",
        "3号501室、5号302室",
        "2.8万元，共128000.50元",
        "021-63012345",
        "12345热线",
        "2026-CH-0147",
        "2024 2025 2026 2027",
        "双色球03081419222708",
        "20261122000123",
        "12000001111",
        "110 119 120",
        "3 - 5",
        "1-12号",
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        expect(table[i], table[i]);
    }
}

static void test_long(void **state)
{
    (void)state;
    char text[200];

    memset(text, '7', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    numbers_mask(text);
    assert_int_equal(strlen(text), sizeof text - 1);
    assert_null(strstr(text, "7777"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_persons),
        cmocka_unit_test(test_others),
        cmocka_unit_test(test_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
