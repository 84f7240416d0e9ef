/* sanhui verify: checks an exported record; needs no database. */
#include "command/command.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "record/verify.h"

/* 64 hex digits as they are copied from paper: capitals, spaces, colons and dashes are fine. */
static bool read_hash(const char *text, char out[HEX_TEXT])
{
    size_t len = 0;

    for (; *text != '\0'; text++) {
        char c = *text;
        if (c == ' ' || c == ':' || c == '-') {
            continue;
        }
        if (c >= 'A' && c <= 'F') {
            c = (char)(c - 'A' + 'a');
        }
        if (len == HEX_TEXT - 1 || strchr("0123456789abcdef", c) == NULL) {
            return false;
        }
        out[len++] = c;
    }
    out[len] = '\0';
    return len == HEX_TEXT - 1;
}

int cmd_verify(int argc, char **argv)
{
    char tip[HEX_TEXT];
    char fingerprint[HEX_TEXT];
    struct verify_wish wish = {NULL, NULL};
    struct verify_result result;
    struct buffer report;
    const char *file = NULL;
    bool ok;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--tip") == 0 && i + 1 < argc && read_hash(argv[i + 1], tip)) {
            wish.tip = tip;
            i++;
        } else if (strcmp(argv[i], "--key") == 0 && i + 1 < argc &&
                   read_hash(argv[i + 1], fingerprint)) {
            wish.fingerprint = fingerprint;
            i++;
        } else if (argv[i][0] != '-' && file == NULL) {
            file = argv[i];
        } else if (strcmp(argv[i], "--tip") == 0 || strcmp(argv[i], "--key") == 0) {
            return usage_error("verify", "%s needs 64 hex digits.", argv[i]);
        } else {
            return usage_error("verify", "there is no argument \"%s\".", argv[i]);
        }
    }
    if (file == NULL) {
        return usage_error("verify", "FILE is missing.");
    }
    if (!usage_readable("verify", file)) {
        return 2;
    }
    ok = verify_file(file, &wish, &result);
    buffer_init(&report, 1024 * 1024);
    verify_report(&result, &report);
    printf("%.*s", (int)report.len, report.bytes);
    buffer_finish(&report);
    verify_finish(&result);
    return ok ? 0 : 1;
}
