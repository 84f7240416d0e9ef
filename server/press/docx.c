/* The parts of a Word file, zipped as they are made. */
#include "press/docx.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <string.h>

enum {
    PART_MAX = 256 * 1024 * 1024,
    TWIPS_SHORT = 11906, /* A4 */
    TWIPS_LONG = 16838,
    DOTS = 12,     /* of a picture for each module of a code */
    FOOT_CODE = 22 /* mm */
};

#define TWIPS(mm) ((int)((mm)*1440 / 25.4 + 0.5))

struct margins {
    int top, bottom, left, right;
};

static struct margins margins_of(const struct print *print)
{
    const struct block *first = TAILQ_FIRST(&print->paper->blocks);

    if (first != NULL && (first->kind == BLOCK_HALF || first->kind == BLOCK_POSTER)) {
        return (struct margins){TWIPS(10), first->kind == BLOCK_HALF ? TWIPS(10) : TWIPS(30),
                                TWIPS(15), TWIPS(15)};
    }
    return print->form.tight || print->form.wide
               ? (struct margins){TWIPS(18), TWIPS(30), TWIPS(15), TWIPS(15)}
               : (struct margins){TWIPS(37), TWIPS(35), TWIPS(28), TWIPS(26)};
}

int docx_text_width(const struct print *print)
{
    struct margins margins = margins_of(print);

    return (print->form.wide ? TWIPS_LONG : TWIPS_SHORT) - margins.left - margins.right;
}

int docx_text_height(const struct print *print)
{
    struct margins margins = margins_of(print);

    return (print->form.wide ? TWIPS_SHORT : TWIPS_LONG) - margins.top - margins.bottom;
}

/* Papers cut into halves have no foot, here as in a PDF. */
static bool has_foot(const struct print *print)
{
    return margins_of(print).bottom >= TWIPS(30);
}

/* ---- parts --------------------------------------------------------------------------------------- */

struct package {
    struct archive *zip;
    write_fn *write;
    void *to;
    bool failed;
};

static void part_add(struct package *package, const char *name, const char *bytes, size_t len)
{
    struct archive_entry *entry = archive_entry_new();

    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)len);
    package->failed = package->failed || archive_write_header(package->zip, entry) != ARCHIVE_OK ||
                      archive_write_data(package->zip, bytes, len) != (la_ssize_t)len;
    archive_entry_free(entry);
}

static void part_add_buffer(struct package *package, const char *name, struct buffer *part)
{
    package->failed = package->failed || part->full;
    part_add(package, name, part->bytes, part->len);
    buffer_finish(part);
}

#define XML   DOCX_XML
#define WORD  DOCX_WORD
#define KINDS "http://schemas.openxmlformats.org/package/2006/"
#define DOCS  "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DRAWING                                                                                    \
    "xmlns:r=\"" DOCS "\" "                                                                        \
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "         \
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "                           \
    "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""

static const char content_types[] = XML
    "<Types xmlns=\"" KINDS "content-types\">"
    "<Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Default Extension=\"png\" ContentType=\"image/png\"/>"
    "<Override PartName=\"/word/document.xml\" "
    "ContentType=\"application/"
    "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
    "<Override PartName=\"/word/fontTable.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml\"/>"
    "<Override PartName=\"/word/header.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>"
    "<Override PartName=\"/word/footer.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" "
    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

static const char package_relations[] = XML
    "<Relationships xmlns=\"" KINDS "relationships\">"
    "<Relationship Id=\"document\" Type=\"" DOCS "/officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"core\" Type=\"" KINDS "relationships/metadata/core-properties\" "
    "Target=\"docProps/core.xml\"/></Relationships>";

static const char footer_relations[] =
    XML "<Relationships xmlns=\"" KINDS "relationships\"><Relationship Id=\"check\" Type=\"" DOCS
        "/image\" Target=\"media/check.png\"/></Relationships>";

static void add_styles(struct package *package, const struct print *print)
{
    struct buffer out;

    buffer_init(&out, PART_MAX);
    docx_styles(&out, print);
    part_add_buffer(package, "word/styles.xml", &out);
}

static void add_fonts(struct package *package)
{
    struct buffer out;

    buffer_init(&out, PART_MAX);
    docx_fonts(&out);
    part_add_buffer(package, "word/fontTable.xml", &out);
}

/* ---- pages --------------------------------------------------------------------------------------- */

static void add_header(struct package *package, const struct print *print)
{
    struct buffer out;

    buffer_init(&out, PART_MAX);
    buffer_printf(&out,
                  XML "<w:hdr " WORD "><w:p><w:pPr><w:pStyle w:val=\"Foot\"/></w:pPr>"
                      "<w:r><w:rPr><w:b/></w:rPr><w:t>%s%s%s</w:t></w:r></w:p></w:hdr>",
                  print->internal ? PRINT_INTERNAL : "",
                  print->internal && print->rehearsal ? "　" : "",
                  print->rehearsal ? "演练　没有效力" : "");
    part_add_buffer(package, "word/header.xml", &out);
}

