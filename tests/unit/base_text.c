/* Text from people: what stays, what goes, what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/text.h"

struct cleaning {
    const char *in;
    size_t len;
    const char *out; /* NULL: refused */
};

#define CASE(in, out)                                                                              \
    {                                                                                              \
        in, sizeof(in) - 1, out                                                                    \
    }

static const struct cleaning cleanings[] = {
    CASE("", ""),
    CASE("路灯太暗", "路灯太暗"),
    CASE("  \n\t 路灯 太暗 \n ", "路灯 太暗"),
    CASE("\xe3\x80\x80路灯\xe3\x80\x80", "路灯"), /* ideographic spaces around */
    CASE("路\xe3\x80\x80灯", "路\xe3\x80\x80灯"), /* and one inside stays */
    CASE(" \n ", ""),
    CASE("a\tb", "a b"),
    CASE("a\r\nb", "a\nb"),
    CASE("a\nb", "a\nb"),
    CASE("a\xe2\x80\xa8"
         "b\xe2\x80\xa9"
         "c",
         "a\nb\nc"),                                              /* line and paragraph separator */
    CASE("e\xcc\x81", "\xc3\xa9"),                                /* NFC: e + acute */
    CASE("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "\xed\x95\x9c"), /* NFC: Hangul */
    CASE("\xef\xa4\x80", "\xe8\xb1\x88"), /* NFC: a compatibility ideograph */
    CASE("\xe2\x84\xab", "\xc3\x85"),     /* NFC: Angstrom sign */
    CASE("\xef\xbc\xa1", "\xef\xbc\xa1"), /* full width stays: NFC, not NFKC */
    CASE("a\0b", "ab"),
    CASE("a\x01\x1f\x7f"
         "b",
         "ab"),
    CASE("a\xc2\x80\xc2\x9f"
         "b",
         "ab"),                                       /* C1 */
    CASE("yes\xe2\x80\xae on\xe2\x80\xac", "yes on"), /* override and its end */
    CASE("\xe2\x80\xaa\xe2\x80\xab\xe2\x80\xadx", "x"),
    CASE("\xe2\x81\xa6\xe2\x81\xa7\xe2\x81\xa8x\xe2\x81\xa9", "x"), /* isolates */
    CASE("\xe2\x80\x8e\xe2\x80\x8f\xd8\x9cx", "x"),                 /* marks */
    CASE("\xef\xbb\xbfx", "x"),                                     /* byte order mark */
    CASE("e\xe2\x80\xae\xcc\x81", "\xc3\xa9"), /* composed after the override went */
    CASE("\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9",
         "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9"),
    CASE("\xf0\xa0\xae\xb7", "\xf0\xa0\xae\xb7"), /* beyond the first plane */
    CASE("\xff", NULL),
    CASE("abc\xe4", NULL),
    CASE("\xe4\xbd", NULL),
    CASE("\xbd", NULL),
    CASE("\xc0\xaf", NULL), /* overlong */
    CASE("\xe0\x80\xaf", NULL),
    CASE("\xed\xa0\x80", NULL),     /* a lone surrogate */
    CASE("\xf4\x90\x80\x80", NULL), /* above U+10FFFF */
    CASE("\xf8\x88\x80\x80\x80", NULL),
};

static void cleans(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(cleanings) / sizeof(cleanings[0]); i++) {
        char *clean = text_clean(cleanings[i].in, cleanings[i].len);

        if (cleanings[i].out == NULL) {
            if (clean != NULL) {
                fail_msg("case %zu was not refused", i);
            }
        } else {
            if (clean == NULL || strcmp(clean, cleanings[i].out) != 0) {
                fail_msg("case %zu gave \"%s\"", i, clean != NULL ? clean : "(refused)");
            }
            mem_free(clean);
        }
    }
}

static void cleaning_twice_changes_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(cleanings) / sizeof(cleanings[0]); i++) {
        char *once = text_clean(cleanings[i].in, cleanings[i].len);
        char *twice = once != NULL ? text_clean(once, strlen(once)) : NULL;

        if (once != NULL) {
            assert_non_null(twice);
            assert_string_equal(once, twice);
        }
        mem_free(once);
        mem_free(twice);
    }
}

/* A sequence of every length that decomposition can make longer stays within its memory (ASan looks on). */
static void survives_expansion(void **state)
{
    char in[3 * 1000];
    char *clean;

    (void)state;
    for (size_t i = 0; i < sizeof(in); i += 3) {
        memcpy(in + i, "\xef\xac\xac", 3); /* U+FB2C, excluded from composition: becomes three */
    }
    clean = text_clean(in, sizeof(in));
    assert_non_null(clean);
    assert_int_equal(text_length(clean), 3000);
    mem_free(clean);
}

static void counts_code_points(void **state)
{
    (void)state;
    assert_int_equal(text_length(""), 0);
    assert_int_equal(text_length("abc"), 3);
    assert_int_equal(text_length("路灯"), 2);
    assert_int_equal(text_length("\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9"), 3);
}

static void writes_hex(void **state)
{
    const unsigned char bytes[] = {0x00, 0x7f, 0x80, 0xff};
    char out[9];

    (void)state;
    text_hex(bytes, sizeof(bytes), out);
    assert_string_equal(out, "007f80ff");
    text_hex(bytes, 0, out);
    assert_string_equal(out, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cleans),
        cmocka_unit_test(cleaning_twice_changes_nothing),
        cmocka_unit_test(survives_expansion),
        cmocka_unit_test(counts_code_points),
        cmocka_unit_test(writes_hex),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
