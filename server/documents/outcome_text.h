/* An outcome in the words of a paper: the fraction and the verdict first, then the percentage. */
#ifndef DOCUMENTS_OUTCOME_TEXT_H
#define DOCUMENTS_OUTCOME_TEXT_H

#include <jansson.h>

/* poll: as SQL's paper_poll() gives it. Adds the fields that templates use: "rule_words", "electorate_words",
 * "class_words", and per motion "verdict_words" and "lines" [text]. */
void outcome_text_add(json_t *poll);

#endif
