/* What every way into the box shares: the opening of a ballot, and what becomes of its receipt. */
#ifndef LIVE_BALLOTS_H
#define LIVE_BALLOTS_H

#include "live/act.h"

enum {
    ANSWERS_TEXT = 4 * ANSWERS_MAX + 1, /* with commas: none has more than three digits */
    OPENING_TEXT = ANSWERS_TEXT + 256,
    UUID_TEXT = 37
};

/* The answers of a message or a row: at most ANSWERS_MAX are read; how many there are. */
size_t ballot_answers_read(const json_t *list, int64_t answers[ANSWERS_MAX]);
/* "1,0,2" */
void ballot_answers_text(const int64_t *answers, size_t count, char text[ANSWERS_TEXT]);
/* A random key for a ballot that no phone has made one for. */
void ballot_key(char key[UUID_TEXT]);
/* The exact text whose hash is the commitment (docs/record-format.md), and that hash. */
void ballot_seal(const char *code, int64_t seat, const char *key, const char *answers,
                 char opening[OPENING_TEXT], char commitment[HEX_TEXT]);
/* Answers with the receipt ok, whose opening SQL leaves out where it has just been given it, and tells
 * whoever holds the seat. */
void ballot_answer(struct act *act, json_t *ok, const char *opening, const char *via);
/* Tells whoever holds the seat what counts now, from a receipt; via = the way it came. */
void ballot_tell_seat(const struct act *act, const json_t *receipt, const char *via);
/* Answers whoever confirmed a paper, or another two-person step, and tells the seat whose ballot it became. */
act_fn ballot_confirmed;

#endif
