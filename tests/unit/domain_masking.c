/* Names as others may see them: the table of tests/masking.csv, which sanhui.masked_name is held to as well. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "domain/masking.h"

enum { LINE = 512, COLUMNS = 6, NAME = 0, TITLE = 2, SHOWN = 3 };

static void cut(char *line, char **cell)
{
    line[strcspn(line, "\r\n")] = '\0';
    for (int i = 0; i < COLUMNS; i++) {
        cell[i] = line;
        line += strcspn(line, ",");
        if (*line == ',') {
            *line++ = '\0';
        }
    }
}

static void test_table(void **state)
{
    char line[LINE];
    char *cell[COLUMNS];
    int rows = 0;

    (void)state;
    FILE *file = fopen("tests/masking.csv", "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file) != NULL) {
        cut(line, cell);
        char shown[MASKED_TEXT];
        masked_name(cell[NAME], cell[TITLE], shown);
        assert_string_equal(shown, cell[SHOWN]);
        rows++;
    }
    (void)fclose(file);
    assert_true(rows > 10);
}

static void test_nobody(void **state)
{
    (void)state;
    char shown[MASKED_TEXT];
    masked_name("", "", shown);
    assert_string_equal(shown, "**");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_table), cmocka_unit_test(test_nobody)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
