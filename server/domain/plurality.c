#include "domain/plurality.h"

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

/* Whoever has a vote. */
static uint64_t voted_for(const int64_t *votes, size_t options)
{
    uint64_t set = 0;
    for (size_t o = 0; o < options; o++) {
        set |= votes[o] > 0 ? option_set(o) : 0;
    }
    return set;
}

void plurality_elect(struct election *election, const int64_t *votes, size_t seats,
                     const size_t *lot)
{
    election->eligible = voted_for(votes, election->options);
    election_by_votes(election, votes, seats, lot);
}

void plurality_run_off(struct election *election, const int64_t *votes, const size_t *lot,
                       bool asked)
{
    struct election pair;
    election_init(&pair, election->options);
    plurality_elect(&pair, votes, 2, lot);
    uint64_t between = option_count(pair.winners) >= 2 ? pair.winners : 0;
    if (asked) {
        *election = pair;
        election->winners = 0;
    }
    election->run_off = between;
}
