/* The parts of `sanhui count` (docs/count-format.md). */
#ifndef COMMAND_COUNT_H
#define COMMAND_COUNT_H

#include "domain/outcome.h"
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* One election as it stands in the file. */
struct count_election {
    const char *id; /* for sentences */
    json_t *names;  /* of the options in order; the grades of a scale; NULL for yes/no */
    json_t *index;  /* name -> position */
    struct count_form form;
    struct outcome_rule rule;
    struct weight electorate; /* 0 = not said */
    const char *lot;          /* the public number, or NULL */
    struct ballot *ballots;   /* groups of equal ballots: the count is their heads */
    int64_t *answers;
    size_t count;
    int64_t papers; /* ballots of all groups */
};

/* Reads the ballots of an election whose form is known, into memory that the caller frees; false
 * after a sentence. */
bool count_ballots(struct count_election *election, const json_t *ballots);

/* Append one result for each vector, for each election of the file; false after a sentence on
 * standard error. The lists are there and are lists. */
bool count_owners(const json_t *root, json_t *results);
bool count_elections(const json_t *root, json_t *results);

/* Says what is wrong in the vector or election (`what`) of that id; always false. */
bool count_wrong(const char *what, const char *id, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Keeps the id; false after a sentence when it is empty or was there before. */
bool count_id(const char *what, json_t *ids, const char *id);

/* Position of the word in the list (NULL at its end); -1 when it is not there. */
int count_word(const char *const *words, const char *word);

#endif
