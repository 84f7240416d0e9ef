/* What the files of the demo's estate share: the flats with who lives in them, and chance. */
#ifndef REGISTER_DEMO_PARTS_H
#define REGISTER_DEMO_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buffer;

enum { DEMO_SEED = 19990201, FLATS_MAX = 400, NAME_BYTES = 24, NAMES_MAX = 2000 };

/* How a flat is owned. */
enum holding { SINGLE, COUPLE, PARENT, PUBLIC };

struct flat {
    int building;
    int room;
    int area; /* dm² */
    enum holding holding;
    int buyer;   /* number of a buyer of two flats, 0 = none */
    bool second; /* that buyer's second flat */
    bool let;
    bool silent; /* no telephone known */
    int people;
    const char *delegate; /* known once the estate is written */
    bool delegate_woman;
    const char *partner; /* owns it as well and lives there; NULL = none */
    bool partner_woman;
};

struct estate {
    struct flat flat[FLATS_MAX];
    size_t flats;
    uint64_t chance;
    char name[NAMES_MAX][NAME_BYTES]; /* every name once */
    size_t names;
    int phone;
};

uint64_t demo_draw(struct estate *estate, uint64_t below);
void demo_shuffle(struct estate *estate, size_t *list, size_t count);
/* A name that nobody has yet; surname = whose surname it takes, NULL = any. */
const char *demo_name(struct estate *estate, const char *surname, bool woman);
/* Writes 春晖小区 and gives what was written; the caller frees it with mem_free. */
struct estate *demo_estate_make(struct buffer *out);

#endif
