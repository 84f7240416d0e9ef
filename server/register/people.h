/* The people of an estate as they are brought in: one CSV row per person (docs/register.md), for the
 * residents' meeting and the residents' representatives. Of a birth month only the month from which
 * the person is an adult goes any further. */
#ifndef REGISTER_PEOPLE_H
#define REGISTER_PEOPLE_H

#include "register/sheet.h"

enum people_column {
    PERSON_BUILDING,       /* 楼号 */
    PERSON_ROOM,           /* 室号 */
    PERSON_HOUSEHOLD,      /* 户代表: which of two households of a flat */
    PERSON_NAME,           /* 姓名 */
    PERSON_TITLE,          /* 称呼 */
    PERSON_BORN,           /* 出生年月 */
    PERSON_ADULT,          /* 成年 */
    PERSON_REPRESENTATIVE, /* 居民代表 */
    PERSON_PHONE,          /* 电话 */
    PERSON_COLUMNS
};

enum { MONTH_TEXT = 16 };

struct person {
    const struct sheet_row *row;
    char *label;                 /* '5号 王女士' */
    char adult_from[MONTH_TEXT]; /* '2026-04-01'; "" where the file says it by 成年 */
    bool adult;                  /* meant only then */
};

struct people_book {
    struct sheet sheet;
    struct person *person;
    size_t people;
};

/* Reads a whole file; false when it has faults (those of its sheet, by line). Finish it either way.
 */
MUST_CHECK bool people_read(struct people_book *book, const char *bytes, size_t len);
void people_finish(struct people_book *book);
/* The people as the JSON that register_people_preview and register_people_merge take. */
void people_write_json(const struct people_book *book, struct buffer *out);
/* A fault that the database found in the n-th person, from 1: its code as register_people_faults
 * names it. */
void people_fault_add(struct people_book *book, size_t n, const char *code);
/* The heading of a column. */
const char *people_heading(enum people_column column);

#endif
