/* A zip that grows: read back by another program, with the hashes that it lists; nothing is left of one that failed. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#include "record/zip.h"

static char folder[] = "/tmp/sanhui-zip-XXXXXX";

static const char *path_of(const char *name)
{
    static char path[256];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static int run(const char *command)
{
    char line[600];

    snprintf(line, sizeof line, "cd %s && %s", folder, command);
    return system(line);
}

static void entries_are_read_back(void **state)
{
    struct zip *zip = zip_create(path_of("a.zip"), 1800000000);
    FILE *file;

    (void)state;
    assert_non_null(zip);
    assert_true(zip_put(zip, "纪要/第3轮 纪要.txt", "会议决定", strlen("会议决定")));
    assert_true(zip_put(zip, "empty", "", 0));
    file = fopen(path_of("large"), "wb");
    assert_non_null(file);
    for (int i = 0; i < 300000; i++) {
        fprintf(file, "line %d\n", i);
    }
    assert_int_equal(fclose(file), 0);
    assert_true(zip_put_file(zip, "lists/large.txt", path_of("large")));
    assert_int_not_equal(access(path_of("a.zip"), F_OK), 0);
    assert_true(zip_finish(zip));
    assert_int_equal(run("mkdir out && LC_ALL=C.UTF-8 python3 -m zipfile -e a.zip out"), 0);
    assert_int_equal(run("cd out && sha256sum -c --quiet SHA256SUMS"), 0);
    assert_int_equal(run("cmp large out/lists/large.txt"), 0);
    assert_int_equal(run("test \"$(cat 'out/纪要/第3轮 纪要.txt')\" = 会议决定"), 0);
    assert_int_equal(run("test $(wc -l < out/SHA256SUMS) = 3"), 0);
}

static void what_fails_leaves_nothing(void **state)
{
    struct zip *zip = zip_create(path_of("b.zip"), 0);

    (void)state;
    assert_non_null(zip);
    assert_true(zip_put(zip, "a", "1", 1));
    assert_false(zip_put_file(zip, "b", path_of("not there")));
    assert_false(zip_put(zip, "c", "1", 1));
    assert_false(zip_finish(zip));
    assert_int_equal(run("test -z \"$(ls | grep b.zip)\""), 0);
    assert_null(zip_create("/nonexistent/x.zip", 0));
}

/* A disk that is full: no file grows beyond 64 KB. */
static void a_full_disk_leaves_nothing(void **state)
{
    static char bytes[256 * 1024];
    struct rlimit limit;

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    const struct rlimit small = {.rlim_cur = 65536, .rlim_max = limit.rlim_max};
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    struct zip *zip = zip_create(path_of("c.zip"), 0);
    assert_non_null(zip);
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (char)rand();
    }
    zip_put(zip, "a", bytes, sizeof bytes);
    bool finished = zip_finish(zip);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    assert_false(finished);
    assert_int_equal(run("test -z \"$(ls | grep c.zip)\""), 0);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    return run("rm -rf out large *.zip && cd / && rmdir \"$OLDPWD\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_read_back),
        cmocka_unit_test(what_fails_leaves_nothing),
        cmocka_unit_test(a_full_disk_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
