#include "domain/ranking.h"

void ranking_add(const int64_t *ranks, size_t options, int64_t heads, int64_t *first, int64_t *pair)
{
    size_t firsts = 0;
    size_t top = 0;
    for (size_t a = 0; a < options; a++) {
        if (ranks[a] == 0) {
            continue;
        }
        if (ranks[a] == 1) {
            top = a;
            firsts++;
        }
        for (size_t b = 0; b < options; b++) {
            if (ranks[b] == 0 || ranks[a] < ranks[b]) {
                pair[a * options + b] += heads;
            }
        }
    }
    if (firsts == 1) {
        first[top] += heads;
    }
}
