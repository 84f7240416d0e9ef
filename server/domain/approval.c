#include "domain/approval.h"

void approval_elect(struct election *election, const int64_t *approvals, size_t seats,
                    const size_t *lot)
{
    election->eligible = 0;
    for (size_t o = 0; o < election->options; o++) {
        election->eligible |= approvals[o] > 0 ? option_set(o) : 0;
    }
    election_by_votes(election, approvals, seats, lot);
}
