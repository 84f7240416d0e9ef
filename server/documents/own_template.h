/* The committee's own templates, and those that came with the program for when its own are wrong. */
#ifndef DOCUMENTS_OWN_TEMPLATE_H
#define DOCUMENTS_OWN_TEMPLATE_H

#include "documents/template.h"

/* What a template comes to: for mem_free, or NULL, and the error says line and reason. */
typedef char *(*template_filler)(void *owner, const char *template, const json_t *data,
                                 struct template_error *error);

/* DIR/NAME.txt as `fill` makes it. When it cannot be read, asks for a section that neither the data nor the template
 * that came with the program has, or is wrong for `fill`, the log names file and line and the latter is used. */
MUST_CHECK char *own_template_fill(const char *dir, const char *name, const json_t *data,
                                   template_filler fill, void *owner);

#endif
