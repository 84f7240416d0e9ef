#include "domain/borda.h"

void borda_points(const int64_t *pair, size_t options, int64_t valid, int64_t *half_points)
{
    for (size_t a = 0; a < options; a++) {
        half_points[a] = 0;
        for (size_t b = 0; b < options; b++) {
            int64_t before = pair[a * options + b];
            int64_t behind = pair[b * options + a];
            int64_t equal = valid - before - behind;
            half_points[a] += a == b ? 0 : 2 * before + equal;
        }
    }
}

void borda_elect(struct election *election, const int64_t *half_points, size_t seats,
                 const size_t *lot)
{
    election_by_votes(election, half_points, seats, lot);
}
