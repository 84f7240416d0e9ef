/* A QR code drawn with text, for the terminal that a server is started in. */
#ifndef DOCUMENTS_TERMINAL_QR_H
#define DOCUMENTS_TERMINAL_QR_H

#include "base/memory.h"
#include <stdbool.h>

struct buffer;

/* Appends the code with its quiet zone, two rows of modules to a line of text. colour: black on
 * white by escape sequences, whatever the terminal's own colours; otherwise it suits a light text
 * on a dark ground. false when the text is too long for a QR code. */
MUST_CHECK bool terminal_qr_draw(struct buffer *out, const char *text, bool colour);

#endif
