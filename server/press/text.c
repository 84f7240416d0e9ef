/* Text: which letters a block has, and its lines. */
#include "documents/title.h"
#include "press/press.h"

#include <qrencode.h>
#include <string.h>

#define SERIF "Noto Serif CJK SC"
#define SANS  "Noto Sans CJK SC"
#define MONO  "Noto Sans Mono CJK SC"

static const char *const families[] = {SERIF, SANS, MONO};

#define FILL "\u00a0\u00a0" /* half a letter to write on */

/* GB/T 9704's sizes, which committees imitate: title 2号 (22 pt), text 3号 (16 pt) with 28 pt from line to line. */
static const struct look looks[] = {
    [BLOCK_TITLE] = {22, 34, 0, 20, .bold = true, .align = PANGO_ALIGN_CENTER},
    [BLOCK_HEADING] = {16, 28, 4, 0, 2, .sans = true},
    [BLOCK_SUBHEADING] = {16, 28, 0, 0, 2, .bold = true},
    [BLOCK_PARAGRAPH] = {16, 28, 0, 0, 2},
    [BLOCK_PLAIN] = {16, 28, 0, 0, 0},
    [BLOCK_SMALL] = {12, 19, 2, 0, 0},
    [BLOCK_LARGE] = {20, 32, 2, 2, .sans = true, .bold = true},
    [BLOCK_MARK] = {16, 28, 2, 4, .sans = true},
    [BLOCK_HASH] = {9, 14, 0, 2, .mono = true},
    [BLOCK_ITEM] = {16, 28, 0, 0, -1}, /* what follows the first line stands further in */
    [BLOCK_STEP] = {16, 28, 0, 0, -1.2},
    [BLOCK_FOOT] = {8, 11, 0, 0, 0, .sans = true},
    [BLOCK_CELL] = {12, 18, 0, 0, 0},
};

static struct look look_scaled(struct look look, double by)
{
    look.size *= by;
    look.leading *= by;
    look.before *= by;
    look.after *= by;
    return look;
}

static const double POSTER_TITLE = 42;
static const double POSTER_TITLE_LEAST = 40;

/* On a poster everything stands in the middle, and is read from an arm's length. */
static struct look look_of_poster(struct look look, enum block_kind kind, double scale)
{
    look.align = PANGO_ALIGN_CENTER;
    look.sans = true;
    look.indent = 0;
    if (kind == BLOCK_SMALL) {
        look.size = 14;
        look.leading = 22;
    } else if (kind == BLOCK_TITLE) {
        /* Read from across the street, however small the rest has to be. */
        look.size =
            scale * POSTER_TITLE > POSTER_TITLE_LEAST ? POSTER_TITLE : POSTER_TITLE_LEAST / scale;
        look.leading = look.size * 4 / 3;
        look.after = 10;
    } else if (kind == BLOCK_LARGE) {
        look.size = 22;
        look.leading = 32;
    }
    return look;
}

struct look look_of(const struct press *press, enum block_kind kind, const struct column *column)
{
    struct look look = looks[kind];
    bool close = press->print->form.tight || press->print->form.wide;

    if (column->inside == BLOCK_POSTER) {
        look = look_of_poster(look, kind, column->scale);
    } else if (column->inside == BLOCK_HALF) {
        look = look_scaled(look, kind == BLOCK_SMALL ? 0.82 : 0.75);
        look.sans = true;
        look.indent = 0;
        look.align = PANGO_ALIGN_LEFT;
    } else if (close && kind != BLOCK_CELL && kind != BLOCK_HASH) {
        look = look_scaled(look, kind == BLOCK_SMALL ? 0.85 : 0.8);
    }
    if (close && kind == BLOCK_CELL) {
        look = look_scaled(look, 0.875);
    }
    return look_scaled(look, column->scale);
}

static PangoFontDescription *font_of(const struct look *look, bool bold)
{
    PangoFontDescription *font = pango_font_description_new();

    pango_font_description_set_family_static(font, look->mono ? MONO : look->sans ? SANS : SERIF);
    pango_font_description_set_absolute_size(font, look->size * PANGO_SCALE);
    if (look->bold || bold) {
        pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    }
    return font;
}

static void mark(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to)
{
    attribute->start_index = (guint)from;
    attribute->end_index = (guint)to;
    pango_attr_list_insert(list, attribute);
}

