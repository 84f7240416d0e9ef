/* A fraction as a percentage that never contradicts the verdict that stands beside it
 * (666.66 of 1000.00 is not 66.67% when two thirds are asked for). */
#ifndef DOMAIN_SHARE_H
#define DOMAIN_SHARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the fraction is measured against. */
struct threshold {
    int64_t of, in; /* two thirds: 2, 3 */
    bool above; /* false: at least 以上 (the number itself is enough); true: more than 过半数 */
};

extern const struct threshold SHARE_TWO_THIRDS;     /* 三分之二以上 */
extern const struct threshold SHARE_MORE_THAN_HALF; /* 过半数 */
extern const struct threshold SHARE_THREE_QUARTERS; /* 四分之三以上 */

enum { SHARE_TEXT = 48 };

/* Writes the percentage with two digits, "66.67%", or with as many more as it takes until the
 * printed number meets the threshold exactly when the fraction does: "66.666%", "50.001%". "-" when
 * there is no whole. part and whole are from 0 to WEIGHT_MAX, part <= whole; threshold NULL = none,
 * two digits. */
void share_text(char text[SHARE_TEXT], int64_t part, int64_t whole,
                const struct threshold *threshold);

/* Writes an area of dm² in ㎡ with its two digits: 66666 -> "666.66". */
void share_area_text(char text[SHARE_TEXT], int64_t area);

#endif
