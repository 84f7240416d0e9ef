/* What the files of the demo's story share. */
#ifndef COMMAND_DEMO_PARTS_H
#define COMMAND_DEMO_PARTS_H

#include "command/demo.h"
#include <jansson.h>

struct rules;
struct calendar;

struct story {
    struct office *office;
    const struct demo_place *place;
    struct rules *rules;
    struct calendar *calendar;
    json_t *known; /* what steps have brought, by the names that later steps call it */
};

/* Runs a statement with the precinct, the step and what is known; its one value, a new reference. NULL after the
 * database's sentence on stderr. */
json_t *story_ask(struct story *story, const char *sql, const json_t *step);
/* Says that a step failed, and why; false. */
bool story_fail(const json_t *step, const char *why);
/* Does a step whose fields are complete: the answer, a new reference; NULL after saying why not. */
json_t *story_do(struct story *story, const json_t *step);

/* demo_ballots.c: ballots of the seats that a step names, as phones send them; */
MUST_CHECK bool story_cast(struct story *story, json_t *step);
/* and, where a step's answer is that of a closed box, its count. */
MUST_CHECK bool story_count(struct story *story, json_t *step, json_t *ok);

#endif
