#include "record/lot.h"

#include "base/secrets.h"
#include "domain/method.h"
#include <assert.h>
#include <stdio.h>
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

void lot_draw_numbers(const char *text, size_t *lot)
{
    char number[OPTIONS_MAX][8];
    const char *numbers[OPTIONS_MAX];

    for (size_t o = 0; o < OPTIONS_MAX; o++) {
        (void)snprintf(number[o], sizeof number[o], "%zu", o + 1);
        numbers[o] = number[o];
    }
    lot_draw(text, numbers, OPTIONS_MAX, lot);
}

bool lot_order_read(const json_t *order, size_t *lot)
{
    bool drawn[OPTIONS_MAX] = {false};
    size_t turn = json_array_size(order);

    if (!json_is_array(order) || turn > OPTIONS_MAX) {
        return false;
    }
    for (size_t i = 0; i < turn; i++) {
        const json_t *number = json_array_get(order, i);
        int64_t n = json_integer_value(number);
        if (!json_is_integer(number) || n < 1 || n > OPTIONS_MAX || drawn[n - 1]) {
            return false;
        }
        drawn[n - 1] = true;
        lot[n - 1] = i;
    }
    for (size_t o = 0; o < OPTIONS_MAX; o++) {
        if (!drawn[o]) {
            lot[o] = turn++;
        }
    }
    return true;
}
