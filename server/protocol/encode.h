/* From answers and rows to frames. Each returns a frame with one reference. */
#ifndef PROTOCOL_ENCODE_H
#define PROTOCOL_ENCODE_H

#include "base/frame.h"
#include "protocol/refusals.h"
#include <jansson.h>
#include <stdint.h>

/* ok: JSON text of the answer's fields, or NULL for none. */
struct frame *encode_ok(int64_t id, const char *ok);
/* The same with rows as encode_rows has them: one frame, and one send, instead of two. */
struct frame *encode_ok_rows(int64_t id, const char *ok, int64_t c, const char *rows);
/* What a refusal says beside its code. */
struct refused {
    const char *code;
    const char *field; /* the wrong field's name, or NULL */
    int wait;          /* seconds to wait; 0 = no matter */
};
struct frame *encode_refusal(int64_t id, const struct refused *refused, enum language language);
struct frame *encode_bye(const char *why, int seconds);
/* rows and tips: JSON texts joined by commas, without brackets. */
struct frame *encode_rows(int64_t c, const char *rows, const char *tips);
/* The refusal as a JSON object, for HTTP; the caller frees it with mem_free. */
char *encode_refusal_text(const struct refused *refused, enum language language);

#endif
