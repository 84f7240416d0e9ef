/* The messages' fields: what a page may send, field by field. Who may send it and when is domain/rights. */
#ifndef PROTOCOL_MESSAGES_H
#define PROTOCOL_MESSAGES_H

#include "domain/rights.h"
#include <stdbool.h>
#include <stddef.h>

enum field_type {
    FIELD_INT, /* 0 … `max`; without one, below 2^53 */
    FIELD_BOOL,
    FIELD_TEXT, /* at most `max` code points, cleaned; not empty unless optional and not `named` */
    FIELD_WORD, /* one of the space-separated `words` */
    FIELD_DATE, /* 2026-11-22 */
    FIELD_TIME, /* 2026-11-22T19:00:00+08:00 */
    FIELD_UUID,
    FIELD_HASH,    /* 64 hex digits */
    FIELD_PICTURE, /* path of a picture of this site */
    FIELD_INTS,    /* at most `max` whole numbers */
    FIELD_ANSWERS, /* the same, and -1: a ballot's answers */
    FIELD_OBJECT,  /* an object of `fields` */
    FIELD_LIST     /* at most `max` objects of `fields` */
};

struct field {
    const char *name;
    enum field_type type;
    bool optional;
    bool named; /* may be left out, but has something in it when it is there */
    bool said;  /* a text that others read: numbers of persons are masked in it */
    size_t max;
    const char *words;
    const struct field *fields;
};

struct message_row {
    enum message message;
    size_t size;                /* bytes of the whole frame */
    unsigned cost;              /* of the sender's budget (60 a minute, bursts of 20) */
    const struct field *fields; /* ends with a NULL name */
};

enum { FRAME_DEFAULT = 16 * 1024, FRAME_LARGE = 64 * 1024 };

const struct message_row *message_row(enum message message);

#endif
