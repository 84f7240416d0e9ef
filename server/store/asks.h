/* Questions for the rows of places that a transaction has changed. */
#ifndef STORE_ASKS_H
#define STORE_ASKS_H

#include "store/parts.h"

struct asks;

struct batch;

/* answered is called with the batch that each question was asked for, once it is answered or void. */
struct asks *asks_create(const struct halves *halves, void (*answered)(struct batch *batch),
                         void *owner);
void asks_destroy(struct asks *asks);
/* Asks for what the place does not know; in a transaction of its own, after the one that wrote, so
 * that it holds no locks and its failure undoes nothing. */
void asks_send(struct asks *asks, struct connection *connection, struct place *place,
               struct batch *batch);
/* The connection is gone: each place that has no answer was missed. */
void asks_void(struct asks *asks);
void asks_forget(struct asks *asks, const struct place *place);
bool asks_is_empty(const struct asks *asks);

#endif
