/* The minutes' first draft, written from the record in the form of 会议纪要. */
#ifndef DOCUMENTS_MINUTES_H
#define DOCUMENTS_MINUTES_H

#include "base/memory.h"
#include <jansson.h>

/* data: what SQL's paper('minutes_data', code) gave. A new reference: [{key,title,text}] in the order of the
 * minutes; the texts come from templates/minutes/<key>.txt. A template that is missing
 * or wrong is stood in for by the one built in (logged); NULL when that one is wrong, too. */
MUST_CHECK json_t *minutes_sections(const json_t *data, const char *template_dir);

#endif
