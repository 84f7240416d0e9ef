/* A paper as a page of the browser's that prints on A4. */
#ifndef DOCUMENTS_HTML_H
#define DOCUMENTS_HTML_H

#include "base/memory.h"
#include "documents/print.h"

/* The whole page, styled by web/public/paper.css. The caller frees it with mem_free; NULL when it is larger than 32 MB. */
MUST_CHECK char *html_write(const struct print *print);
/* Its blocks alone, for a page that shows them among others. The same. */
MUST_CHECK char *html_write_blocks(const struct block *paper);

#endif
