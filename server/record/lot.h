/* Lots 抽签 that everybody can draw again. */
#ifndef RECORD_LOT_H
#define RECORD_LOT_H

#include <stddef.h>

/* The turn of each name, 0 = drawn first: names in the order of SHA-256(text || name), lowest first.
 * `text` holds what nobody could know beforehand: for a poll its closing tip and then the public
 * number, for `sanhui count` the public number alone. At most COUNT_OPTIONS_MAX names, all different. */
void lot_draw(const char *text, const char *const *names, size_t count, size_t *lot);

#endif
