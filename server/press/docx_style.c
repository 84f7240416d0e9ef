/* How the paragraphs of a Word file look, and in which letters. */
#include "press/docx.h"

#include <stdlib.h>
#include <string.h>

/* Names and letters as domain knows them: the reader's computer has the fonts. Sizes are half points, spaces twips. */
static const struct style {
    const char *id;
    const char *name;
    const char *font;
    int size;
    int leading; /* below 0: grows with a picture in it */
    int before;
    int after;
    int indent; /* of the first line, in hundredths of a letter */
    bool bold;
    const char *more; /* of the paragraph */
} styles[] = {
    {"Normal", "Normal", "仿宋", 32, 560, 0, 0, 200, false, ""},
    {"Title", "Title", "小标宋", 44, 680, 0, 400, 0, true, "<w:jc w:val=\"center\"/>"},
    {"Heading1", "heading 1", "黑体", 32, 560, 80, 0, 200, false, "<w:outlineLvl w:val=\"0\"/>"},
    {"Heading2", "heading 2", "楷体", 32, 560, 0, 0, 200, false, "<w:outlineLvl w:val=\"1\"/>"},
    {"Plain", "正文顶格", "仿宋", 32, -560, 0, 0, 0, false, ""},
    {"Small", "小字", "仿宋", 24, 380, 40, 0, 0, false, ""},
    {"Large", "大字", "黑体", 44, 640, 40, 40, 0, true, ""},
    {"Mark", "标记", "黑体", 32, 560, 0, 0, 0, false, ""},
    {"Hash", "校验值", "Consolas", 18, 280, 0, 0, 0, false, ""},
    {"Cell", "表格", "仿宋", 24, 360, 0, 0, 0, false, ""},
    {"Gap", "间隔", "仿宋", 12, 160, 0, 0, 0, false, ""},
    {"CellLarge", "表格大字", "仿宋", 32, 520, 0, 0, 0, false, ""},
    {"CellSmall", "表格小字", "仿宋", 21, 315, 0, 0, 0, false, ""},
    {"Sign", "签名", "仿宋", 32, 560, 240, 120, 0, false, ""},
    {"PosterTitle", "海报标题", "黑体", 92, 1160, 0, 120, 0, true, ""},
    {"PosterLarge", "海报大字", "黑体", 48, 720, 0, 0, 0, true, ""},
    {"Poster", "海报正文", "黑体", 36, -560, 0, 0, 0, false, ""},
    {"PosterSmall", "海报小字", "黑体", 28, 440, 0, 0, 0, false, ""},
    {"HalfTitle", "半页标题", "黑体", 36, 520, 0, 80, 0, true, ""},
    {"HalfLarge", "半页大字", "黑体", 36, 520, 20, 20, 0, true, ""},
    {"Half", "半页正文", "黑体", 26, -400, 0, 0, 0, false, ""},
    {"HalfSmall", "半页小字", "黑体", 20, 300, 20, 0, 0, false, ""},
    {"Tear", "裁切线", "仿宋", 12, 240, 120, 120, 0, false, ""},
    {"Foot", "页脚", "宋体", 18, 240, 0, 0, 0, false, ""},
    {"PageNumber", "页码", "宋体", 28, 360, 0, 60, 0, false, "<w:jc w:val=\"center\"/>"},
};

static const char *borders_of(const char *id)
{
    if (strcmp(id, "Mark") == 0) {
        return "<w:pBdr><w:top w:val=\"single\" w:sz=\"8\" w:space=\"1\" w:color=\"000000\"/>"
               "<w:left w:val=\"single\" w:sz=\"8\" w:space=\"4\" w:color=\"000000\"/>"
               "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"1\" w:color=\"000000\"/>"
               "<w:right w:val=\"single\" w:sz=\"8\" w:space=\"4\" w:color=\"000000\"/></w:pBdr>";
    }
    return strcmp(id, "Tear") == 0 ? "<w:pBdr><w:bottom w:val=\"dashed\" w:sz=\"6\" w:space=\"1\" "
                                     "w:color=\"000000\"/></w:pBdr>"
                                   : "";
}

