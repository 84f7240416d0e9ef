#include "domain/plurality.h"

int64_t plurality_base(enum count_base base, const int64_t *votes, size_t options, int64_t blank,
                       int64_t others)
{
    if (base == BASE_PRESENT || base == BASE_ELECTORATE) {
        return others;
    }
    int64_t sum = base == BASE_CAST ? blank : 0;
    for (size_t o = 0; o < options; o++) {
        sum += votes[o];
    }
    return sum;
}

struct plurality plurality_decide(const int64_t *votes, size_t options, int64_t base)
{
    struct plurality plurality = {.result = PLURALITY_NONE, .base = base};
    size_t sharing = 0;
    for (size_t o = 0; o < options; o++) {
        if (votes[o] > plurality.most) {
            plurality.most = votes[o];
            plurality.leader = o + 1;
            sharing = 1;
        } else if (votes[o] == plurality.most && votes[o] > 0) {
            sharing++;
        }
    }
    if (sharing == 1) {
        plurality.result = PLURALITY_LEADER;
        plurality.majority = 2 * plurality.most > base;
    } else if (sharing > 1) {
        plurality.result = PLURALITY_TIE;
        plurality.leader = 0;
        plurality.tied = sharing;
    }
    return plurality;
}