static void add_field(struct buffer *out, const char *name)
{
    buffer_printf(out, "<w:fldSimple w:instr=\" %s \"><w:r><w:t>1</w:t></w:r></w:fldSimple>", name);
}

#define TEXT      "<w:r><w:t xml:space=\"preserve\">"
#define TEXT_END  "</w:t></w:r>"
#define FOOT_LINE "<w:p><w:pPr><w:pStyle w:val=\"Foot\"/></w:pPr>"

/* The page's number, and below it what the page is and how to tell whether it is the one that was published. */
static void add_foot_lines(struct buffer *out, const struct print *print)
{
    buffer_add_text(out, "<w:p><w:pPr><w:pStyle w:val=\"PageNumber\"/></w:pPr>" TEXT "— " TEXT_END);
    add_field(out, "PAGE");
    buffer_add_text(out, TEXT " —" TEXT_END "</w:p>" FOOT_LINE TEXT);
    docx_escape(out, print->foot);
    buffer_add_text(out, TEXT_END "</w:p>" FOOT_LINE TEXT "第 " TEXT_END);
    add_field(out, "PAGE");
    buffer_add_text(out, TEXT " 页，共 " TEXT_END);
    add_field(out, "NUMPAGES");
    buffer_add_text(out, TEXT " 页" TEXT_END "</w:p>");
    if (print->check != NULL) {
        buffer_add_text(out,
                        FOOT_LINE TEXT "扫右侧二维码，可核对本页是不是正式公布的版本。" TEXT_END
                                       "</w:p>" FOOT_LINE TEXT);
        docx_escape(out, print->check);
        buffer_add_text(out, TEXT_END "</w:p>");
    }
}

static void add_footer(struct package *package, const struct print *print)
{
    const int width = docx_text_width(print);
    const int code = print->check == NULL ? 0 : TWIPS(FOOT_CODE + 1);
    char code_column[40];
    struct buffer out;

    snprintf(code_column, sizeof code_column, "<w:gridCol w:w=\"%d\"/>", code);
    buffer_init(&out, PART_MAX);
    buffer_add_text(&out, XML "<w:ftr " WORD " " DRAWING ">");
    if (has_foot(print)) {
        buffer_printf(&out,
                      "<w:tbl><w:tblPr><w:tblStyle w:val=\"TablePlain\"/><w:tblW w:w=\"%d\" "
                      "w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
                      "<w:gridCol w:w=\"%d\"/>%s</w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW "
                      "w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>",
                      width, width - code, code == 0 ? "" : code_column, width - code);
        add_foot_lines(&out, print);
        buffer_add_text(&out, "</w:tc>");
        if (code > 0) {
            buffer_printf(&out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>", code);
            buffer_add_text(&out, "<w:p><w:pPr><w:pStyle w:val=\"Plain\"/></w:pPr>");
            docx_picture(&out, "check", 0, print->check, FOOT_CODE);
            buffer_add_text(&out, "</w:p></w:tc>");
        }
        buffer_add_text(&out, "</w:tr></w:tbl>");
    }
    buffer_add_text(&out, "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr></w:p></w:ftr>");
    part_add_buffer(package, "word/footer.xml", &out);
}

void docx_picture(struct buffer *out, const char *id, size_t n, const char *address, int mm)
{
    const int size = mm * 36000; /* 1/914400 inch */

    buffer_printf(out,
                  "<w:r><w:drawing><wp:inline><wp:extent cx=\"%d\" cy=\"%d\"/><wp:docPr "
                  "id=\"%zu\" name=\"二维码%zu\" descr=\"",
                  size, size, n + 1, n);
    docx_escape(out, address);
    buffer_printf(
        out,
        "\"/><a:graphic><a:graphicData "
        "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>"
        "<pic:cNvPr id=\"%zu\" name=\"%s.png\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        "<a:blip r:embed=\"%s\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm>"
        "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></w:r>",
        n + 1, id, id, size, size);
}

void docx_section(struct docx_body *body, struct buffer *out, enum docx_breaks begins, int columns)
{
    const struct print *print = body->print;
    const struct margins margins = margins_of(print);
    const bool wide = print->form.wide;

    buffer_add_text(out, "<w:sectPr>");
    if (!body->sections) {
        buffer_add_text(out, "<w:headerReference w:type=\"default\" r:id=\"header\"/>"
                             "<w:footerReference w:type=\"default\" r:id=\"footer\"/>");
    }
    buffer_printf(out,
                  "<w:type w:val=\"%s\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"%d\" "
                  "w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"400\" w:footer=\"340\" "
                  "w:gutter=\"0\"/>",
                  begins == DOCX_SAME_PAGE ? "continuous" : "nextPage",
                  wide ? TWIPS_LONG : TWIPS_SHORT, wide ? TWIPS_SHORT : TWIPS_LONG,
                  wide ? " w:orient=\"landscape\"" : "", margins.top, margins.right, margins.bottom,
                  margins.left);
    if (columns > 1) {
        buffer_printf(out, "<w:cols w:num=\"%d\" w:space=\"340\"/>", columns);
    }
    buffer_add_text(out, "</w:sectPr>");
    body->sections = true;
}

static void add_document(struct package *package, const struct print *print, struct docx_body *body)
{
    struct buffer out;

    docx_body_write(body, print);
    package->failed = package->failed || body->xml.full;
    buffer_init(&out, PART_MAX);
    buffer_add_text(&out, XML "<w:document " WORD " " DRAWING "><w:body>");
    buffer_add(&out, body->xml.bytes, body->xml.len);
    docx_section(body, &out, body->sections ? DOCX_SAME_PAGE : DOCX_NEXT_PAGE, 1);
    buffer_add_text(&out, "</w:body></w:document>");
    buffer_finish(&body->xml);
    part_add_buffer(package, "word/document.xml", &out);
}

static cairo_status_t png_add(void *closure, const unsigned char *bytes, unsigned len)
{
    buffer_add(closure, (const char *)bytes, len);
    return CAIRO_STATUS_SUCCESS;
}

static void add_code_picture(struct package *package, const char *address, const char *id)
{
    struct press press = {.draws = true};
    const int size = (33 + 8) * DOTS;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, size, size);
    char name[64];
    struct buffer png;

    press.cr = cairo_create(surface);
    cairo_set_source_rgb(press.cr, 1, 1, 1);
    cairo_paint(press.cr);
    cairo_set_source_rgb(press.cr, 0, 0, 0);
    cairo_set_antialias(press.cr, CAIRO_ANTIALIAS_NONE);
    code_draw(&press, address, 0, 0, size);
    cairo_destroy(press.cr);
    buffer_init(&png, PART_MAX);
    package->failed = package->failed || cairo_surface_write_to_png_stream(
                                             surface, png_add, &png) != CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    snprintf(name, sizeof name, "word/media/%s.png", id);
    part_add_buffer(package, name, &png);
}

