/* A paper as one long picture: what a chat group can read without opening a file. */
#include "press/press.h"

static const double WIDTH = 375; /* points, of two dots each */
static const double MARGIN = 20;
static const double DOTS = 2;
static const double LONGEST = 15000; /* what browsers and chats still show */

static cairo_status_t png_write(void *closure, const unsigned char *bytes, unsigned len)
{
    const struct sink *sink = closure;

    return sink->write(sink->to, bytes, len) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* What every page of the paper bears, once. Its height; draws it when the press draws. */
static double foot_place(const struct press *press, double y)
{
    const struct print *print = press->print;
    const struct look small = {.size = 10, .leading = 15, .sans = true};
    const double code = 110;
    const double foot = text_wrap(press, print->foot, &small, MARGIN, y + 12, WIDTH - 2 * MARGIN);

    if (press->draws && print->check != NULL) {
        text_draw(press, "扫码核对是不是正式公布的版本：", &small, MARGIN, y + foot + 15);
        code_draw(press, print->check, WIDTH - MARGIN - code, y + foot + 9, code);
    }
    return foot + 25 + (print->check != NULL ? code : 0);
}

enum print_end image_write(const struct print *print, write_fn *write, void *to)
{
    struct press press = {.print = print, .width = WIDTH};
    struct column column = {.x = MARGIN,
                            .y = print->rehearsal ? 2 * MARGIN : MARGIN,
                            .width = WIDTH - 2 * MARGIN,
                            .scale = 0.9,
                            .inside = BLOCK_PAPER};
    struct sink sink = {.write = write, .to = to};
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1);

    press.cr = cairo_create(surface);
    double height = column.y + blocks_place(&press, print->paper, &column) + foot_place(&press, 0);
    cairo_destroy(press.cr);
    cairo_surface_destroy(surface);
    if (height > LONGEST) {
        return PRINT_TOO_LONG;
    }
    surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(WIDTH * DOTS), (int)(height * DOTS));
    press.cr = cairo_create(surface);
    press.draws = true;
    cairo_scale(press.cr, DOTS, DOTS);
    cairo_set_source_rgb(press.cr, 1, 1, 1);
    cairo_paint(press.cr);
    cairo_set_source_rgb(press.cr, 0, 0, 0);
    double end = column.y + blocks_place(&press, print->paper, &column);
    foot_place(&press, end);
    if (print->rehearsal) {
        const struct look mark = {.size = 20, .leading = 28, .sans = true, .bold = true};
        text_draw(&press, "演练　没有效力", &mark, MARGIN, MARGIN / 3);
    }
    cairo_destroy(press.cr);
    bool written =
        cairo_surface_write_to_png_stream(surface, png_write, &sink) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return written ? PRINT_DONE : PRINT_FAILED;
}
