/* The rule sheet that a poll goes by, and the rule that is frozen from it. */
#ifndef LIVE_POLL_SHEET_H
#define LIVE_POLL_SHEET_H

#include "live/live.h"

/* Frozen with the roll; before that the one named for the poll, else that of the place. */
struct poll_sheet {
    char *name;
    char *hash;
    char *text;   /* its JSON, whose hash it is */
    json_t *json; /* the same, read: the rule's sentences point into it */
    struct rule_sheet rule;
};

/* Of what poll_facts says; place: whose sheets hold where none is named. false when there is no such sheet, or not for this electorate; to be finished all the same. */
MUST_CHECK bool poll_sheet_init(struct poll_sheet *sheet, const struct rules *rules,
                                const char *place, const json_t *facts);
void poll_sheet_finish(struct poll_sheet *sheet);

/* What a poll is put as. */
struct poll_put {
    const char *class_name;
    bool informal;
    bool in_hall;
};

/* poll.rule of docs/protocol.md: every field of the sheet, and what the count goes by. A new reference. */
json_t *poll_sheet_rule(const struct poll_sheet *sheet, const json_t *facts,
                        const struct poll_put *put);

#endif