static void add_run(struct buffer *text, PangoAttrList *list, const struct look *look,
                    const struct run *run)
{
    size_t from = text->len;

    switch (run->kind) {
    case RUN_TEXT:
        buffer_add_text(text, run->text);
        break;
    case RUN_BOLD: {
        buffer_add_text(text, run->text);
        PangoFontDescription *font = font_of(look, true);
        mark(list, pango_attr_font_desc_new(font), from, text->len);
        pango_font_description_free(font);
        break;
    }
    case RUN_BREAK:
        buffer_add_text(text, TITLE_BREAK);
        break;
    case RUN_TICK:
        buffer_add_text(text, "□");
        break;
    case RUN_FILL:
        for (int i = 0; i < run->length; i++) {
            buffer_add_text(text, FILL);
        }
        mark(list, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), from, text->len);
        break;
    }
}

#define JOINER "\u2060"
#define PARTER "\u200b"

/* The title with its words held together, and all that stands in quotation marks or brackets; beside those it may be
 * broken, which pango takes quotation marks to forbid. */
static void join_words(struct buffer *out, const char *text)
{
    int inside = 0;
    const char *end = text;

    for (const char *at = text; *at != '\0';) {
        const char *next = g_utf8_next_char(at);
        gunichar letter = g_utf8_get_char(at);
        size_t word = title_word(at);
        end = word > 0 && at + word > end ? at + word : end;
        inside += (letter == 0x201c || letter == 0xff08) -
                  ((letter == 0x201d || letter == 0xff09) && inside > 0);
        buffer_add_text(out, letter == 0x201c && inside == 1 ? PARTER : "");
        buffer_add(out, at, (size_t)(next - at));
        buffer_add_text(out, inside > 0 || next < end            ? JOINER
                             : letter == 0x201d && *next != '\0' ? PARTER
                                                                 : "");
        at = next;
    }
}

static void add_unjoined(struct buffer *out, const char *text, size_t len)
{
    const char *end = text + len;

    for (const char *next; text < end; text = next) {
        next = g_utf8_next_char(text);
        if (strncmp(text, JOINER, strlen(JOINER)) != 0 &&
            strncmp(text, PARTER, strlen(PARTER)) != 0) {
            buffer_add(out, text, (size_t)(next - text));
        }
    }
}

/* Where that takes no line more. */
static void keep_words(PangoLayout *layout)
{
    int lines = pango_layout_get_line_count(layout);
    char *plain = g_strdup(pango_layout_get_text(layout));
    struct buffer joined;

    buffer_init(&joined, 65536);
    join_words(&joined, plain);
    pango_layout_set_attributes(layout, NULL);
    pango_layout_set_text(layout, joined.bytes, (int)joined.len);
    if (pango_layout_get_line_count(layout) > lines) {
        pango_layout_set_text(layout, plain, -1);
    }
    buffer_finish(&joined);
    g_free(plain);
}

/* Its lines end there at any width, then. */
static void break_where_it_breaks(PangoLayout *layout)
{
    const char *text = pango_layout_get_text(layout);
    int count = pango_layout_get_line_count(layout);
    struct buffer broken;

    buffer_init(&broken, 65536);
    for (int i = 0; i < count; i++) {
        const PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
        buffer_add_text(&broken, i == 0 ? "" : TITLE_BREAK);
        add_unjoined(&broken, text + line->start_index, (size_t)line->length);
    }
    pango_layout_set_attributes(layout, NULL);
    pango_layout_set_text(layout, broken.bytes, (int)broken.len);
    buffer_finish(&broken);
}

/* A title's lines are about as long as each other. */
static void balance(PangoLayout *layout, double width)
{
    int lines = pango_layout_get_line_count(layout);
    double least = width / 2;
    double most = width;

    if (lines > 1) {
        keep_words(layout);
    }
    while (lines > 1 && most - least > 4) {
        double middle = (least + most) / 2;
        pango_layout_set_width(layout, (int)(middle * PANGO_SCALE));
        bool fits = pango_layout_get_line_count(layout) == lines;
        least = fits ? least : middle;
        most = fits ? middle : most;
    }
    pango_layout_set_width(layout, (int)(most * PANGO_SCALE));
    break_where_it_breaks(layout);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
}

