/* The sums of a poll as SQL forms them and the line poll.outcome holds them (docs/protocol.md). */
#ifndef RECORD_SUMS_JSON_H
#define RECORD_SUMS_JSON_H

#include "domain/sums.h"
#include <jansson.h>
#include <stdbool.h>

/* Reads them in the form of ours. What is not there is 0; only figures of the method are looked at,
 * and nothing is checked: sums_equal does that. */
void sums_read_json(const struct count_form *form, const json_t *from, struct sums *sums);

/* Are those figures of the method that are there whole numbers, and is there one for every option or
 * grade? For a record: what is read into 0 by mistake is no sum. */
bool sums_json_sound(const struct count_form *form, const json_t *from);

#endif
