#include "domain/scale.h"

#include "domain/share.h"

static const struct scale sat3 = {.grades = 3,
                                  .labels = {"满意", "基本满意", "不满意"},
                                  .weights = {100, 60, 0},
                                  .wide = 2,
                                  .strict = 1};
static const struct scale sat5 = {.grades = 5,
                                  .labels = {"非常满意", "满意", "一般", "不满意", "非常不满意"},
                                  .weights = {100, 80, 60, 30, 0},
                                  .wide = 2,
                                  .strict = 1};
static const struct scale grade4 = {.grades = 4,
                                    .labels = {"好", "较好", "一般", "差"},
                                    .weights = {100, 80, 60, 0},
                                    .wide = 2,
                                    .strict = 1};
static const struct scale perf4 = {.grades = 4,
                                   .labels = {"优秀", "称职", "基本称职", "不称职"},
                                   .weights = {100, 80, 60, 0},
                                   .wide = 2,
                                   .strict = 1};

const struct scale *scale_of(enum ballot_method method)
{
    switch (method) {
    case METHOD_SAT3:
        return &sat3;
    case METHOD_SAT5:
        return &sat5;
    case METHOD_GRADE4:
        return &grade4;
    case METHOD_PERF4:
        return &perf4;
    default:
        return NULL;
    }
}

struct rating scale_rate(const struct scale *scale, const int64_t *counts)
{
    struct rating rating = {0};
    int64_t weighted = 0;
    int64_t most = 0;
    for (size_t g = 0; g < scale->grades; g++) {
        rating.valid += counts[g];
        rating.wide += g < scale->wide ? counts[g] : 0;
        rating.strict += g < scale->strict ? counts[g] : 0;
        weighted += scale->weights[g] * counts[g];
        if (counts[g] > 0 && counts[g] >= most) {
            most = counts[g];
            rating.grade = g + 1;
        }
    }
    rating.enough = rating.valid >= SCALE_VALID_MIN;
    if (rating.enough) {
        rating.wide_share = share_hundredths(rating.wide, rating.valid, 100);
        rating.strict_share = share_hundredths(rating.strict, rating.valid, 100);
        rating.weighted = share_hundredths(weighted, rating.valid, 1);
    }
    return rating;
}
