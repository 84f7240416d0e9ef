/* From a page's frame to a message with checked fields. */
#ifndef PROTOCOL_DECODE_H
#define PROTOCOL_DECODE_H

#include "base/memory.h"
#include "protocol/messages.h"
#include <jansson.h>
#include <stdint.h>

struct incoming {
    const struct message_row *row; /* NULL when refused before the message was known */
    int64_t id;                    /* the page's number; 0 when it could not be read */
    json_t *d;                     /* only the known fields, cleaned; the caller's to json_decref */
    const char *field;             /* which field was wrong, static */
};

/* NULL when all is well, else the refusal's code; incoming->d is NULL then. */
MUST_CHECK const char *decode_frame(const char *bytes, size_t len, struct incoming *incoming);
/* The same for the body of an HTTP request that carries the fields of one message. */
MUST_CHECK const char *decode_body(const struct field *fields, const char *bytes, size_t len,
                                   json_t **d, const char **wrong);

#endif
