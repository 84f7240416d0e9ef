/* Scales of satisfaction 满意度: everybody gives one grade, or says 不了解 (does not know). */
#ifndef DOMAIN_SCALE_H
#define DOMAIN_SCALE_H

#include "domain/method.h"
#include <stdbool.h>

/* With fewer valid ballots than this no percentage is formed. */
enum { SCALE_VALID_MIN = 10 };

/* One scale: its grades, best first. The weights differ between places. */
struct scale {
    size_t grades;
    const char *labels[GRADES_MAX];
    int64_t weights[GRADES_MAX]; /* of 满意度, 0 to 100 */
    size_t wide, strict;         /* how many grades from the best count as satisfied */
};

struct rating {
    int64_t valid;        /* 有效票: a grade was given; 不了解 and blank are none */
    int64_t wide, strict; /* ballots that are satisfied */
    bool enough;          /* the percentages below say something */
    int64_t wide_share, strict_share; /* 满意率, hundredths of a percent, rounded */
    int64_t weighted;                 /* 满意度 0 to 100, in hundredths, rounded */
    size_t grade; /* the grade given most often, from 1; among equals the lower; 0 = none was */
};

/* The scale of a method that has one. */
const struct scale *scale_of(enum ballot_method method);

/* Satisfaction rate, wide 满意率 = (满意 + 基本满意) / 有效票, and strict = 满意 / 有效票; weighted degree
 * 满意度 = sum of weight times count / 有效票; grade = the one with the largest share (笋岗 2025), a tie
 * gives the lower. counts[g] is the number that gave grade g + 1. */
struct rating scale_rate(const struct scale *scale, const int64_t *counts);

#endif
