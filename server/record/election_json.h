/* What a method of choosing or rating has found out, as JSON: in a poll's outcome, where options go
 * by their numbers, and in `sanhui count`, where they go by the names of the file. */
#ifndef RECORD_ELECTION_JSON_H
#define RECORD_ELECTION_JSON_H

#include "domain/outcome.h"
#include <jansson.h>

/* All return new objects. names: the options' names in order, or NULL: then a set lists numbers from
 * 1, and a figure for each option is a list instead of an object. */

json_t *election_set_json(const json_t *names, uint64_t set);
json_t *election_figures_json(const json_t *names, const int64_t *figures, size_t count);

/* Sets winners, order and ties. */
void election_json_set(json_t *to, const json_t *names, const struct election *election);

/* Sets what the method of motion m shows beside them: rounds (instant-runoff), half_points (Borda),
 * pairwise and strengths (Schulze), ratings, points, means and medians (score), grades, unknown, wide,
 * strict, weighted and grade (scales). Nothing for the others. */
void election_json_figures(json_t *to, const json_t *names, const struct count_form *form,
                           const struct sums *sums, const struct outcome *outcome, size_t m);

#endif
