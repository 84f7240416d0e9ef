#include "documents/terminal_qr.h"

#include <qrencode.h>

#include "base/buffer.h"

enum { QUIET = 2 };

static bool is_dark(const QRcode *code, int row, int column)
{
    if (row < 0 || column < 0 || row >= code->width || column >= code->width) {
        return false;
    }
    return (code->data[row * code->width + column] & 1) != 0;
}

/* Half blocks paint the light modules: on a dark terminal they shine, with colour the ground is
 * black. */
static void draw_line(struct buffer *out, const QRcode *code, int row)
{
    static const char *const block[2][2] = {{"█", "▀"}, {"▄", " "}};

    for (int column = -QUIET; column < code->width + QUIET; column++) {
        buffer_add_text(out, block[is_dark(code, row, column)][is_dark(code, row + 1, column)]);
    }
}

bool terminal_qr_draw(struct buffer *out, const char *text, bool colour)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);

    if (code == NULL) {
        return false;
    }
    for (int row = -QUIET; row < code->width + QUIET; row += 2) {
        if (colour) {
            buffer_add_text(out, "\033[97;40m");
        }
        draw_line(out, code, row);
        buffer_add_text(out, colour ? "\033[0m\n" : "\n");
    }
    QRcode_free(code);
    return true;
}
