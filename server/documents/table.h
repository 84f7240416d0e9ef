/* What the files that write figures share: a table on its way. */
#ifndef DOCUMENTS_TABLE_H
#define DOCUMENTS_TABLE_H

#include "domain/share.h"
#include <jansson.h>

struct table {
    json_t *head, *rows, *notes;
    json_t *cells; /* of the row that is being written */
};

void table_head(struct table *table, const char *const *names);
void table_row(struct table *table);
void table_cell(struct table *table, const char *text);
void table_number(struct table *table, int64_t number);
void table_area(struct table *table, int64_t area);
/* "—" where the figures name no whole. */
void table_share(struct table *table, int64_t part, int64_t whole,
                 const struct threshold *threshold);
int64_t figure_at(const json_t *list, size_t n);

/* choice_figures.c: the table of every method but yes/no. asked: the majority that the one chosen needs,
 * NULL = none. */
void choice_table(struct table *table, const json_t *motion, const json_t *outcome,
                  const char *method, const struct threshold *asked);

#endif
