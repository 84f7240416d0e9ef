#include "live/guard.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"

enum { ENTRIES = 4096, NEARBY = 8 };

static const struct {
    int64_t burst;
    int64_t every; /* milliseconds a try costs */
} limits[] = {
    [GUARDED_ENTER] = {3000, 20}, [GUARDED_SLIP] = {1000, 50},   [GUARDED_LOGIN] = {60, 500},
    [GUARDED_NAME] = {8, 15000},  [GUARDED_PHOTO] = {90, 40000}, [GUARDED_REGISTER] = {60, 10000},
    [GUARDED_CAST] = {60, 1000},  [GUARDED_CODE] = {5, 60000},   [GUARDED_CLIP] = {12, 10000},
};

/* A bucket that fills with time: `full` is when it will be full again. */
struct entry {
    uint64_t who;
    int64_t full;
};

struct guard {
    struct entry entry[ENTRIES];
};

struct guard *guard_create(void)
{
    return mem_alloc(sizeof(struct guard));
}

void guard_destroy(struct guard *guard)
{
    mem_free(guard);
}

/* FNV-1a */
static uint64_t hash_of(enum guarded what, const char *who)
{
    uint64_t hash = UINT64_C(14695981039346656037) + (uint64_t)what;

    for (; *who != '\0'; who++) {
        hash = (hash ^ (unsigned char)*who) * UINT64_C(1099511628211);
    }
    return hash == 0 ? 1 : hash;
}

/* The entry of `who`, or the one nearby that has been quiet longest. */
static struct entry *entry_of(struct guard *guard, uint64_t who)
{
    struct entry *oldest = NULL;

    for (size_t i = 0; i < NEARBY; i++) {
        struct entry *entry = &guard->entry[(who + i) % ENTRIES];
        if (entry->who == who) {
            return entry;
        }
        if (oldest == NULL || entry->full < oldest->full) {
            oldest = entry;
        }
    }
    *oldest = (struct entry){.who = who};
    return oldest;
}

int guard_try(struct guard *guard, enum guarded what, const char *who)
{
    int64_t now = clock_monotonic();
    struct entry *entry = entry_of(guard, hash_of(what, who));
    int64_t full = entry->full > now ? entry->full : now;
    int64_t over = full + limits[what].every - now - limits[what].burst * limits[what].every;

    if (over > 0) {
        return (int)(over / 1000) + 1;
    }
    entry->full = full + limits[what].every;
    return 0;
}

void guard_back(struct guard *guard, enum guarded what, const char *who)
{
    entry_of(guard, hash_of(what, who))->full -= limits[what].every;
}
