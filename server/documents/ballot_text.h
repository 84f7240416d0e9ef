/* What a voter finds on a paper: the boxes of each motion, how to fill it in, what makes it void. */
#ifndef DOCUMENTS_BALLOT_TEXT_H
#define DOCUMENTS_BALLOT_TEXT_H

#include <jansson.h>

/* The grades of a scale, best first, ending with NULL; of another method none. */
const char *const *ballot_grades(const char *method);

/* Sets on a poll form_words (最多选3项), how and invalid (lists of sentences), and on each motion boxes
 * [{box, words}]: box is □ or, for ranks and points, a place to write in. And half: whether the motions
 * leave room for two papers on an A4 page. */
void ballot_text_add(json_t *poll);

#endif
