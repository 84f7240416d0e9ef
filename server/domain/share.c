#include "domain/share.h"

#include <inttypes.h>
#include <stdio.h>

const struct threshold SHARE_TWO_THIRDS = {.of = 2, .in = 3, .above = false};
const struct threshold SHARE_MORE_THAN_HALF = {.of = 1, .in = 2, .above = true};
const struct threshold SHARE_THREE_QUARTERS = {.of = 3, .in = 4, .above = false};

/* A whole up to WEIGHT_MAX (10^12) lies at least 10^-12 / 4 away from a threshold that it does not
 * sit on: far fewer digits than these tell them apart, and 10^(2 + DIGITS_MAX) * 4 is within 64
 * bits. */
enum { DIGITS_MIN = 2, DIGITS_MAX = 15 };

/* Does part/whole meet the threshold? Cross-multiplied. */
static bool meets(int64_t part, int64_t whole, const struct threshold *threshold)
{
    int64_t left = part * threshold->in;
    int64_t right = whole * threshold->of;
    return threshold->above ? left > right : left >= right;
}

static void write_decimal(char text[SHARE_TEXT], int64_t whole, int64_t fraction, int digits)
{
    char after[DIGITS_MAX + 1] = "";
    for (int d = digits; d > 0; d--) {
        after[d - 1] = (char)('0' + fraction % 10);
        fraction /= 10;
    }
    snprintf(text, SHARE_TEXT, "%" PRId64 ".%s%%", whole, after);
}

void share_text(char text[SHARE_TEXT], int64_t part, int64_t whole,
                const struct threshold *threshold)
{
    if (whole <= 0) {
        snprintf(text, SHARE_TEXT, "-");
        return;
    }
    int64_t percent = 100 * part / whole; /* becomes the percentage in units of 1/scale */
    int64_t rest = 100 * part % whole;
    int64_t scale = 1;
    for (int digits = 1; digits <= DIGITS_MAX; digits++) {
        percent = percent * 10 + rest * 10 / whole;
        rest = rest * 10 % whole;
        scale *= 10;
        int64_t rounded = percent + (2 * rest >= whole ? 1 : 0);
        bool agrees = threshold == NULL ||
                      meets(rounded, 100 * scale, threshold) == meets(part, whole, threshold);
        if (digits >= DIGITS_MIN && (agrees || digits == DIGITS_MAX)) {
            write_decimal(text, rounded / scale, rounded % scale, digits);
            return;
        }
    }
}

void share_area_text(char text[SHARE_TEXT], int64_t area)
{
    snprintf(text, SHARE_TEXT, "%" PRId64 ".%02" PRId64, area / 100, area % 100);
}
