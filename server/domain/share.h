/* Whether a fraction meets a threshold, and the fraction as a percentage that never contradicts
 * that verdict (666.66 of 1000.00 is not 66.67% when two thirds are asked for). */
#ifndef DOMAIN_SHARE_H
#define DOMAIN_SHARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the fraction is measured against. */
struct threshold {
    int64_t of, in; /* two thirds: 2, 3; in = 0: nothing is asked */
    bool above; /* false: at least 以上 (the number itself is enough); true: more than 过半数 */
};

/* The largest `in`: every product stays within 64 bits. */
enum { THRESHOLD_IN_MAX = 20 };

extern const struct threshold SHARE_NOTHING_ASKED;
extern const struct threshold SHARE_TWO_THIRDS;     /* 三分之二以上 */
extern const struct threshold SHARE_MORE_THAN_HALF; /* 过半数 */
extern const struct threshold SHARE_THREE_QUARTERS; /* 四分之三以上 */

enum { SHARE_TEXT = 48 };

/* Reads "2/3" and "at least 2/3" (Civil Code art. 1259: 以上 includes the number itself), "more than
 * 1/2". false unless 0 < of <= in <= THRESHOLD_IN_MAX and, for more than, of < in. */
bool threshold_read(const char *text, struct threshold *threshold);

bool threshold_is_none(const struct threshold *threshold);

/* Does part/whole meet the threshold? Cross-multiplied, never rounded. Of nobody nothing is enough,
 * unless nothing is asked. part and whole are from 0 to WEIGHT_MAX. */
bool share_meets(int64_t part, int64_t whole, const struct threshold *threshold);

/* Compares one/of_one with other/of_other exactly: < 0, 0 or > 0. None is negative, neither whole is
 * 0. */
int share_compare(int64_t one, int64_t of_one, int64_t other, int64_t of_other);

/* times * part / whole in hundredths, half a hundredth rounded up: times 1 gives a mean of two
 * decimals, times 100 a percentage of two. whole > 0. */
int64_t share_hundredths(int64_t part, int64_t whole, int64_t times);

/* Writes hundredths with their two digits: 362 -> "3.62". */
void share_hundredths_text(char text[SHARE_TEXT], int64_t hundredths);

/* Writes the percentage with two digits, "66.67%", or with as many more as it takes until the
 * printed number meets the threshold exactly when the fraction does: "66.666%", "50.001%". "-" when
 * there is no whole. part and whole are from 0 to WEIGHT_MAX, part <= whole; threshold NULL = none,
 * two digits. */
void share_text(char text[SHARE_TEXT], int64_t part, int64_t whole,
                const struct threshold *threshold);

/* Writes an area of dm² in ㎡ with its two digits: 66666 -> "666.66". */
void share_area_text(char text[SHARE_TEXT], int64_t area);

#endif
