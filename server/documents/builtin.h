/* The papers' templates as they came with this program, for when the committee's own are wrong. */
#ifndef DOCUMENTS_BUILTIN_H
#define DOCUMENTS_BUILTIN_H

/* The text of templates/papers/KIND.txt when this was built; NULL when there was none. */
const char *builtin_template(const char *kind);

#endif
