/* `sanhui count` on the vectors of tests/vectors: every field of `expect`, as printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "command/command.h"

enum { VECTORS = 34 };

static const char vectors_file[] = "tests/vectors/owners.json";

/* What one run printed, and what it said on standard error. */
struct run {
    int status;
    FILE *out, *err;
};

static struct run run_count(const char *path)
{
    char name[] = "count";
    char *file = strdup(path);
    char *argv[] = {name, file, NULL};
    struct run run = {.out = tmpfile(), .err = tmpfile()};
    assert_true(run.out != NULL && run.err != NULL);
    (void)fflush(NULL);
    int kept_out = dup(STDOUT_FILENO);
    int kept_err = dup(STDERR_FILENO);
    (void)dup2(fileno(run.out), STDOUT_FILENO);
    (void)dup2(fileno(run.err), STDERR_FILENO);
    run.status = cmd_count(2, argv);
    (void)fflush(NULL);
    (void)dup2(kept_out, STDOUT_FILENO);
    (void)dup2(kept_err, STDERR_FILENO);
    (void)close(kept_out);
    (void)close(kept_err);
    rewind(run.out);
    rewind(run.err);
    free(file);
    return run;
}

static void run_end(struct run *run)
{
    (void)fclose(run->out);
    (void)fclose(run->err);
}

static void test_all_vectors(void **state)
{
    (void)state;
    json_t *root = json_load_file(vectors_file, 0, NULL);
    json_t *vectors = json_object_get(root, "vectors");
    assert_int_equal(json_array_size(vectors), VECTORS);
    struct run run = run_count(vectors_file);
    assert_int_equal(run.status, 0);
    char line[2048];
    for (size_t v = 0; v < VECTORS; v++) {
        json_t *wanted = json_deep_copy(json_object_get(json_array_get(vectors, v), "expect"));
        json_object_set(wanted, "id", json_object_get(json_array_get(vectors, v), "id"));
        assert_non_null(fgets(line, sizeof line, run.out));
        json_t *printed = json_loads(line, 0, NULL);
        if (!json_equal(printed, wanted)) {
            fail_msg("%s: printed %s", json_string_value(json_object_get(wanted, "id")), line);
        }
        json_decref(printed);
        json_decref(wanted);
    }
    assert_null(fgets(line, sizeof line, run.out));
    assert_int_equal(fgetc(run.err), EOF);
    run_end(&run);
    json_decref(root);
}

/* Of an election `expect` holds the fields that matter; what was counted has them all. */
static void check_elections(const char *path)
{
    json_t *root = json_load_file(path, 0, NULL);
    json_t *elections = json_object_get(root, "elections");
    struct run run = run_count(path);
    static char line[65536];
    assert_true(json_array_size(elections) > 0);
    assert_int_equal(run.status, 0);
    for (size_t e = 0; e < json_array_size(elections); e++) {
        json_t *election = json_array_get(elections, e);
        const char *field;
        json_t *wanted;
        assert_non_null(fgets(line, sizeof line, run.out));
        json_t *printed = json_loads(line, 0, NULL);
        json_object_foreach (json_object_get(election, "expect"), field, wanted) {
            if (!json_equal(json_object_get(printed, field), wanted)) {
                fail_msg("%s, %s: printed %s", json_string_value(json_object_get(election, "id")),
                         field, line);
            }
        }
        json_decref(printed);
    }
    assert_null(fgets(line, sizeof line, run.out));
    assert_int_equal(fgetc(run.err), EOF);
    run_end(&run);
    json_decref(root);
}

static void test_elections(void **state)
{
    (void)state;
    check_elections("tests/vectors/elections.json");
    check_elections("tests/vectors/published.json");
}

#define ONE_OWNER "{\"registers\":{\"E\":[[\"U1\",10000,\"a\",\"home\"]]},\"vectors\":["
#define GOOD                                                                                       \
    "{\"id\":\"G\",\"register\":\"E\",\"matter\":\"ordinary\",\"rules\":{},\"ballots\":{\"a\":"    \
    "\"yes\"}}"

