/* QR codes as SVG. */
#ifndef DOCUMENTS_QR_H
#define DOCUMENTS_QR_H

#include "base/memory.h"

/* The text as a QR code of error level M with its quiet zone of 4 modules, black on white, one path, scaling to
 * whatever box it is put in. The caller frees it with mem_free. NULL when the text does not fit a code. */
MUST_CHECK char *qr_svg(const char *text, const char *label);

#endif
