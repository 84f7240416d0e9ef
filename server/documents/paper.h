/* Printed pages: from the data of the record to HTML that prints on A4. */
#ifndef DOCUMENTS_PAPER_H
#define DOCUMENTS_PAPER_H

#include "base/memory.h"
#include "base/secrets.h"
#include "domain/workday.h"
#include <jansson.h>

struct paper_press {
    const char *template_dir;
    const char *public_url;
    const char *help_phone; /* for a neighbourhood that has none of its own */
    const struct secrets
        *secrets; /* tokens and digits of slips and posters derive from their seeds */
    const struct workday_calendar *days; /* for how long a result hangs */
};

/* What sanhui-press is given, and paper_page: a new reference to {title, foot, check (null = not published), rehearsal,
 * internal, text}, text as template.h fills it with ESCAPE_MARKS.
 * kind: "notice", "posters", "slips", "minutes", "agreement", "failure", "plan", and a poll's "ballots", "mandate",
 * "service", "doors", "roll", "pollnotice", "result", "fallback", and an archive's "contents": TEMPLATE_DIR/papers/<kind>.txt; where that is missing or
 * wrong (logged with file and line) the one that is built in. data: what SQL's paper() gave, and for a poll
 * "sheet_fields", of its rule sheet; links, digits and words are added to it here. NULL when both are wrong. */
MUST_CHECK json_t *paper_job(const struct paper_press *press, const char *kind, json_t *data);
/* What a result notice says in a few plain lines for a chat group, by the template "chat"; data as for "result". The
 * caller frees it with mem_free; NULL when both templates are wrong. */
MUST_CHECK char *paper_chat(const struct paper_press *press, json_t *data);
/* Such a job as a page for the browser. The caller frees it with mem_free; NULL when it is too large. */
MUST_CHECK char *paper_page(const json_t *job);
/* Pages that are no papers, "case" and "check": templates/<kind>.html filled. NULL when the template is missing or wrong
 * (logged). The caller frees it with mem_free. */
MUST_CHECK char *paper_html(const struct paper_press *press, const char *kind, json_t *data);

#endif
