/* A counted poll in Chinese: the lines of minutes and papers. */
#ifndef DOCUMENTS_OUTCOME_TEXT_H
#define DOCUMENTS_OUTCOME_TEXT_H

#include <jansson.h>

/* Adds to a poll (as SQL's paper_poll() gives it): the words of rule_text_add(), "counted", and to each of its
 * motions "lines", "verdict_words" and, when it was counted, the table of figures_add(). The words are 达到 /
 * 未达到 and never 通过, but for a residents' or an owners' decision. */
void outcome_text_add(json_t *poll);

#endif
