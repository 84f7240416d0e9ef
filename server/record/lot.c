#include "record/lot.h"

#include "base/secrets.h"
#include "domain/method.h"
#include <assert.h>
#include <string.h>

void lot_draw(const char *text, const char *const *names, size_t count, size_t *lot)
{
    char hash[COUNT_OPTIONS_MAX][HEX_TEXT];

    assert(count <= COUNT_OPTIONS_MAX);
    for (size_t i = 0; i < count; i++) {
        sha256_hex(text, names[i], strlen(names[i]), hash[i]);
    }
    for (size_t i = 0; i < count; i++) {
        lot[i] = 0;
        for (size_t other = 0; other < count; other++) {
            lot[i] += strcmp(hash[other], hash[i]) < 0 ? 1 : 0;
        }
    }
}
