/* A picture that somebody sent, drawn anew by sanhui-picture: a process of its own for each. */
#ifndef LIVE_PICTURE_H
#define LIVE_PICTURE_H

#include <stddef.h>

struct hall;

enum drawn {
    DRAWN,
    DRAWN_UNREADABLE, /* no picture that can be read whole, or one that its decoder choked on */
    DRAWN_TOO_MANY_PIXELS,
    DRAWN_FAILED /* the program could not be started, or the hall is ending */
};

/* A JPEG of at most 1600 px, upright, without metadata. */
struct picture {
    int width;
    int height;
    const char *jpeg;
    size_t len;
};

/* picture is NULL unless it was drawn, and gone when this returns. */
typedef void picture_fn(void *owner, enum drawn drawn, const struct picture *picture);

/* The bytes stay the caller's, and stay, until done was called: once, and never from inside this call. */
void picture_draw(struct hall *hall, const char *bytes, size_t len, picture_fn *done, void *owner);

#endif
