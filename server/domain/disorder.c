#include "domain/disorder.h"

#include <string.h>

static const char *const names[DISORDERS] = {
    [DISORDER_WARNED] = "warned",
    [DISORDER_MUTED] = "muted",
    [DISORDER_REMOVED] = "removed",
};

enum disorder disorder_of(const char *name)
{
    int step = 0;
    while (step < DISORDERS && strcmp(names[step], name) != 0) {
        step++;
    }
    return (enum disorder)step;
}

const char *disorder_name(enum disorder step)
{
    return step < DISORDERS ? names[step] : "";
}

static bool had(const struct measure *measures, size_t count, int64_t speaker, enum disorder step)
{
    for (size_t m = 0; m < count; m++) {
        if (measures[m].speaker == speaker && measures[m].step == step) {
            return true;
        }
    }
    return false;
}

bool disorder_silences(const struct measure *measures, size_t count, int64_t speaker, int64_t item)
{
    for (size_t m = 0; m < count; m++) {
        if (measures[m].speaker == speaker &&
            (measures[m].step == DISORDER_REMOVED ||
             (measures[m].step == DISORDER_MUTED && measures[m].item == item))) {
            return true;
        }
    }
    return false;
}

bool disorder_removed(const struct measure *measures, size_t count, int64_t speaker)
{
    return had(measures, count, speaker, DISORDER_REMOVED);
}

enum disorder_answer disorder_may(const struct measure *measures, size_t count, int64_t speaker,
                                  int64_t item, enum disorder step)
{
    if (disorder_removed(measures, count, speaker)) {
        return DISORDER_DONE;
    }
    switch (step) {
    case DISORDER_MUTED:
        if (disorder_silences(measures, count, speaker, item)) {
            return DISORDER_DONE;
        }
        return had(measures, count, speaker, DISORDER_WARNED) ? DISORDER_MAY : DISORDER_NOT_YET;
    case DISORDER_REMOVED:
        return had(measures, count, speaker, DISORDER_MUTED) ? DISORDER_MAY : DISORDER_NOT_YET;
    case DISORDER_WARNED:
    case DISORDERS:
        break;
    }
    return DISORDER_MAY;
}
