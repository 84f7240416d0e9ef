/* The rule of a poll as it was frozen at the opening (poll.rule, and poll.opened in the record). */
#ifndef RECORD_RULE_JSON_H
#define RECORD_RULE_JSON_H

#include "domain/outcome.h"
#include <jansson.h>

/* Reads what the rule says of the count: participation and agree ("2/3", "at least 3/4", "more than
 * 1/2"; without agree majority says it: special = at least 3/4, else more than 1/2), base (valid, cast,
 * present, electorate), silent (exclude, follow, abstain), invalid_participates. What is not there is
 * not asked, cast, excluded and no. The other fields of the rule stay as they are. false when a word
 * can't be understood: nothing may be decided by half a rule. */
bool rule_read_json(const json_t *frozen, struct outcome_rule *rule);

#endif
