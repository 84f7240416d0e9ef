/* Order in a meeting 会场秩序 (our rule): a warning, then no words on this item, then none until the end of the
 * meeting. Each step has a reason, which goes into the record. The right to vote is not touched. */
#ifndef DOMAIN_DISORDER_H
#define DOMAIN_DISORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum disorder { DISORDER_WARNED, DISORDER_MUTED, DISORDER_REMOVED, DISORDERS };

/* A step that was taken. */
struct measure {
    int64_t speaker; /* as of a hand */
    int64_t item;    /* during which; 0 = none */
    enum disorder step;
};

/* "warned", "muted", "removed"; DISORDERS when there is none of that name. */
enum disorder disorder_of(const char *name);
const char *disorder_name(enum disorder step);

enum disorder_answer {
    DISORDER_MAY,
    DISORDER_NOT_YET, /* a milder step comes first */
    DISORDER_DONE     /* it holds already */
};

/* May this step be taken now? A mute after a warning, a removal after a mute, whenever in this meeting these were. */
enum disorder_answer disorder_may(const struct measure *measures, size_t count, int64_t speaker,
                                  int64_t item, enum disorder step);

/* May this speaker neither raise a hand nor comment nor propose now? */
bool disorder_silences(const struct measure *measures, size_t count, int64_t speaker, int64_t item);

/* Was this speaker removed? */
bool disorder_removed(const struct measure *measures, size_t count, int64_t speaker);

#endif
