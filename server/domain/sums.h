/* The tally of a poll, formed from its ballots. Live compares it with the one that SQL formed:
 * if they differ nothing is announced. */
#ifndef DOMAIN_SUMS_H
#define DOMAIN_SUMS_H

#include "domain/weight.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MOTIONS_MAX = 12, OPTIONS_MAX = 20 };

enum ballot_method {
    METHOD_YES_NO, /* each motion: 1 = yes, 2 = no, 0 = abstain */
    METHOD_SINGLE  /* each motion: number of one option, from 1; 0 = abstain */
};

/* What must be known of a poll to count it. */
struct count_form {
    enum ballot_method method;
    size_t motions;
    size_t options[MOTIONS_MAX]; /* options of each motion; 0 for yes/no */
};

/* One seat's ballot that counts. */
struct ballot {
    struct weight weight;
    const int64_t *answers; /* one per motion, in order */
    size_t count;           /* number of answers */
};

struct motion_sums {
    struct weight yes, no, abstain; /* yes/no: by area and by heads */
    int64_t votes[OPTIONS_MAX];     /* single choice: ballots for option i + 1 */
    int64_t blank;                  /* single choice: ballots that chose none */
};

struct sums {
    int64_t ballots;
    struct weight cast;
    struct weight total; /* the whole roll */
    struct motion_sums motion[MOTIONS_MAX];
};

/* May a ballot hold these answers? One per motion, each within its range (a motion
 * left blank on a returned ballot is an abstention, so 0 is always allowed). */
bool sums_answers_fit(const struct count_form *form, const int64_t *answers, size_t count);

/* Adds up the ballots. false, and nothing can be said, when a ballot does not fit the form, weighs
 * less than nothing, or all of them together weigh more than the roll. */
bool sums_form(const struct count_form *form, const struct ballot *ballots, size_t count,
               struct weight total, struct sums *sums);

/* Are two tallies of the same poll the same in every figure? */
bool sums_equal(const struct count_form *form, const struct sums *one, const struct sums *other);

#endif