/* Per hundred: a list, or a paper on its side, has smaller letters. */
static int scale_of(const struct style *style, const struct print *print)
{
    static const char *const text[] = {"Normal", "Title", "Heading1", "Heading2", "Plain",
                                       "Small",  "Large", "Mark",     "Sign"};

    for (size_t i = 0; i < sizeof text / sizeof *text && (print->form.tight || print->form.wide);
         i++) {
        if (strcmp(style->id, text[i]) == 0) {
            return 80;
        }
    }
    return 100;
}

static void add_style(struct buffer *out, const struct style *style, const struct print *print)
{
    bool heads = strncmp(style->id, "Heading", 7) == 0;
    int scale = scale_of(style, print);
    int size = style->size * scale / 100;

    buffer_printf(
        out,
        "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/>%s<w:qFormat/>"
        "<w:pPr>%s%s<w:spacing w:before=\"%d\" w:after=\"%d\" w:line=\"%d\" "
        "w:lineRule=\"%s\"/><w:ind w:firstLineChars=\"%d\" w:firstLine=\"%d\"/>%s</w:pPr>"
        "<w:rPr><w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:eastAsia=\"%s\"/>%s"
        "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr></w:style>",
        strcmp(style->id, "Normal") == 0 ? " w:default=\"1\"" : "", style->id, style->name,
        strcmp(style->id, "Normal") == 0 ? "" : "<w:basedOn w:val=\"Normal\"/>",
        heads ? "<w:keepNext/>" : "", borders_of(style->id), style->before, style->after,
        abs(style->leading) * scale / 100, style->leading < 0 ? "atLeast" : "exact", style->indent,
        style->indent * size / 10, style->more, style->font, style->font, style->font,
        style->bold ? "<w:b/>" : "", size, size);
}

void docx_styles(struct buffer *out, const struct print *print)
{
    buffer_add_text(out, DOCX_XML "<w:styles " DOCX_WORD ">"
                                  "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"zh-CN\" "
                                  "w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>");
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        add_style(out, &styles[i], print);
    }
    buffer_add_text(
        out, "<w:style w:type=\"table\" w:styleId=\"TablePlain\"><w:name w:val=\"无框表\"/>"
             "<w:tblPr><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"80\" "
             "w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
             "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/>"
             "<w:tblPr><w:tblBorders>");
    static const char *const sides[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        buffer_printf(out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>",
                      sides[i]);
    }
    buffer_add_text(out,
                    "</w:tblBorders><w:tblCellMar><w:left w:w=\"80\" w:type=\"dxa\"/><w:right "
                    "w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style></w:styles>");
}

/* Whoever lacks a font gets the next of its other names: committees' computers have them under either. */
static const struct font {
    const char *name;
    const char *instead;
    const char *charset; /* 86: GB 2312 */
} fonts[] = {
    {"仿宋", "FangSong,仿宋_GB2312,FangSong_GB2312,STFangsong,宋体,SimSun", "86"},
    {"楷体", "KaiTi,楷体_GB2312,KaiTi_GB2312,STKaiti,宋体,SimSun", "86"},
    {"黑体", "SimHei,STHeiti,微软雅黑,Microsoft YaHei", "86"},
    {"小标宋", "方正小标宋简体,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun", "86"},
    {"宋体", "SimSun,STSong", "86"},
    {"Consolas", "Courier New", "00"},
};

void docx_fonts(struct buffer *out)
{
    buffer_add_text(out, DOCX_XML "<w:fonts " DOCX_WORD ">");
    for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++) {
        buffer_printf(out,
                      "<w:font w:name=\"%s\"><w:altName w:val=\"%s\"/><w:charset w:val=\"%s\"/>"
                      "</w:font>",
                      fonts[i].name, fonts[i].instead, fonts[i].charset);
    }
    buffer_add_text(out, "</w:fonts>");
}
