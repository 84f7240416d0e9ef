/* The rule sheets of a directory: PLACE-ELECTORATE.conf, as in shanghai-owners.conf. A field that a
 * place's sheet leaves out is that of the national sheet, and says so. */
#ifndef RULES_RULES_H
#define RULES_RULES_H

#include "base/memory.h"
#include "base/secrets.h"
#include "domain/rule_sheet.h"
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#define RULES_NATIONAL "national"
#define HASH_SHEET     "sanhui.sheet.1\n"

struct rules;

/* Where a field's value comes from. */
struct rule_origin {
    const char *source; /* law and article, or that it is our own standard */
    const char *dated;  /* "2020-05-28", or the year alone; of the law or of the own standard */
    bool inherited;     /* from the national sheet */
};

struct sheet {
    const char *name;  /* "shanghai-owners" */
    const char *fault; /* NULL: usable. Otherwise lines "FILE:LINE: field: what to do", and below
                          is nothing to rely on */
    const char *place;
    const char *title;
    const char *dated;
    struct rule_sheet rule;
    struct rule_origin origins[RULE_FIELDS]; /* source is NULL where the field is not of the
                                                electorate */
    size_t own, inherited;                   /* fields */
    const char *json;    /* sorted keys, compact: {"dated","electorate","fields":{name:{"dated",
                            "inherited","source","value"}},"place","title"} */
    char hash[HEX_TEXT]; /* SHA-256(HASH_SHEET || json) */
};

/* Reads every sheet; never NULL. What cannot be used is kept with its fault. */
struct rules *rules_load(const char *directory);
/* Sheets that were found by rules_find go with it. NULL is fine. */
void rules_destroy(struct rules *rules);

/* Why the directory itself could not be read; NULL when it could. */
const char *rules_fault(const struct rules *rules);
size_t rules_count(const struct rules *rules);
/* In order of name, the national ones first; usable or not. */
const struct sheet *rules_at(const struct rules *rules, size_t n);

/* The usable sheet of a place, "shanghai"; NULL when there is none. */
const struct sheet *rules_find(const struct rules *rules, const char *place,
                               enum electorate electorate);
/* The usable sheet of a name, "shanghai-owners"; NULL when there is none. */
const struct sheet *rules_named(const struct rules *rules, const char *name);

/* A sheet as it was frozen with a poll: the rule of the JSON that sheet->json once was. Its sentences
 * point into `json`, which must outlive it. false when a field is missing or can't be understood. */
bool rules_frozen(const json_t *json, struct rule_sheet *rule);

/* Whether the place has a usable sheet for every electorate. */
bool rules_complete(const struct rules *rules, const char *place);

#endif