static void add_relations(struct package *package, const struct docx_body *body)
{
    struct buffer out;

    buffer_init(&out, PART_MAX);
    buffer_add_text(&out, XML "<Relationships xmlns=\"" KINDS "relationships\">");
    buffer_add_text(
        &out, "<Relationship Id=\"styles\" Type=\"" DOCS "/styles\" Target=\"styles.xml\"/>"
              "<Relationship Id=\"fonts\" Type=\"" DOCS "/fontTable\" Target=\"fontTable.xml\"/>"
              "<Relationship Id=\"header\" Type=\"" DOCS "/header\" Target=\"header.xml\"/>"
              "<Relationship Id=\"footer\" Type=\"" DOCS "/footer\" Target=\"footer.xml\"/>");
    for (size_t n = 1; n <= body->codes; n++) {
        buffer_printf(&out,
                      "<Relationship Id=\"code%zu\" Type=\"" DOCS
                      "/image\" Target=\"media/code%zu.png\"/>",
                      n, n);
    }
    buffer_add_text(&out, "</Relationships>");
    part_add_buffer(package, "word/_rels/document.xml.rels", &out);
}

static void add_properties(struct package *package, const struct print *print)
{
    struct buffer out;

    buffer_init(&out, PART_MAX);
    buffer_add_text(&out, XML "<cp:coreProperties xmlns:cp=\"" KINDS "metadata/core-properties\" "
                              "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
    docx_escape(&out, print->title);
    buffer_add_text(&out, "</dc:title></cp:coreProperties>");
    part_add_buffer(package, "docProps/core.xml", &out);
}

static la_ssize_t zip_write(struct archive *zip, void *closure, const void *bytes, size_t len)
{
    const struct package *package = closure;

    (void)zip;
    return package->write(package->to, bytes, len) ? (la_ssize_t)len : -1;
}

enum print_end docx_write(const struct print *print, write_fn *write, void *to)
{
    struct package package = {.zip = archive_write_new(), .write = write, .to = to};
    struct docx_body body = {.codes = 0};

    archive_write_set_format_zip(package.zip);
    archive_write_set_bytes_in_last_block(package.zip, 1);
    package.failed = archive_write_open(package.zip, &package, NULL, zip_write, NULL) != ARCHIVE_OK;
    part_add(&package, "[Content_Types].xml", content_types, strlen(content_types));
    part_add(&package, "_rels/.rels", package_relations, strlen(package_relations));
    add_document(&package, print, &body);
    add_styles(&package, print);
    add_fonts(&package);
    add_header(&package, print);
    add_footer(&package, print);
    add_relations(&package, &body);
    add_properties(&package, print);
    for (size_t n = 1; n <= body.codes; n++) {
        char id[32];
        snprintf(id, sizeof id, "code%zu", n);
        add_code_picture(&package, body.code[n - 1], id);
    }
    if (print->check != NULL && has_foot(print)) {
        part_add(&package, "word/_rels/footer.xml.rels", footer_relations,
                 strlen(footer_relations));
        add_code_picture(&package, print->check, "check");
    }
    mem_free(body.code);
    package.failed = archive_write_close(package.zip) != ARCHIVE_OK || package.failed;
    archive_write_free(package.zip);
    return package.failed ? PRINT_FAILED : PRINT_DONE;
}
