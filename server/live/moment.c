#include "live/moment.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

int64_t moment_of(const json_t *text)
{
    const char *from = json_string_value(text);
    struct tm at = {0};
    char *rest = from == NULL ? NULL : strptime(from, "%Y-%m-%dT%H:%M:%S", &at);
    long milliseconds = 0;
    int64_t offset = 0;

    if (rest == NULL) {
        return 0;
    }
    if (*rest == '.') {
        milliseconds = (long)(strtod(rest, &rest) * 1000 + 0.5);
    }
    if ((*rest == '+' || *rest == '-') && strlen(rest) == 6) {
        offset = strtol(rest + 1, NULL, 10) * 3600 + strtol(rest + 4, NULL, 10) * 60;
        offset = *rest == '-' ? -offset : offset;
    }
    return ((int64_t)timegm(&at) - offset) * 1000 + milliseconds;
}
