/* Lines of the log: one an event, whatever is in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <unistd.h>

#include "base/log.h"

/* What a warning with this value and another one behind it puts on standard error. */
static void logged(const char *value, char *out, size_t cap)
{
    int kept = dup(STDERR_FILENO);
    int ends[2];
    ssize_t len;

    assert_int_equal(pipe(ends), 0);
    dup2(ends[1], STDERR_FILENO);
    log_warn("store.test", "say=\"%s\" count=%d", value, 3);
    dup2(kept, STDERR_FILENO);
    close(ends[1]);
    len = read(ends[0], out, cap - 1);
    close(ends[0]);
    close(kept);
    out[len > 0 ? len : 0] = '\0';
}

static void value_keeps_to_itself(void **state)
{
    static const struct {
        const char *value;
        const char *line;
    } cases[] = {
        {"away", "<4>event=store.test say=\"away\" count=3\n"},
        {"", "<4>event=store.test say=\"\" count=3\n"},
        {"file \"base/1\": full", "<4>event=store.test say=\"file 'base/1': full\" count=3\n"},
        {"\"all\"", "<4>event=store.test say=\"'all'\" count=3\n"},
        {"磁盘已满，data/a.zip: full", "<4>event=store.test say=\"?data/a.zip: full\" count=3\n"},
        {"a\nb\x7f", "<4>event=store.test say=\"a\\x0ab\\x7f\" count=3\n"},
    };
    char line[256];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        logged(cases[i].value, line, sizeof line);
        assert_string_equal(line, cases[i].line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value_keeps_to_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
