/* Where the title of a paper may be broken. */
#ifndef DOCUMENTS_TITLE_H
#define DOCUMENTS_TITLE_H

#include <stddef.h>

/* The bytes of the word that begins there and in which no line of a title ends (GB/T 9704, 7.3.1); 0 = none does. */
size_t title_word(const char *text);

#endif
