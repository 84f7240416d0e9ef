/* What is put to the vote, and how: from a poll's row or from its wording and opening in a record. */
#ifndef RECORD_FORM_JSON_H
#define RECORD_FORM_JSON_H

#include "domain/outcome.h"
#include <jansson.h>

/* poll: method, electorate, motions [{options, only_if_fails}]; form: k, seats, half, run_off,
 * points_min, points_max, min_ratings, of which what is not there is 0 and false. Sets also what the
 * rule takes from the wording: by_area and only_if_fails. false, and nothing fits the form, when it
 * can't be counted by. */
bool form_read_json(const json_t *poll, const json_t *form, struct count_form *to,
                    struct outcome_rule *rule);

#endif
