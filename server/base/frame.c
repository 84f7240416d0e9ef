#include "base/frame.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "base/memory.h"

struct frame *frame_create(const char *bytes, size_t len)
{
    struct frame *frame = mem_alloc(sizeof(*frame) + FRAME_HEADROOM + len + 1);

    frame->refs = 1;
    frame->len = len;
    frame->bytes = (char *)(frame + 1) + FRAME_HEADROOM;
    if (bytes != NULL && len > 0) {
        memcpy(frame->bytes, bytes, len);
    }
    return frame;
}

struct frame *frame_keep(struct frame *frame)
{
    assert(frame->refs > 0 && frame->refs < UINT_MAX);
    frame->refs++;
    return frame;
}

void frame_drop(struct frame *frame)
{
    if (frame == NULL) {
        return;
    }
    assert(frame->refs > 0);
    frame->refs--;
    if (frame->refs == 0) {
        mem_free(frame);
    }
}
