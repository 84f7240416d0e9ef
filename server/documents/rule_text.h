/* The rule of a poll in Chinese: for notices, ballots, results and minutes. */
#ifndef DOCUMENTS_RULE_TEXT_H
#define DOCUMENTS_RULE_TEXT_H

#include "domain/share.h"
#include <jansson.h>
#include <stdbool.h>

/* "三分之二以上", "过半数"; "" when nothing is asked. */
void threshold_words(const struct threshold *threshold, char out[SHARE_TEXT]);
/* Reads a threshold of a poll's rule ("2/3", "more than 1/2") or of a sheet (">= 2/3", "> 1/2", "none");
 * in = 0 when there is none. */
struct threshold rule_threshold(const json_t *rule, const char *name);
/* The share that has to agree: as the rule says, else by its matter. */
struct threshold rule_agree(const json_t *poll);
/* Must one of several have that too, or only the most votes? */
bool choice_is_asked(const json_t *poll);

/* Is it decided here (residents' decision, owners' decision), or only asked for an opinion? A
 * consultation never passes anything. */
bool poll_decides(const json_t *poll);
/* Sets class_words (意见征询 …), electorate_words, rule_words and cast_words of a poll. */
void rule_text_add(json_t *poll);
/* Sets "rules" [{what, words, law}] of a paper from the fields of its rule sheet that a law gives,
 * "settings" [the same, law empty] from those that this poll sets, "is_set"; and what ballots say of silence and proxies: silent_words, silent_clause, proxies, proxy_words. sheet: NULL when it
 * is not at hand. */
void rule_sheet_text_add(json_t *paper, const json_t *sheet);

#endif
