#include "domain/share.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

const struct threshold SHARE_NOTHING_ASKED = {.of = 0, .in = 0, .above = false};
const struct threshold SHARE_TWO_THIRDS = {.of = 2, .in = 3, .above = false};
const struct threshold SHARE_MORE_THAN_HALF = {.of = 1, .in = 2, .above = true};
const struct threshold SHARE_THREE_QUARTERS = {.of = 3, .in = 4, .above = false};

/* A whole up to WEIGHT_MAX (10^12) lies at least 10^-12 / THRESHOLD_IN_MAX away from a threshold that
 * it does not sit on: far fewer digits than these tell them apart, and 10^(2 + DIGITS_MAX) *
 * THRESHOLD_IN_MAX is within 64 bits. */
enum { DIGITS_MIN = 2, DIGITS_MAX = 15 };

static bool crosses(int64_t part, int64_t whole, const struct threshold *threshold)
{
    int64_t left = part * threshold->in;
    int64_t right = whole * threshold->of;
    return threshold->above ? left > right : left >= right;
}

/* A number of up to two digits; NULL, or what follows it. */
static const char *read_number(const char *text, int64_t *number)
{
    const char *from = text;
    *number = 0;
    while (*text >= '0' && *text <= '9' && text - from < 3) {
        *number = *number * 10 + (*text++ - '0');
    }
    return text == from || text - from > 2 ? NULL : text;
}

bool threshold_read(const char *text, struct threshold *threshold)
{
    static const char at_least[] = "at least ";
    static const char more_than[] = "more than ";
    *threshold = (struct threshold){0};
    if (strncmp(text, at_least, sizeof at_least - 1) == 0) {
        text += sizeof at_least - 1;
    } else if (strncmp(text, more_than, sizeof more_than - 1) == 0) {
        text += sizeof more_than - 1;
        threshold->above = true;
    }
    text = read_number(text, &threshold->of);
    if (text == NULL || *text != '/') {
        return false;
    }
    text = read_number(text + 1, &threshold->in);
    return text != NULL && *text == '\0' && threshold->of > 0 &&
           threshold->in <= THRESHOLD_IN_MAX &&
           (threshold->above ? threshold->of < threshold->in : threshold->of <= threshold->in);
}

bool threshold_is_none(const struct threshold *threshold)
{
    return threshold->in == 0;
}

bool share_meets(int64_t part, int64_t whole, const struct threshold *threshold)
{
    return threshold_is_none(threshold) || (whole > 0 && crosses(part, whole, threshold));
}

int share_compare(int64_t one, int64_t of_one, int64_t other, int64_t of_other)
{
    /* Whole parts first, then what is left of each, the fractions turned over: Euclid's steps. */
    for (int sign = 1;; sign = -sign) {
        int64_t whole_one = one / of_one;
        int64_t whole_other = other / of_other;
        if (whole_one != whole_other) {
            return whole_one < whole_other ? -sign : sign;
        }
        int64_t rest_one = one % of_one;
        int64_t rest_other = other % of_other;
        if (rest_one == 0 || rest_other == 0) {
            return rest_one == rest_other ? 0 : rest_one == 0 ? -sign : sign;
        }
        one = of_one;
        of_one = rest_one;
        other = of_other;
        of_other = rest_other;
    }
}

int64_t share_hundredths(int64_t part, int64_t whole, int64_t times)
{
    int64_t all = 100 * times * part;
    int64_t rest = all % whole;
    return all / whole + (rest >= whole - rest ? 1 : 0);
}

void share_hundredths_text(char text[SHARE_TEXT], int64_t hundredths)
{
    snprintf(text, SHARE_TEXT, "%" PRId64 ".%02" PRId64, hundredths / 100, hundredths % 100);
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
                      crosses(rounded, 100 * scale, threshold) == crosses(part, whole, threshold);
        if (digits >= DIGITS_MIN && (agrees || digits == DIGITS_MAX)) {
            write_decimal(text, rounded / scale, rounded % scale, digits);
            return;
        }
    }
}

void share_area_text(char text[SHARE_TEXT], int64_t area)
{
    share_hundredths_text(text, area);
}
