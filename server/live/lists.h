/* A list on its way out, as CSV or as a workbook: page_lists.c; what is in it comes from there or page_register.c. */
#ifndef LIVE_LISTS_H
#define LIVE_LISTS_H

#include "live/visit.h"

/* A new {title, lists} as documents/list.h says, of what the database said; NULL = nonsense. It runs in a worker. */
typedef json_t *list_make_fn(const char *said);

/* said: what make reads, freed with mem_free when it has been read; people: it tells of single people, so the office alone
 * may see it, which is said on its pages and in its name, and who took it is kept; file: its name without the ending,
 * NULL = its title and the visit's key. Takes visit and said over; thousands of rows are read beside the loop. */
void list_give(struct visit *visit, char *said, list_make_fn *make, bool people, const char *file);
/* page_register.c: the register of the estate that visit->building is part of. */
void register_asked(struct visit *visit);

#endif
