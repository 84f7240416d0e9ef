/* Codes of buildings and slips for whoever has none yet: their secrets are made here, outside the
 * database, which keeps digests alone. */
#ifndef REGISTER_CODES_H
#define REGISTER_CODES_H

#include <stddef.h>

struct buffer;
struct secrets;

/* Makes the code of one holder, a row (kind, holder, unit) of register_codes_missing, and appends it
 * as an entry of the JSON list that register_codes takes; count = entries before it. */
void register_code_add(struct buffer *json, size_t count, const struct secrets *secrets,
                       const char *kind, const char *holder, const char *unit);
/* Makes a code for whoever the database finds to need one, and appends it as an entry of the lists that
 * register_bring takes; what is "building" or "slip". */
void register_code_make(struct buffer *json, const struct secrets *secrets, const char *what);

#endif
