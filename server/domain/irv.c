#include "domain/irv.h"

#include "domain/share.h"

struct count {
    const struct motion_ballots *box;
    size_t options;
    size_t slot; /* the motion's first */
    struct irv_rounds *rounds;
};

/* The option that a ballot ranks first among those continuing, from 0; -1 when there is none, or the
 * ranking is void. */
static int stands_for(const int64_t *ranks, size_t options, uint64_t continuing)
{
    uint64_t used = 0;
    int64_t best = INT64_MAX;
    int option = -1;
    for (size_t o = 0; o < options; o++) {
        if (ranks[o] == 0) {
            continue;
        }
        uint64_t bit = option_set((size_t)ranks[o] - 1);
        if ((used & bit) != 0) {
            return -1;
        }
        used |= bit;
        if (ranks[o] < best && option_in(continuing, o)) {
            best = ranks[o];
            option = (int)o;
        }
    }
    return (used & (used + 1)) == 0 ? option : -1;
}

static int64_t *votes_of(const struct count *count, size_t round)
{
    return count->rounds->votes + round * count->options;
}

static void count_round(const struct count *count, size_t round, uint64_t continuing)
{
    const struct motion_ballots *box = count->box;
    int64_t *votes = votes_of(count, round);
    int64_t base = 0;
    for (size_t o = 0; o < count->options; o++) {
        votes[o] = 0;
    }
    for (size_t b = 0; b < box->count; b++) {
        const struct ballot *ballot = &box->ballots[b];
        if (ballot->kind != BALLOT_CAST) {
            continue;
        }
        int option = stands_for(ballot->answers + count->slot, count->options, continuing);
        if (option >= 0) {
            votes[option] += ballot->weight.heads;
            base += ballot->weight.heads;
        }
    }
    count->rounds->base[round] = base;
}

/* Who has more than half of the continuing ballots; 0 = nobody. */
static uint64_t majority(const struct count *count, size_t round, uint64_t continuing)
{
    const int64_t *votes = votes_of(count, round);
    for (size_t o = 0; o < count->options; o++) {
        if (option_in(continuing, o) &&
            share_meets(votes[o], count->rounds->base[round], &SHARE_MORE_THAN_HALF)) {
            return option_set(o);
        }
    }
    return 0;
}

/* Those of the set with the fewest votes in a round. */
static uint64_t fewest(const struct count *count, size_t round, uint64_t set)
{
    const int64_t *votes = votes_of(count, round);
    int64_t least = INT64_MAX;
    uint64_t found = 0;
    for (size_t o = 0; o < count->options; o++) {
        if (option_in(set, o) && votes[o] <= least) {
            found = votes[o] < least ? option_set(o) : found | option_set(o);
            least = votes[o];
        }
    }
    return found;
}

/* Those of the tied who had the fewest in the rounds before, back to the first. */
static uint64_t fewest_before(const struct count *count, size_t round, uint64_t tied)
{
    while (option_count(tied) > 1 && round > 0) {
        tied = fewest(count, --round, tied);
    }
    return tied;
}

static bool without_votes(const struct count *count, size_t round, uint64_t tied)
{
    const int64_t *votes = votes_of(count, round);
    for (size_t o = 0; o < count->options; o++) {
        if (option_in(tied, o)) {
            return votes[o] == 0;
        }
    }
    return false;
}

static uint64_t drawn_last(uint64_t tied, size_t options, const size_t *lot)
{
    size_t last = options;
    for (size_t o = 0; o < options; o++) {
        if (option_in(tied, o) && (last == options || lot[o] > lot[last])) {
            last = o;
        }
    }
    return option_set(last);
}

/* Adds to `found` everybody who can win from here on, whichever of those tied is eliminated. Uses the
 * rounds from this one on. */
