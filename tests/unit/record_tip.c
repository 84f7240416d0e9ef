/* Tips: the canonical text, its signature, and the short code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "record/tip.h"

static const struct tip sample = {
    "poll/PH-K7M3PQ", 17, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "2026-11-22T14:03:05.120+08:00"};

static struct secrets *open_new(char *folder, char *path, size_t size)
{
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, size, "%s/key", folder);
    return secrets_open(path);
}

static void test_sign(void **state)
{
    char folder[] = "/tmp/record-tip-XXXXXX";
    char path[64], text[TIP_TEXT], signed_text[TIP_SIGNED], signature[SIGNATURE_TEXT],
        key[HEX_TEXT], print[HEX_TEXT];
    struct secrets *secrets = open_new(folder, path, sizeof(path));
    struct tip tip;

    (void)state;
    assert_true(tip_format(&sample, text));
    assert_string_equal(
        text, "{\"v\":1,\"stream\":\"poll/"
              "PH-K7M3PQ\",\"n\":17,\"hash\":\"9f86d081884c7d659a2feaa0c55ad015"
              "a3bf4f1b2b0b822cd15d6c15b0f00a08\",\"at\":\"2026-11-22T14:03:05.120+08:00\"}");
    assert_true(tip_sign(secrets, &sample, signed_text));
    assert_memory_equal(signed_text, text, strlen(text) - 1);
    assert_true(tip_parse(signed_text, strlen(signed_text), &tip, signature));
    assert_memory_equal(&tip, &sample, sizeof(tip));
    secret_public_key(secrets, key, print);
    assert_true(tip_verify(&tip, signature, key));
    tip.n++;
    assert_false(tip_verify(&tip, signature, key));
    tip = sample;
    tip.at[0] = '1';
    assert_false(tip_verify(&tip, signature, key));
    signature[5] = signature[5] == '0' ? '1' : '0';
    assert_false(tip_verify(&sample, signature, key));
    assert_false(tip_verify(&sample, "", key));
    assert_false(tip_verify(&sample, signature, "00"));
    for (size_t len = 0; len < strlen(signed_text); len++) {
        assert_false(tip_parse(signed_text, len, &tip, signature));
    }
    secrets_close(secrets);
    (void)unlink(path);
    (void)rmdir(folder);
}

/* What is not of its form is never signed. */
static void test_bad_fields(void **state)
{
    char text[TIP_TEXT];
    struct tip tip = sample;

    (void)state;
    (void)snprintf(tip.stream, sizeof(tip.stream), "poll/\"x");
    assert_false(tip_format(&tip, text));
    tip = sample;
    tip.n = -1;
    assert_false(tip_format(&tip, text));
    tip = sample;
    tip.hash[3] = 'A';
    assert_false(tip_format(&tip, text));
    tip = sample;
    tip.at[0] = '\0';
    assert_false(tip_format(&tip, text));
}

static void test_code(void **state)
{
    static const struct {
        const char *hash, *code;
    } table[] = {
        {"0000000000000000000000000000000000000000000000000000000000000000", "0000-0000-0000"},
        {"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "ZZZZ-ZZZZ-ZZZZ"},
        {"00443214c74254b000000000000000000000000000000000000000000000000f", "0123-4567-89AB"},
        {"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "KY3D-10C8-9HYP"},
    };
    char code[TIP_CODE];

    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        tip_code(table[i].hash, code);
        assert_string_equal(code, table[i].code);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sign),
                                       cmocka_unit_test(test_bad_fields),
                                       cmocka_unit_test(test_code)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
