/* Printed pages: from the data of the record to HTML that prints on A4. */
#ifndef DOCUMENTS_PAPER_H
#define DOCUMENTS_PAPER_H

#include "base/memory.h"
#include "base/secrets.h"
#include <jansson.h>

struct paper_press {
    const char *template_dir;
    const char *public_url;
    const struct secrets
        *secrets; /* tokens and digits of slips and posters derive from their seeds */
};

/* kind: "notice", "posters", "slips", "minutes", "case", "check", and a poll's "ballots", "mandate", "service",
 * "doors", "roll", "pollnotice", "result", "fallback": templates/<kind>.html. data: what SQL's paper() (or
 * paper_check()) gave, and for a poll "sheet_fields", of its rule sheet; links, QR codes and digits are added to it here. The HTML page; NULL when the
 * template is missing or wrong (logged with file and line). The caller frees it with mem_free. */
MUST_CHECK char *paper_html(const struct paper_press *press, const char *kind, json_t *data);

#endif
