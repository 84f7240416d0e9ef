/* The zip file: what is written is read again; what is hostile is refused, by the name in front of its file's name. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "record/archive.h"
#include "record/verify.h"

static const char hostile[] = "tests/hostile/record";

static void test_round_trip(void **state)
{
    char path[] = "/tmp/record-archive-XXXXXX";
    int fd = mkstemp(path);
    struct record *record = record_create();
    const char *why = NULL;
    size_t len = 3 * 1024 * 1024;
    char *large = malloc(len);

    (void)state;
    assert_true(fd >= 0);
    (void)close(fd);
    for (size_t i = 0; i < len; i++) {
        large[i] = (char)(i * 2654435761U >> 13);
    }
    record_put(record, "manifest.json", "{}\n", 3);
    record_put(record, "tips.jsonl", "", 0);
    record_put(record, "beside.jsonl", large, len);
    record_put(record, "manifest.json", "{\"v\":1}\n", 8);
    assert_int_equal(record_count(record), 3);
    assert_true(record_write(record, path, 1700000000));
    record_destroy(record);
    record = record_read(path, &why);
    assert_non_null(record);
    assert_int_equal(record_count(record), 3);
    assert_string_equal(record_find(record, "manifest.json")->bytes, "{\"v\":1}\n");
    assert_int_equal(record_find(record, "tips.jsonl")->len, 0);
    assert_int_equal(record_find(record, "beside.jsonl")->len, len);
    assert_memory_equal(record_find(record, "beside.jsonl")->bytes, large, len);
    assert_null(record_find(record, "lists.jsonl"));
    record_destroy(record);
    assert_null(record_read("/tmp/there-is-no-such-record.zip", &why));
    assert_string_equal(why, "file");
    free(large);
    (void)unlink(path);
}

/* Where it cannot be written nothing is left behind. */
static void test_no_place(void **state)
{
    struct record *record = record_create();

    (void)state;
    record_put(record, "manifest.json", "{}\n", 3);
    assert_false(record_write(record, "/tmp/there-is-no-such-folder/record.zip", 0));
    record_destroy(record);
}

static void test_hostile(void **state)
{
    DIR *folder = opendir(hostile);
    struct dirent *file;
    int seen = 0, wrong = 0;

    (void)state;
    assert_non_null(folder);
    while ((file = readdir(folder)) != NULL) {
        struct verify_wish nothing = {NULL, NULL};
        struct verify_result result;
        char path[512];
        size_t len = strcspn(file->d_name, "-");
        if (strstr(file->d_name, ".zip") == NULL) {
            continue;
        }
        (void)snprintf(path, sizeof(path), "%s/%s", hostile, file->d_name);
        bool ok = verify_file(path, &nothing, &result);
        if (ok || strlen(result.fault.check) != len ||
            strncmp(result.fault.check, file->d_name, len) != 0) {
            print_error("%s: %s\n", file->d_name, ok ? "verified" : result.fault.check);
            wrong++;
        }
        verify_finish(&result);
        seen++;
    }
    (void)closedir(folder);
    assert_int_equal(wrong, 0);
    assert_true(seen >= 25);
    assert_int_not_equal(access("/tmp/sanhui-slip", F_OK), 0);
}

static void test_names(void **state)
{
    static const char *const good[] = {"manifest.json", "streams/meeting_HE-K7M3PQ.jsonl",
                                       "streams/case_2026-CH-0201.hashes", "roll-PH-K7M3PQ.jsonl",
                                       "wording-PO-K7M3PQ.json"};
    static const char *const bad[] = {"",
                                      "Manifest.json",
                                      "manifest.json/",
                                      "./manifest.json",
                                      "streams/.jsonl",
                                      "streams/a.json",
                                      "streams/a/b.jsonl",
                                      "roll-.jsonl",
                                      "roll-a.jsonl",
                                      "roll-../x.jsonl",
                                      "wording-X.jsonl",
                                      "/",
                                      "streams/a.jsonl.jsonl",
                                      "C:\\x"};
    char path[RECORD_NAME];

    (void)state;
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        assert_true(record_name_ok(good[i]));
    }
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        assert_false(record_name_ok(bad[i]));
    }
    record_stream_path("poll/PH-K7M3PQ", ".jsonl", path);
    assert_string_equal(path, "streams/poll_PH-K7M3PQ.jsonl");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip), cmocka_unit_test(test_no_place),
        cmocka_unit_test(test_hostile), cmocka_unit_test(test_names)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
