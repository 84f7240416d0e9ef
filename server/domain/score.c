#include "domain/score.h"

#include "domain/share.h"

/* The smallest number of points that at least `rank` of the ratings do not exceed. */
static int64_t nth(const int64_t histogram[POINTS_MAX + 1], int64_t rank)
{
    int64_t seen = 0;
    int64_t points = 0;
    while (points < POINTS_MAX) {
        seen += histogram[points];
        if (seen >= rank) {
            break;
        }
        points++;
    }
    return points;
}

/* In hundredths. */
static int64_t median(const struct motion_ballots *box, size_t slot, int64_t ratings)
{
    int64_t histogram[POINTS_MAX + 1] = {0};
    for (size_t b = 0; b < box->count; b++) {
        const struct ballot *ballot = &box->ballots[b];
        if (ballot->kind == BALLOT_CAST && ballot->answers[slot] >= 0) {
            histogram[ballot->answers[slot]] += ballot->weight.heads;
        }
    }
    return 50 * (nth(histogram, (ratings + 1) / 2) + nth(histogram, ratings / 2 + 1));
}

void score_form(const struct motion_ballots *box, const int64_t *ratings, const int64_t *points,
                struct score *scores)
{
    size_t slot = 0;
    for (size_t m = 0; m < box->motion; m++) {
        slot += form_slots(box->form, m);
    }
    for (size_t o = 0; o < box->form->options[box->motion]; o++) {
        scores[o] = (struct score){.ratings = ratings[o], .points = points[o]};
        if (ratings[o] > 0) {
            scores[o].mean = share_hundredths(points[o], ratings[o], 1);
            scores[o].median = median(box, slot + o, ratings[o]);
        }
    }
}

static int compare_means(const void *figures, size_t one, size_t other)
{
    const struct score *scores = figures;
    return share_compare(scores[other].points, scores[other].ratings, scores[one].points,
                         scores[one].ratings);
}

static int compare_scores(const void *figures, size_t one, size_t other)
{
    const struct score *scores = figures;
    int means = compare_means(figures, one, other);
    return means != 0 ? means
                      : (scores[one].ratings < scores[other].ratings) -
                            (scores[one].ratings > scores[other].ratings);
}

void score_elect(struct election *election, const struct score *scores, int64_t min_ratings,
                 size_t seats, const size_t *lot)
{
    const struct order by_mean = {.compare = compare_means, .figures = scores};
    const struct order by_both = {.compare = compare_scores, .figures = scores};
    uint64_t enough = 0;
    for (size_t o = 0; o < election->options; o++) {
        bool rated = scores[o].ratings > 0 && scores[o].ratings >= min_ratings;
        enough |= rated ? option_set(o) : 0;
    }
    election->eligible = enough;
    election_place(election, enough, &by_mean);
    uint64_t tied = election_straddling(election, seats);
    election_place(election, enough, &by_both);
    if (tied != 0 && election_straddling(election, seats) != tied) {
        election_note(election, tied, TIE_RATINGS);
    }
    election_fill(election, seats, lot);
}
