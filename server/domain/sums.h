/* The tally of a poll, formed from its ballots. Live compares it with the one that SQL formed:
 * if they differ nothing is announced. */
#ifndef DOMAIN_SUMS_H
#define DOMAIN_SUMS_H

#include "domain/ballot.h"
#include "domain/weight.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Room for the pairwise sums of all motions of a poll, or of one motion of COUNT_OPTIONS_MAX. */
enum { PAIRS_MAX = MOTIONS_MAX * OPTIONS_MAX * OPTIONS_MAX };

/* A number of seats and what they weigh. */
struct seats_sum {
    int64_t seats;
    struct weight weight;
};

/* One motion; which of the figures there are, its method says. Areas are 0 unless the form is
 * by_area; yes/no always has both. */
struct motion_sums {
    struct weight abstain; /* blank */
    struct weight invalid; /* void on this motion alone */
    union {
        struct {
            struct weight yes, no; /* yes/no */
        };
        struct weight votes[COUNT_OPTIONS_MAX]; /* single, multi_k, approval: for option i + 1 */
        int64_t first[COUNT_OPTIONS_MAX]; /* ranked: alone in the first place; see sums_pair */
        struct {
            int64_t ratings[COUNT_OPTIONS_MAX]; /* score */
            int64_t points[COUNT_OPTIONS_MAX];
        };
        struct {
            int64_t grades[GRADES_MAX]; /* scales, best first */
            int64_t unknown;
        };
    };
};

/* Some 50 KB. */
struct sums {
    int64_t ballots; /* that count */
    struct weight cast;
    struct weight total;      /* the whole roll */
    struct seats_sum invalid; /* papers void as a whole: not among those cast */
    struct seats_sum silent;  /* served, no ballot */
    struct motion_sums motion[MOTIONS_MAX];
    int64_t pair[PAIRS_MAX];
};

_Static_assert(PAIRS_MAX >= COUNT_OPTIONS_MAX * COUNT_OPTIONS_MAX,
               "one motion of the most options");

/* May a ballot hold these answers, as somebody may have written them on paper? A slot for each thing
 * that may be answered, each within its range; a motion left blank is an abstention. What fits may
 * still be void on a motion (answers_kind). */
bool sums_answers_fit(const struct count_form *form, const int64_t *answers, size_t count);
/* Do they fit, and is no motion of them void? Nothing else is taken from a phone. */
bool sums_answers_valid(const struct count_form *form, const int64_t *answers, size_t count);

/* Adds up the ballots. false, and nothing can be said, when the form is not sound, a ballot does not
 * fit it, weighs less than nothing, or all of them together weigh more than the roll. */
bool sums_form(const struct count_form *form, const struct ballot *ballots, size_t count,
               struct weight total, struct sums *sums);

/* Ranked motion m: its pairwise sums, options * options of them (ranking_add); NULL for other
 * methods. */
const int64_t *sums_pair(const struct count_form *form, const struct sums *sums, size_t m);
/* Where they begin in `pair`. */
size_t sums_pair_at(const struct count_form *form, size_t m);

/* Heads of the ballots that say something to motion m: cast without blank and void ones. */
int64_t sums_valid(const struct sums *sums, size_t m);

/* Are two tallies of the same poll the same in every figure? */
bool sums_equal(const struct count_form *form, const struct sums *one, const struct sums *other);

#endif
