/* Lots 抽签 that everybody can draw again. */
#ifndef RECORD_LOT_H
#define RECORD_LOT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* The turn of each name, 0 = drawn first: names in the order of SHA-256(text || name), lowest first.
 * `text` holds what nobody could know beforehand: for a poll its closing tip and then the public
 * number, for `sanhui count` the public number alone. At most COUNT_OPTIONS_MAX names, all different. */
void lot_draw(const char *text, const char *const *names, size_t count, size_t *lot);

/* The same for the options of a poll, OPTIONS_MAX of them, which go by their numbers. */
void lot_draw_numbers(const char *text, size_t *lot);

/* The turns that dice gave: numbers of options, the first drawn first; who was not drawn comes last,
 * by number. OPTIONS_MAX turns. false when a number is none of 1 to OPTIONS_MAX, or stands twice. */
bool lot_order_read(const json_t *order, size_t *lot);

#endif
