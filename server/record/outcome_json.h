/* An outcome as the record holds it: the one text for the server that announces it and for the
 * verifier that forms it again. The fields are those of poll.outcome in docs/protocol.md. */
#ifndef RECORD_OUTCOME_JSON_H
#define RECORD_OUTCOME_JSON_H

#include "domain/outcome.h"
#include <jansson.h>

/* The whole outcome: a new object. */
json_t *outcome_json(const struct count_form *form, const struct sums *sums,
                     const struct outcome *outcome);

/* Motion m (from 0) of the outcome: a new object. */
json_t *outcome_motion_json(const struct count_form *form, const struct sums *sums,
                            const struct outcome *outcome, size_t m);

#endif