static void try_all(const struct count *count, size_t round, uint64_t continuing, uint64_t *found,
                    int *tries)
{
    if ((continuing & ~*found) == 0) {
        return; /* nobody new */
    }
    if (*tries == 0) {
        *found |= continuing;
        return;
    }
    --*tries;
    count_round(count, round, continuing);
    uint64_t winner = majority(count, round, continuing);
    if (winner != 0) {
        *found |= winner;
        return;
    }
    uint64_t tied = fewest_before(count, round, fewest(count, round, continuing));
    if (without_votes(count, round, tied)) {
        try_all(count, round + 1, continuing & ~tied, found, tries);
        return;
    }
    for (size_t o = 0; o < count->options; o++) {
        if (option_in(tied, o)) {
            try_all(count, round + 1, continuing & ~option_set(o), found, tries);
        }
    }
}

/* Who is eliminated after a round; 0 when a tie stays open. */
static uint64_t eliminate(const struct count *count, size_t round, uint64_t continuing,
                          const size_t *lot, struct election *election)
{
    uint64_t last = fewest(count, round, continuing);
    uint64_t tied = fewest_before(count, round, last);
    if (tied != last) {
        election_note(election, last, TIE_PREVIOUS_ROUND);
    }
    if (option_count(tied) == 1) {
        return tied;
    }
    if (lot != NULL) {
        election_note(election, tied, TIE_LOT);
        return drawn_last(tied, count->options, lot);
    }
    election_note(election, tied, TIE_OPEN);
    return without_votes(count, round, tied) ? tied : 0;
}

static int compare_figures(const void *figures, size_t one, size_t other)
{
    const int64_t *stands = figures;
    return (stands[one] < stands[other]) - (stands[one] > stands[other]);
}

/* Places: `ahead` by its figures, then the eliminated, last first. */
static void place_all(struct election *election, const struct count *count, const int64_t *ahead)
{
    int64_t stands[COUNT_OPTIONS_MAX];
    const struct order order = {.compare = compare_figures, .figures = stands};
    for (size_t o = 0; o < count->options; o++) {
        stands[o] = ahead[o];
        for (size_t r = 0; r < count->rounds->rounds; r++) {
            if (option_in(count->rounds->out[r], o)) {
                stands[o] = (int64_t)r - COUNT_OPTIONS_MAX;
            }
        }
    }
    election_place(election, option_all(count->options), &order);
}

static void leave_open(struct election *election, const struct count *count, size_t round,
                       uint64_t continuing)
{
    int64_t ahead[COUNT_OPTIONS_MAX] = {0};
    int tries = IRV_TRIES;
    uint64_t found = 0;
    /* The round was counted already and must stay as it is: each of those tied goes on from it. */
    uint64_t tied = fewest_before(count, round, fewest(count, round, continuing));
    for (size_t o = 0; o < count->options; o++) {
        if (option_in(tied, o)) {
            try_all(count, round + 1, continuing & ~option_set(o), &found, &tries);
        }
    }
    election->winners = found;
    election->open = option_count(found) > 1;
    for (size_t o = 0; o < count->options; o++) {
        ahead[o] = option_in(found, o) ? 1 : 0;
    }
    place_all(election, count, ahead);
}

void irv_elect(struct election *election, const struct motion_ballots *box, const size_t *lot,
               struct irv_rounds *rounds)
{
    struct count count = {.box = box, .options = election->options, .rounds = rounds};
    uint64_t continuing = option_all(election->options);
    for (size_t m = 0; m < box->motion; m++) {
        count.slot += form_slots(box->form, m);
    }
    for (size_t round = 0; continuing != 0; round++) {
        count_round(&count, round, continuing);
        if (rounds->base[round] == 0) {
            return; /* nobody ranked anybody */
        }
        rounds->rounds = round + 1;
        rounds->out[round] = 0;
        election->winners = majority(&count, round, continuing);
        if (election->winners != 0) {
            place_all(election, &count, votes_of(&count, round));
            return;
        }
        uint64_t out = eliminate(&count, round, continuing, lot, election);
        if (out == 0) {
            leave_open(election, &count, round, continuing);
            return;
        }
        rounds->out[round] = out;
        continuing &= ~out;
    }
}
