/* Rankings 排序 added up: first places and the pairwise comparison (Condorcet 1785). */
#ifndef DOMAIN_RANKING_H
#define DOMAIN_RANKING_H

#include <stddef.h>
#include <stdint.h>

/* Adds a valid ranking: ranks[o] is the rank of option o + 1, 0 = unranked. first[o] grows for the
 * option that stands alone in the first place. pair[a * options + b] grows if a stands before b: a
 * ranked option before an unranked one, equals before neither. */
void ranking_add(const int64_t *ranks, size_t options, int64_t heads, int64_t *first,
                 int64_t *pair);

#endif