PangoLayout *layout_of(const struct press *press, const struct block *block,
                       const struct look *look, double width)
{
    PangoLayout *layout = pango_cairo_create_layout(press->cr);
    PangoAttrList *list = pango_attr_list_new();
    PangoFontDescription *font = font_of(look, false);
    struct buffer text;
    const struct run *run;

    buffer_init(&text, 4 * 1024 * 1024);
    buffer_add_text(&text, "");
    if (block->kind == BLOCK_STEP) {
        buffer_printf(&text, "%zu. ", block->number);
    } else if (block->kind == BLOCK_ITEM) {
        buffer_add_text(&text, "· ");
    }
    STAILQ_FOREACH(run, &block->runs, link)
    {
        add_run(&text, list, look, run);
    }
    pango_layout_set_font_description(layout, font);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, look->align);
    pango_layout_set_width(layout, width < 0 ? -1 : (int)(width * PANGO_SCALE));
    pango_layout_set_indent(layout, (int)(look->indent * look->size * PANGO_SCALE));
    pango_layout_set_text(layout, text.bytes, (int)text.len);
    pango_layout_set_attributes(layout, list);
    if (block->kind == BLOCK_TITLE && width > 0) {
        balance(layout, width);
    }
    pango_attr_list_unref(list);
    pango_font_description_free(font);
    buffer_finish(&text);
    return layout;
}

char *title_broken(const struct print *print, const struct block *title, double width)
{
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR, NULL);
    const struct press press = {.print = print, .cr = cairo_create(surface)};
    const struct column column = {.width = width, .scale = 1, .inside = BLOCK_PAPER};
    struct look look = look_of(&press, BLOCK_TITLE, &column);
    PangoLayout *layout = layout_of(&press, title, &look, width);
    const char *text = pango_layout_get_text(layout);
    char *broken = mem_copy(text, strlen(text));

    g_object_unref(layout);
    cairo_destroy(press.cr);
    cairo_surface_destroy(surface);
    return broken;
}

int layout_lines(PangoLayout *layout)
{
    return pango_layout_get_line_count(layout);
}

void layout_draw(const struct press *press, PangoLayout *layout, const struct look *look, double x,
                 double y, int from, int to)
{
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    int line = 0;

    do {
        PangoRectangle box;
        if (line >= from && line < to) {
            pango_layout_iter_get_line_extents(iter, NULL, &box);
            double ascent =
                (double)(pango_layout_iter_get_baseline(iter) - box.y) / (double)PANGO_SCALE;
            double tall = (double)box.height / (double)PANGO_SCALE;
            cairo_move_to(press->cr, x + (double)box.x / (double)PANGO_SCALE,
                          y + (line - from) * look->leading + (look->leading - tall) / 2 + ascent);
            pango_cairo_show_layout_line(press->cr, pango_layout_iter_get_line_readonly(iter));
        }
        line++;
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
}

double text_draw(const struct press *press, const char *text, const struct look *look, double x,
                 double y)
{
    PangoLayout *layout = pango_cairo_create_layout(press->cr);
    PangoFontDescription *font = font_of(look, false);
    int width;

    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, text, -1);
    pango_layout_get_size(layout, &width, NULL);
    layout_draw(press, layout, look, x, y, 0, 1);
    pango_font_description_free(font);
    g_object_unref(layout);
    return (double)width / PANGO_SCALE;
}

double text_wrap(const struct press *press, const char *text, const struct look *look, double x,
                 double y, double width)
{
    PangoLayout *layout = pango_cairo_create_layout(press->cr);
    PangoFontDescription *font = font_of(look, false);

    pango_layout_set_font_description(layout, font);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_text(layout, text, -1);
    int lines = layout_lines(layout);
    if (press->draws) {
        layout_draw(press, layout, look, x, y, 0, lines);
    }
    pango_font_description_free(font);
    g_object_unref(layout);
    return lines * look->leading;
}

void code_draw(const struct press *press, const char *address, double x, double y, double size)
{
    QRcode *code = QRcode_encodeString8bit(address, 0, QR_ECLEVEL_M);

    if (code == NULL) {
        return;
    }
    enum { QUIET = 4 };
    double module = size / (code->width + 2 * QUIET);
    for (int row = 0; row < code->width; row++) {
        for (int column = 0; column < code->width; column++) {
            if ((code->data[row * code->width + column] & 1) != 0) {
                cairo_rectangle(press->cr, x + (column + QUIET) * module,
                                y + (row + QUIET) * module, module, module);
            }
        }
    }
    cairo_fill(press->cr);
    QRcode_free(code);
}

void fonts_missing(struct buffer *names)
{
    PangoFontFamily **have;
    int count;

    pango_font_map_list_families(pango_cairo_font_map_get_default(), &have, &count);
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        bool found = false;
        for (int k = 0; k < count; k++) {
            found = found || strcmp(pango_font_family_get_name(have[k]), families[i]) == 0;
        }
        if (!found) {
            buffer_printf(names, "%s%s", names->len == 0 ? "" : ", ", families[i]);
        }
    }
    g_free(have);
}
