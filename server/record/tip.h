/* A tip: the last hash of a stream at some moment, signed. Phones, the big screen and the notice on
 * the wall keep tips: whoever holds one sees whether the stream was rewritten since. */
#ifndef RECORD_TIP_H
#define RECORD_TIP_H

#include "base/memory.h"
#include "base/secrets.h"
#include "record/line.h"
#include <stdbool.h>
#include <stdint.h>

enum {
    TIP_TEXT = 256,                              /* room for the canonical text */
    TIP_SIGNED = TIP_TEXT + SIGNATURE_TEXT + 10, /* and for the signed one */
    TIP_CODE = 15                                /* 'K7QP-2M4X-9T3D' */
};

struct tip {
    char stream[STREAM_NAME];
    int64_t n;
    char hash[HEX_TEXT];
    char at[LINE_AT]; /* exactly as in the line */
};

/* The canonical text, whose bytes are signed: {"v":1,"stream":…,"n":…,"hash":…,"at":…}.
 * False when a field is not of its form. */
MUST_CHECK bool tip_format(const struct tip *tip, char out[TIP_TEXT]);
/* The canonical text with ,"sig":"<128 hex>" before its last brace: how tips are sent and kept. */
MUST_CHECK bool tip_sign(const struct secrets *secrets, const struct tip *tip,
                         char out[TIP_SIGNED]);
/* Reads a signed tip; false unless it is exactly of that form. */
MUST_CHECK bool tip_parse(const char *bytes, size_t len, struct tip *tip,
                          char signature[SIGNATURE_TEXT]);
/* Whether the signature over the canonical text is by this public key (hex). */
MUST_CHECK bool tip_verify(const struct tip *tip, const char *signature, const char *key);
/* The first 60 bits of a hash for eyes to compare: 12 characters in groups of four. */
void tip_code(const char *hash, char out[TIP_CODE]);

#endif
