/* The fields of a rule sheet as data: what each is called, what it may hold, in whose sheets it
 * stands. Whatever reads, checks, prints or documents a sheet walks this table. */
#ifndef DOMAIN_RULE_FIELD_H
#define DOMAIN_RULE_FIELD_H

#include "domain/rule_sheet.h"
#include <stdbool.h>
#include <stddef.h>

enum rule_kind {
    RULE_NUMBER,    /* int */
    RULE_YES_NO,    /* bool: yes, no */
    RULE_THRESHOLD, /* struct threshold: "> 1/2", ">= 2/3", none */
    RULE_WORD,      /* enum: one of some words */
    RULE_MATTERS,   /* unsigned: "6 7 8" */
    RULE_WINDOW,    /* int: seconds, or until_close */
    RULE_TEXT       /* const char *: a sentence, or nothing */
};

enum { RULE_VALUE_TEXT = 64, RULE_EXPECTS_TEXT = 160 };

enum rule_kind rule_field_kind(enum rule_field field);
const char *rule_field_name(enum rule_field field);
/* RULE_FIELDS when there is none of that name. */
enum rule_field rule_field_of(const char *name);
bool rule_field_belongs(enum rule_field field, enum electorate electorate);

/* Reads a value as it stands in a sheet; false, and nothing changed, when it is not of the field's
 * kind or out of range. RULE_TEXT keeps the pointer: the text must outlive the sheet. */
bool rule_field_set(struct rule_sheet *sheet, enum rule_field field, const char *text);
/* What it may hold: "a whole number from 0 to 366". */
void rule_field_expects(enum rule_field field, char out[RULE_EXPECTS_TEXT]);
/* The value as it stands in a sheet, for every kind but RULE_TEXT. */
void rule_field_text(const struct rule_sheet *sheet, enum rule_field field,
                     char out[RULE_VALUE_TEXT]);

/* The value itself; each for its own kind alone (RULE_WINDOW: number). */
int rule_field_number(const struct rule_sheet *sheet, enum rule_field field);
bool rule_field_yes(const struct rule_sheet *sheet, enum rule_field field);
const char *rule_field_sentence(const struct rule_sheet *sheet, enum rule_field field);
bool rule_matter_in(unsigned matters, int matter);

#endif
