/* Lists for a spreadsheet: [{"name":…, "head":[text …], "rows":[[cell …] …]} …], cells as press/xlsx.h says. */
#ifndef DOCUMENTS_LIST_H
#define DOCUMENTS_LIST_H

#include <jansson.h>
#include <stddef.h>

struct buffer;

/* As CSV: UTF-8 with its mark, RFC 4180, nothing that a spreadsheet would reckon (base/quote.h). Of several lists each
 * has its name above it, and an empty line between. */
void list_csv(struct buffer *out, const json_t *lists);
/* How many rows they have together. */
size_t list_rows(const json_t *lists);
/* The data of a result notice (SQL's paper('result', …)) as {"title", "lists"}: what came of it, then a list for each motion
 * with the figures that the notice prints. */
json_t *list_of_result(json_t *data);

#endif
