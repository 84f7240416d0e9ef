/* A paper as PDF: the pages that were set, each with its foot. */
#include <cairo-pdf.h>
#include <stdio.h>

#include "press/press.h"

static const double A4_SHORT = MM(210);
static const double A4_LONG = MM(297);
static const double FOOT = MM(30); /* what is cut into halves has none */
static const double CODE = MM(24); /* of the check code: three dots of 100 dpi to a module */

static cairo_status_t sink_write(void *closure, const unsigned char *bytes, unsigned len)
{
    const struct sink *sink = closure;

    return sink->write(sink->to, bytes, len) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* GB/T 9704: 37 mm above, 28 on the left, a text of 156 by 225. Lists have more on a page. */
static void paper_measure(struct press *press)
{
    const struct form *form = &press->print->form;
    const struct block *first = TAILQ_FIRST(&press->print->paper->blocks);
    bool half = first != NULL && first->kind == BLOCK_HALF;
    bool poster = first != NULL && first->kind == BLOCK_POSTER;

    press->width = form->wide ? A4_LONG : A4_SHORT;
    press->height = form->wide ? A4_SHORT : A4_LONG;
    press->top = MM(37);
    press->bottom = MM(35);
    press->left = MM(28);
    press->right = MM(26);
    if (form->wide || form->tight || half || poster) {
        press->top = half || poster ? MM(10) : MM(18);
        press->bottom = half ? MM(10) : MM(30);
        press->left = press->right = MM(15);
    }
}

static void rehearsal_draw(const struct press *press)
{
    const struct look look = {.size = 110, .leading = 130, .sans = true, .bold = true};

    cairo_save(press->cr);
    cairo_translate(press->cr, press->width / 2, press->height / 2);
    cairo_rotate(press->cr, -0.52);
    cairo_set_source_rgba(press->cr, 0, 0, 0, 0.13);
    text_draw(press, "演　练", &look, -165, -65);
    cairo_restore(press->cr);
}

/* — 1 —, and below it what the page is and how to tell whether it is the one that was published. */
static void foot_draw(const struct press *press, size_t n)
{
    const struct print *print = press->print;
    const struct look number = {.size = 14, .leading = 18};
    const struct look small = {.size = 8.5, .leading = 12, .sans = true};
    double y = press->height - press->bottom + MM(5);
    char text[64];

    snprintf(text, sizeof text, "— %zu —", n);
    text_draw(press, text, &number, press->width / 2 - 18, y);
    snprintf(text, sizeof text, "第 %zu 页，共 %zu 页", n, press->pages);
    text_draw(press, print->foot, &small, press->left, y + 20);
    text_draw(press, text, &small, press->left, y + 32);
    if (print->check != NULL) {
        text_draw(press, "扫右侧二维码，可核对本页是不是正式公布的版本。", &small, press->left,
                  y + 44);
        code_draw(press, print->check, press->width - press->right - CODE, y, CODE);
    }
    if (print->internal) {
        const struct look mark = {.size = 12, .leading = 16, .sans = true, .bold = true};
        text_draw(press, PRINT_INTERNAL, &mark, press->left, MM(8));
    }
}

enum print_end pdf_write(const struct print *print, write_fn *write, void *to)
{
    struct press press = {.print = print};
    struct sink sink = {.write = write, .to = to};

    paper_measure(&press);
    paper_flow(&press);
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(sink_write, &sink, press.width, press.height);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, print->title);
    for (size_t i = 0; i < press.pages; i++) {
        press.cr = cairo_create(surface);
        cairo_set_source_surface(press.cr, press.page[i], 0, 0);
        cairo_paint(press.cr);
        cairo_surface_destroy(press.page[i]);
        cairo_set_source_rgb(press.cr, 0, 0, 0);
        if (press.bottom >= FOOT) {
            foot_draw(&press, i + 1);
        }
        if (print->rehearsal) {
            rehearsal_draw(&press);
        }
        cairo_show_page(press.cr);
        cairo_destroy(press.cr);
    }
    cairo_surface_finish(surface);
    bool written = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    mem_free(press.page);
    return written ? PRINT_DONE : PRINT_FAILED;
}
