/* Text from people: UTF-8, NFC, counted in code points, without what could deceive a reader. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/memory.h"
#include <stdbool.h>
#include <stddef.h>

/* NFC, surrounding white space trimmed, C0/C1 controls (but newline), bidi controls and
 * spaces of no width removed.
 * NULL when the bytes are not UTF-8; otherwise the caller frees it with mem_free. */
MUST_CHECK char *text_clean(const char *bytes, size_t len);
/* Code points in NUL-terminated UTF-8. */
size_t text_length(const char *text);
void text_hex(const unsigned char *bytes, size_t len, char *out); /* out: 2·len + 1 */

#endif
