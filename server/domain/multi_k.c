#include "domain/multi_k.h"

uint64_t multi_k_enough(const struct weight *votes, size_t options, struct weight base,
                        const struct threshold *agree, bool by_area)
{
    uint64_t set = 0;
    for (size_t o = 0; o < options; o++) {
        bool heads = share_meets(votes[o].heads, base.heads, agree);
        bool area = !by_area || share_meets(votes[o].area, base.area, agree);
        set |= heads && area ? option_set(o) : 0;
    }
    return set;
}

void multi_k_elect(struct election *election, const int64_t *votes, uint64_t enough, size_t seats,
                   const size_t *lot)
{
    election->eligible = 0;
    for (size_t o = 0; o < election->options; o++) {
        election->eligible |= votes[o] > 0 ? option_set(o) & enough : 0;
    }
    election_by_votes(election, votes, seats, lot);
}
