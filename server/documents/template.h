/* Small templates: text with {{name}}, sections {{#list}} … {{/list}} (repeated, or once for an object or true),
 * {{^name}} … {{/name}} (when absent, false, 0 or empty), and {{&name}} for what this layer drew itself (QR codes).
 * {{>name}} puts in a part that several share, DIR/parts/NAME.html: only in files, and a part has none itself.
 * No code. Names are looked up in the innermost section first; {{.}} is the section's own value. */
#ifndef DOCUMENTS_TEMPLATE_H
#define DOCUMENTS_TEMPLATE_H

#include "base/buffer.h"
#include "base/memory.h"
#include <jansson.h>
#include <stdbool.h>

/* ESCAPE_MARKS is for blocks_read: each value stands between MARK_BEGIN and MARK_END, its line feeds as MARK_BREAK,
 * and each line of the template begins with MARK_LINE part:line MARK_LINE. */
enum escape { ESCAPE_HTML, ESCAPE_NONE, ESCAPE_MARKS };
enum { MARK_LINE = 1, MARK_BEGIN = 2, MARK_END = 3, MARK_BREAK = 11 };

/* What is wrong with a template, and where. */
struct template_error {
    int line;
    char part[64]; /* the file of the part that it is in; "" = the template itself */
    char what[120];
};

/* Fills the template into out. false: error says line and reason; out is then unfit for use. */
MUST_CHECK bool template_fill(const char *text, const json_t *data, enum escape escape,
                              struct buffer *out, struct template_error *error);
/* Whether each section that the template asks for is one that `known`, another template (NULL = none), asks for too, or a
 * field anywhere in the data: a name that is nobody's would leave a whole table out and say nothing. */
MUST_CHECK bool template_knows(const char *text, const char *known, const json_t *data,
                               struct template_error *error);
/* A template's file; NULL when it cannot be read, or is larger than 1 MB. The caller frees it with mem_free. */
MUST_CHECK char *template_read(const char *path);
/* Reads DIR/NAME and fills it; the result is the caller's to mem_free. NULL after a log line naming file and line. */
MUST_CHECK char *template_fill_file(const char *dir, const char *name, const json_t *data,
                                    enum escape escape);
/* Appends text with & < > " ' escaped. */
void template_escape_html(struct buffer *out, const char *text);

#endif
