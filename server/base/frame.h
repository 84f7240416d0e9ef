/* A frame: bytes that are sent to one or many, counted, with headroom in front for the transport. */
#ifndef BASE_FRAME_H
#define BASE_FRAME_H

#include <stddef.h>

enum { FRAME_HEADROOM = 32 };

struct frame {
    unsigned refs;
    size_t len;
    char *bytes; /* len bytes, then a NUL; FRAME_HEADROOM writable bytes lie in front */
};

/* A new frame with one reference, holding a copy of len bytes (bytes may be NULL: left zeroed). */
struct frame *frame_create(const char *bytes, size_t len);
struct frame *frame_keep(struct frame *frame);
/* Drops one reference; frees at the last. NULL is fine. */
void frame_drop(struct frame *frame);

#endif
