/* The templates of papers and minutes as they came with this program, for when the committee's own are wrong. */
#ifndef DOCUMENTS_BUILTIN_H
#define DOCUMENTS_BUILTIN_H

/* The text of templates/NAME.txt when this was built (papers/notice, minutes/topic); NULL when there was none. */
const char *builtin_template(const char *name);

#endif
