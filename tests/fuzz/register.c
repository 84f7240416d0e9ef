/* The two files that an estate is brought in by: read, reported on where they have faults, else written as JSON. The first byte says which. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <jansson.h>

#include "base/buffer.h"
#include "register/reading.h"

enum { REPORT_MAX = 64 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct reading reading;
    struct buffer out;

    if (len == 0) {
        return 0;
    }
    bool good = reading_read(&reading, bytes[0] == 'p', (const char *)bytes + 1, len - 1);
    buffer_init(&out, REPORT_MAX);
    if (good) {
        const struct reading_wish wish = {.estate = NULL};
        reading_write(&reading, &wish, &out);
        json_t *json = json_loadb(out.bytes, out.len, 0, NULL);
        if (json == NULL) {
            abort();
        }
        json_decref(json);
    } else {
        sheet_report(reading_sheet(&reading), "register", &out);
        if (out.len == 0) {
            abort();
        }
    }
    buffer_finish(&out);
    reading_finish(&reading);
    return 0;
}
