/* Lines are read strictly: tests/hostile/record/lines.tsv, which the second verifier reads as well; and the
 * known values of docs/record-format.md. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "record/line.h"

static const char samples[] = "tests/hostile/record/lines.tsv";

static void test_samples(void **state)
{
    FILE *file = fopen(samples, "r");
    char *row = NULL;
    size_t cap = 0;
    ssize_t got;
    int good = 0, bad = 0, wrong = 0, number = 0;

    (void)state;
    assert_non_null(file);
    while ((got = getline(&row, &cap, file)) > 0) {
        char *tab = memchr(row, '\t', (size_t)got);
        char *bytes;
        struct line line;
        char hash[HEX_TEXT];
        size_t len;
        bool ok;
        number++;
        assert_non_null(tab);
        *tab = '\0';
        len = (size_t)(row + got - tab) - 2;
        bytes = malloc(len > 0 ? len : 1); /* exactly its size, so that a byte too far is seen */
        memcpy(bytes, tab + 1, len);
        ok = line_parse(bytes, len, &line);
        line_hash(bytes, len, hash);
        if (ok != (strcmp(row, "bad") != 0) || (ok && strcmp(row, hash) != 0)) {
            print_error("%s:%d: %s, read as %s\n", samples, number, row, ok ? "good" : "bad");
            wrong++;
        }
        good += ok ? 1 : 0;
        bad += ok ? 0 : 1;
        free(bytes);
    }
    free(row);
    (void)fclose(file);
    assert_int_equal(wrong, 0);
    assert_true(good >= 20 && bad >= 80);
}

static const struct {
    const char *prefix, *text, *hash;
} known[] = {
    {HASH_LINE,
     "{\"v\":1,\"stream\":\"meeting/"
     "HE-K7M3PQ\",\"n\":0,\"prev\":"
     "\"0000000000000000000000000000000000000000000000000000000000000000\","
     "\"at\":\"2026-11-22T14:03:05.120+08:00\",\"kind\":\"meeting.made\",\"by\":1,\"body\":{"
     "\"title\":\"听证会\"}}",
     "c469b2a88cf2f6817ea0254eb4082757766184364a72bb43efe38f5a0a31c350"},
    {HASH_WORDS,
     "{\"salt\":\"00112233445566778899aabbccddeeff\",\"label\":\"5号 "
     "王女士\",\"text\":\"离我家窗户太近\"}",
     "98d104946659d1cef8095956ad66d1dad4dbfe2d6c93a081154fd9052f827566"},
    {HASH_BALLOT,
     "{\"v\":1,\"poll\":\"PH-K7M3PQ\",\"seat\":17,\"key\":\"00000000-0000-4000-8000-000000000017\","
     "\"answers\":[1,2],"
     "\"salt\":\"00112233445566778899aabbccddeeff\"}",
     "f9d6652e43486ba86c4b0cc2a971c1528bc09e6865f28a728d17a10b62f582e8"},
    {HASH_LIST, "f9d6652e43486ba86c4b0cc2a971c1528bc09e6865f28a728d17a10b62f582e8\n",
     "4fad974c0cfd88807a2406640cd8f1a42c62121c2f2779b4ce184b5ae622b293"},
};

static void test_known(void **state)
{
    struct line line;
    char hash[HEX_TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        sha256_hex(known[i].prefix, known[i].text, strlen(known[i].text), hash);
        assert_string_equal(hash, known[i].hash);
    }
    assert_true(line_parse(known[0].text, strlen(known[0].text), &line));
    assert_string_equal(line.stream, "meeting/HE-K7M3PQ");
    assert_string_equal(line.at, "2026-11-22T14:03:05.120+08:00");
    assert_string_equal(line.kind, "meeting.made");
    assert_int_equal(line.n, 0);
    assert_int_equal(line.by, 1);
    json_t *body = line_body(&line);
    assert_string_equal(json_string_value(json_object_get(body, "title")), "听证会");
    json_decref(body);
}

/* Every place of a good line where one byte is left out, doubled or turned: never a crash, and never the same line. */
static void test_mutations(void **state)
{
    const char *text = known[0].text;
    size_t len = strlen(text);
    char *bytes = malloc(len + 1);
    struct line line;
    char hash[HEX_TEXT];

    (void)state;
    for (size_t i = 0; i < len; i++) {
        for (int bit = 0; bit < 8; bit++) {
            memcpy(bytes, text, len);
            bytes[i] = (char)(bytes[i] ^ (1 << bit));
            line_hash(bytes, len, hash);
            assert_string_not_equal(hash, known[0].hash);
            (void)!line_parse(bytes, len, &line);
        }
        memcpy(bytes, text, i);
        memcpy(bytes + i, text + i + 1, len - i - 1);
        (void)!line_parse(bytes, len - 1, &line);
        assert_false(line_parse(text, i, &line));
    }
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_samples), cmocka_unit_test(test_known),
                                       cmocka_unit_test(test_mutations)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
