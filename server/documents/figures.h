/* The figures of a counted motion as a table and sentences, for every method of voting. */
#ifndef DOCUMENTS_FIGURES_H
#define DOCUMENTS_FIGURES_H

#include <jansson.h>

/* Sets head [text] and rows [{cells [text]}] of a motion: what the result notice prints as a table
 * (domain: who takes part, who agrees, by area and by heads; for the other methods the figures of each
 * option), and notes [text]: what stands beside it. outcome: of this motion. */
void figures_add(json_t *motion, const json_t *outcome, const json_t *poll);

#endif