/* A wrong file gets a sentence that says where, and nothing is counted of it. */
static const struct {
    const char *file;
    const char *says;
} wrong[] = {
    {"{", "line"},
    {"[]", "registers"},
    {"{\"registers\":{},\"vectors\":{}}", "vectors"},
    {ONE_OWNER GOOD ",{}]}", "number 2"},
    {ONE_OWNER
     "{\"id\":\"B\",\"register\":\"F\",\"matter\":\"ordinary\",\"rules\":{},\"ballots\":{}}]}",
     "B: no such register"},
    {ONE_OWNER
     "{\"id\":\"B\",\"register\":\"E\",\"matter\":\"solemn\",\"rules\":{},\"ballots\":{}}]}",
     "ordinary or special"},
    {ONE_OWNER "{\"id\":\"B\",\"register\":\"E\",\"matter\":\"special\",\"rules\":{\"x\":1},"
               "\"ballots\":{}}]}",
     "count_parking only"},
    {ONE_OWNER
     "{\"id\":\"B\",\"register\":\"E\",\"matter\":\"special\",\"rules\":{\"silent_rule\":\"x\"},"
     "\"ballots\":{}}]}",
     "silent_rule exclude"},
    {ONE_OWNER "{\"id\":\"B\",\"register\":\"E\",\"matter\":\"special\",\"rules\":{},\"ballots\":{"
               "\"b\":\"yes\"}}]}",
     "'b': no such owner"},
    {ONE_OWNER "{\"id\":\"B\",\"register\":\"E\",\"matter\":\"special\",\"rules\":{},\"ballots\":{"
               "\"a\":\"aye\"}}]}",
     "'a': no such answer"},
    {ONE_OWNER
     "{\"id\":\"B\",\"register\":\"E\",\"matter\":\"special\",\"rules\":{},\"ballots\":[]}]}",
     "no ballots"},
    {ONE_OWNER GOOD "," GOOD "]}", "two of this id"},
    {"{\"registers\":{\"E\":[]},\"vectors\":[" GOOD "]}", "nobody in its register"},
    {"{\"registers\":{\"E\":[[\"U1\",1,\"\",\"home\"]]},\"vectors\":[" GOOD "]}", "no owner"},
    {"{\"registers\":{\"E\":[[\"U1\",1,\"a\",\"home\"],[\"U1\",1,\"a\",\"home\"]]},\"vectors\":"
     "[" GOOD "]}",
     "twice"},
    {"{\"registers\":{\"E\":[[\"U1\",1.5,\"a\",\"home\"]]},\"vectors\":[" GOOD "]}", "part 1"},
    {"{\"registers\":{\"E\":[[\"U1\",-1,\"a\",\"home\"]]},\"vectors\":[" GOOD "]}", "'U1'"},
    {"{\"registers\":{\"E\":[[\"U1\",1,\"a\",\"shed\"]]},\"vectors\":[" GOOD "]}", "'U1'"},
    {"{\"registers\":{\"E\":[[\"U1\",9223372036854775807,\"a\",\"home\"]]},\"vectors\":[" GOOD "]}",
     "'U1'"},
    {"{\"registers\":{\"E\":[[\"U1\",1000000000000,\"a\",\"home\"],[\"U2\",1,\"a\",\"home\"]]},"
     "\"vectors\":[" GOOD "]}",
     "too large"},
};

static void check_wrong(const char *path, const char *content, const char *says)
{
    char text[1024] = "";
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    (void)fputs(content, file);
    (void)fclose(file);
    struct run run = run_count(path);
    assert_int_equal(run.status, 1);
    assert_int_equal(fgetc(run.out), EOF);
    text[fread(text, 1, sizeof text - 1, run.err)] = '\0';
    run_end(&run);
    if (strstr(text, says) == NULL) {
        fail_msg("%s\nsays: %s", content, text);
    }
}

static void check_missing(const char *path)
{
    struct run run = run_count(path);
    assert_int_equal(run.status, 2);
    assert_int_equal(fgetc(run.out), EOF);
    assert_int_not_equal(fgetc(run.err), EOF);
    run_end(&run);
}

static void test_wrong_files(void **state)
{
    (void)state;
    char path[] = "/tmp/sanhui-count-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    (void)close(fd);
    for (size_t w = 0; w < sizeof wrong / sizeof *wrong; w++) {
        check_wrong(path, wrong[w].file, wrong[w].says);
    }
    (void)unlink(path);
    check_missing("/nowhere/at/all");
}

static void test_usage(void **state)
{
    (void)state;
    char name[] = "count";
    char *argv[] = {name, NULL};
    assert_int_equal(cmd_count(1, argv), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_vectors),
        cmocka_unit_test(test_elections),
        cmocka_unit_test(test_wrong_files),
        cmocka_unit_test(test_usage),
    };
    return cmocka_run_group_tests_name("count", tests, NULL, NULL);
}
