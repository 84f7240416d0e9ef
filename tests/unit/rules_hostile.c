/* Every sheet in tests/hostile/rules with a report beside it is refused with exactly that report;
 * the others are fine. A bad file never spoils the one that is read after it. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "rules/rules.h"

#define FOLDER "tests/hostile/rules"

/* The report that lies beside a sheet; empty when there is none. */
static void read_report(const char *name, struct buffer *out)
{
    char path[512];
    char part[4096];
    size_t len;

    snprintf(path, sizeof path, FOLDER "/%s.report", name);
    FILE *in = fopen(path, "rb");
    buffer_add_text(out, "");
    if (in == NULL) {
        return;
    }
    while ((len = fread(part, 1, sizeof part, in)) > 0) {
        buffer_add(out, part, len);
    }
    assert_int_equal(fclose(in), 0);
    assert_true(out->len > 0 && out->bytes[out->len - 1] == '\n');
    out->bytes[--out->len] = '\0';
}

static void bad_sheets_are_refused_as_reported(void **state)
{
    (void)state;
    struct rules *rules = rules_load(FOLDER);
    size_t refused = 0;

    assert_null(rules_fault(rules));
    for (size_t i = 0; i < rules_count(rules); i++) {
        const struct sheet *sheet = rules_at(rules, i);
        struct buffer report;

        buffer_init(&report, 1 << 16);
        read_report(sheet->name, &report);
        if (strcmp(sheet->fault == NULL ? "" : sheet->fault, report.len == 0 ? "" : report.bytes) !=
            0) {
            fail_msg("%s: %s", sheet->name, sheet->fault == NULL ? "accepted" : sheet->fault);
        }
        refused += report.len > 0 ? 1 : 0;
        buffer_finish(&report);
    }
    assert_true(refused > 50);
    assert_true(rules_count(rules) > refused);
    assert_non_null(rules_find(rules, "good_crlf", ELECTORATE_HOUSEHOLDS));
    assert_int_equal(rules_find(rules, "good_crlf", ELECTORATE_HOUSEHOLDS)->rule.notice_days, 9);
    assert_null(rules_find(rules, "minority", ELECTORATE_HOUSEHOLDS));
    assert_null(rules_find(rules, "national", ELECTORATE_REPRESENTATIVES));
    assert_false(rules_complete(rules, "national"));
    rules_destroy(rules);
}

/* A pipe, a folder and a link to nowhere that are named like sheets. */
static void what_is_no_file_is_refused_at_once(void **state)
{
    (void)state;
    char folder[] = "/tmp/sanhui-rules-XXXXXX";
    char path[3][64];

    assert_non_null(mkdtemp(folder));
    snprintf(path[0], sizeof path[0], "%s/a-owners.conf", folder);
    snprintf(path[1], sizeof path[1], "%s/b-owners.conf", folder);
    snprintf(path[2], sizeof path[2], "%s/c-owners.conf", folder);
    assert_int_equal(mkfifo(path[0], 0600), 0);
    assert_int_equal(mkdir(path[1], 0700), 0);
    assert_int_equal(symlink("/nowhere", path[2]), 0);
    struct rules *rules = rules_load(folder);
    assert_int_equal(rules_count(rules), 3);
    for (size_t i = 0; i < 3; i++) {
        assert_non_null(strstr(rules_at(rules, i)->fault, ":1: This file cannot be read"));
    }
    rules_destroy(rules);
    unlink(path[0]);
    rmdir(path[1]);
    unlink(path[2]);
    rmdir(folder);
}

static void a_folder_that_is_not_there_is_said(void **state)
{
    (void)state;
    struct rules *rules = rules_load("/nowhere/rules");

    assert_non_null(strstr(rules_fault(rules), "/nowhere/rules: "));
    assert_int_equal(rules_count(rules), 0);
    assert_false(rules_complete(rules, "shanghai"));
    rules_destroy(rules);
    rules_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_sheets_are_refused_as_reported),
        cmocka_unit_test(what_is_no_file_is_refused_at_once),
        cmocka_unit_test(a_folder_that_is_not_there_is_said),
    };
    return cmocka_run_group_tests_name("hostile rule sheets", tests, NULL, NULL);
}
