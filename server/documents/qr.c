#include "documents/qr.h"

#include "base/buffer.h"
#include "documents/template.h"
#include <qrencode.h>

enum { QUIET = 4, SVG_MAX = 256 * 1024 };

static void add_row(struct buffer *out, const unsigned char *modules, int width, int y)
{
    for (int x = 0; x < width;) {
        int run = 0;
        while (x + run < width && (modules[x + run] & 1) != 0) {
            run++;
        }
        if (run > 0) {
            buffer_printf(out, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, run, run);
        }
        x += run + 1;
    }
}

char *qr_svg(const char *text, const char *label)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    struct buffer out;

    if (code == NULL) {
        return NULL;
    }
    int size = code->width + 2 * QUIET;
    buffer_init(&out, SVG_MAX);
    buffer_printf(&out, "<svg class=\"qr\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", size,
                  size);
    template_escape_html(&out, label);
    buffer_printf(
        &out,
        "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dh-%dz\"/><path d=\"",
        size, size, size);
    for (int y = 0; y < code->width; y++) {
        add_row(&out, code->data + y * code->width, code->width, y);
    }
    buffer_add_text(&out, "\"/></svg>");
    QRcode_free(code);
    char *svg = out.full ? NULL : mem_copy(out.bytes, out.len);
    buffer_finish(&out);
    return svg;
}
