#include "register/sheet.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/quote.h"
#include "base/text.h"
#include "register/csv.h"
#include "register/encoding.h"
#include "register/english.h"

enum { NONE = SHEET_COLUMNS };

#define SAVE_AGAIN "请用表格软件另存为“CSV UTF-8（逗号分隔）”。"

/* Which field of the file holds which column. */
struct heading {
    size_t field[SHEET_COLUMNS]; /* SIZE_MAX = not there */
    size_t count;
    size_t known;
};

void sheet_fault_add(struct sheet *sheet, int line, int column, const char *remedy,
                     const char *format, ...)
{
    va_list args;
    va_list again;
    char *what = NULL;
    char *english = NULL;
    bool whole = strcmp(format, "%s") == 0;

    va_start(args, format);
    va_copy(again, args);
    int len = vasprintf(&what, format, args);
    int english_len = whole ? -1 : vasprintf(&english, english_of(format), again);
    va_end(again);
    va_end(args);
    if ((sheet->faults & (sheet->faults + 1)) == 0) {
        size_t cap = (sheet->faults + 1) * 2;
        sheet->fault = mem_resize(sheet->fault, cap * sizeof *sheet->fault);
    }
    struct sheet_fault *fault = &sheet->fault[sheet->faults++];
    fault->line = line;
    fault->column = column;
    fault->what = len < 0 ? mem_copy_text("") : mem_copy(what, (size_t)len);
    fault->what_en = english_len < 0 ? mem_copy_text(english_of(fault->what))
                                     : mem_copy(english, (size_t)english_len);
    fault->remedy = remedy;
    fault->remedy_en = english_of(remedy);
    free(what);
    free(english);
}

static void drop_faults(struct sheet *sheet)
{
    while (sheet->faults > 0) {
        sheet->faults--;
        mem_free(sheet->fault[sheet->faults].what);
        mem_free(sheet->fault[sheet->faults].what_en);
    }
}

/* A row that is no CSV. */
static void fault_of_csv(struct sheet *sheet, const struct csv *csv)
{
    int line = csv->line;
    int whole = sheet->form->columns;
    size_t field = csv->problem_field + 1;

    switch (csv->problem) {
    case CSV_FINE:
        break;
    case CSV_QUOTE_OPEN:
        sheet_fault_add(sheet, line, whole, "请删掉多余的引号，或补上缺少的一个。",
                        "第%zu格引号没有配对，或引号里的内容过长", field);
        break;
    case CSV_QUOTE_STRAY:
        sheet_fault_add(sheet, line, whole, "请把整个单元格放进引号，里面的引号写两遍；或删掉它。",
                        "第%zu格内容中间有引号", field);
        break;
    case CSV_QUOTE_TAIL:
        sheet_fault_add(sheet, line, whole, "请在引号后面加逗号，或把里面的引号写两遍。",
                        "第%zu格引号后面还有内容", field);
        break;
    case CSV_RETURN_STRAY:
        sheet_fault_add(sheet, line, whole, SAVE_AGAIN, "第%zu格有单独的回车符", field);
        break;
    case CSV_NUL:
        sheet_fault_add(sheet, line, whole, SAVE_AGAIN, "第%zu格有空字节，可能不是文本文件", field);
        break;
    case CSV_TOO_MANY:
        sheet_fault_add(sheet, line, whole, "请检查是否多了逗号。", "第%zu格单元格太多", field);
        break;
    case CSV_TOO_LONG:
        sheet_fault_add(sheet, line, whole, "请缩短，或检查引号是否配对。", "第%zu格单元格太长",
                        field);
        break;
    }
}

/* Law forbids to collect more than is needed; these are never. */
static bool is_unwanted(const char *heading)
{
    static const char *const words[] = {"身份证", "证件号", "低保", "残疾",
                                        "民族",   "宗教",   "政治", "人脸"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strstr(heading, words[i]) != NULL) {
            return true;
        }
    }
    return false;
}

static int column_of(const struct sheet_form *form, const char *heading)
{
    for (int i = 0; i < form->columns; i++) {
        if (strcmp(form->column[i].heading, heading) == 0) {
            return i;
        }
    }
    return NONE;
}

/* false: the cell is no UTF-8, so the others need not be looked at. */
static bool read_heading_cell(struct sheet *sheet, const struct csv *csv, size_t field,
                              struct heading *heading)
{
    int whole = sheet->form->columns;
    char *text = text_clean(csv->field[field].bytes, csv->field[field].len);
    if (text == NULL) {
        sheet_fault_add(sheet, csv->line, whole, SAVE_AGAIN, "表头不是 UTF-8 文字");
        return false;
    }
    int column = column_of(sheet->form, text);
    if (column == NONE && is_unwanted(text)) {
        sheet_fault_add(sheet, csv->line, whole, "本系统不收集这一项，请删掉这一列。",
                        "第%zu列的列名是“%s”", field + 1, text);
    } else if (column == NONE) {
        sheet_fault_add(sheet, csv->line, whole, "请按模板改列名，或删掉这一列。",
                        "第%zu列的列名“%s”不认识", field + 1, text);
    } else if (heading->field[column] != SIZE_MAX) {
        sheet_fault_add(sheet, csv->line, column, "请只保留一列。", "这一列出现了两次");
    } else {
        heading->field[column] = field;
        heading->known++;
    }
    mem_free(text);
    return true;
}

static bool read_heading(struct sheet *sheet, struct csv *csv, struct heading *heading)
{
    enum csv_step step = csv_next(csv);

    memset(heading, 0, sizeof *heading);
    for (int i = 0; i < SHEET_COLUMNS; i++) {
        heading->field[i] = SIZE_MAX;
    }
    if (step == CSV_END) {
        sheet_fault_add(sheet, 0, sheet->form->columns, "请检查文件是否选对。", "文件是空的");
        return false;
    }
    if (step == CSV_BAD) {
        fault_of_csv(sheet, csv);
        return false;
    }
    heading->count = csv->count;
    for (size_t i = 0; i < csv->count; i++) {
        if (!read_heading_cell(sheet, csv, i, heading)) {
            return false;
        }
    }
    if (heading->known == 0) {
        drop_faults(sheet);
        sheet_fault_add(sheet, csv->line, sheet->form->columns, sheet->form->heading_words,
                        "没有一个认识的列名");
    }
    for (int i = 0; sheet->faults == 0 && i < sheet->form->columns; i++) {
        if (sheet->form->column[i].needed && heading->field[i] == SIZE_MAX) {
            sheet_fault_add(sheet, csv->line, i, "请加上这一列；表头要写在第一行。", "缺少这一列");
        }
    }
    return sheet->faults == 0;
}

static struct sheet_row *row_add(struct sheet *sheet, int line)
{
    if ((sheet->rows & (sheet->rows + 1)) == 0) {
        size_t cap = (sheet->rows + 1) * 2;
        sheet->row = mem_resize(sheet->row, cap * sizeof *sheet->row);
    }
    struct sheet_row *row = &sheet->row[sheet->rows++];
    memset(row, 0, sizeof *row);
    row->line = line;
    return row;
}

/* Spreadsheets leave rows of bare commas behind the last one. */
static bool is_blank(const struct csv *csv)
{
    for (size_t i = 0; i < csv->count; i++) {
        for (size_t j = 0; j < csv->field[i].len; j++) {
            if (strchr(" \t", csv->field[i].bytes[j]) == NULL) {
                return false;
            }
        }
    }
    return true;
}

/* A ' in front says that the cell is text (quote_sheet). NULL: no UTF-8. */
static char *clean_cell(const char *bytes, size_t len)
{
    char *text = text_clean(bytes, len);

    if (text == NULL || quote_sheet_text(text) == text) {
        return text;
    }
    char *bare = mem_copy_text(quote_sheet_text(text));
    mem_free(text);
    return bare;
}

static void read_cells(struct sheet *sheet, const struct csv *csv, const struct heading *heading,
                       struct sheet_row *row)
{
    bool said = false;

    for (int i = 0; i < sheet->form->columns; i++) {
        size_t field = heading->field[i];
        if (field < csv->count) {
            row->cell[i] = clean_cell(csv->field[field].bytes, csv->field[field].len);
            if (row->cell[i] == NULL && !said) {
                sheet_fault_add(sheet, csv->line, i, SAVE_AGAIN, "不是 UTF-8 文字");
                said = true;
            }
        }
        if (row->cell[i] == NULL) {
            row->cell[i] = mem_copy_text("");
        } else if (!said && strchr(row->cell[i], '\n') != NULL) {
            sheet_fault_add(sheet, csv->line, i, "请写成一行。", "单元格里有换行");
            said = true;
        }
    }
}

static void read_row(struct sheet *sheet, const struct csv *csv, const struct heading *heading)
{
    struct sheet_row *row = row_add(sheet, csv->line);
    size_t before = sheet->faults;

    if (csv->count != heading->count) {
        sheet_fault_add(sheet, csv->line, sheet->form->columns, "请检查这一行是否多了或少了逗号。",
                        "有%zu格，表头有%zu格", csv->count, heading->count);
    }
    read_cells(sheet, csv, heading, row);
    row->faulty = sheet->faults > before;
}

/* What is no text at all would only give one fault per cell. */
static bool looks_like_text(struct sheet *sheet, const char *bytes, size_t len)
{
    int whole = sheet->form->columns;

    if (len > SHEET_BYTES) {
        sheet_fault_add(sheet, 0, whole, "请按小区分成几个文件。", "文件超过16 MB");
        return false;
    }
    if (len >= 4 &&
        (memcmp(bytes, "PK\x03\x04", 4) == 0 || memcmp(bytes, "\xD0\xCF\x11\xE0", 4) == 0)) {
        sheet_fault_add(sheet, 0, whole,
                        "请用表格软件打开它，点“文件”→“另存为”，保存类型选“CSV "
                        "UTF-8（逗号分隔）”，再导入存好的 .csv 文件。",
                        "这是表格文件（%s），不是 CSV", bytes[0] == 'P' ? "xlsx" : "xls");
        return false;
    }
    return true;
}

static void encoding_fault(void *owner, int line, enum encoding_problem problem)
{
    struct sheet *sheet = owner;
    int whole = sheet->form->columns;

    switch (problem) {
    case ENCODING_BAD:
        sheet_fault_add(sheet, line, whole,
                        "请在表格软件里重新输入这一行，再另存为“CSV UTF-8（逗号分隔）”。",
                        "有读不出的字");
        break;
    case ENCODING_MIXED:
        sheet_fault_add(sheet, line, whole,
                        "多半是从别处粘贴来的。请在表格软件里重新输入这一行，再另存为“CSV "
                        "UTF-8（逗号分隔）”。",
                        "文字编码与表头不同");
        break;
    case ENCODING_UNKNOWN:
        sheet_fault_add(sheet, 0, whole, SAVE_AGAIN, "这台机器不能转换文件的编码（GB18030）");
        break;
    }
}

static bool read_rows(struct sheet *sheet, struct csv *csv)
{
    struct heading heading;
    int whole = sheet->form->columns;
    enum csv_step step;

    if (!read_heading(sheet, csv, &heading)) {
        return false;
    }
    while ((step = csv_next(csv)) != CSV_END && sheet->rows <= SHEET_ROWS) {
        if (step == CSV_BAD) {
            fault_of_csv(sheet, csv);
        } else if (!is_blank(csv)) {
            read_row(sheet, csv, &heading);
        }
    }
    if (sheet->rows > SHEET_ROWS) {
        drop_faults(sheet);
        sheet_fault_add(sheet, 0, whole, "请按小区分成几个文件。", "超过%d行", SHEET_ROWS);
        return false;
    }
    if (sheet->rows == 0 && sheet->faults == 0) {
        sheet_fault_add(sheet, 0, whole, sheet->form->row_words, "只有表头，没有内容");
    }
    return sheet->rows > 0;
}

bool sheet_read(struct sheet *sheet, const struct sheet_form *form, const char *bytes, size_t len)
{
    struct buffer text;
    bool ok = false;

    memset(sheet, 0, sizeof *sheet);
    sheet->form = form;
    if (!looks_like_text(sheet, bytes, len)) {
        return false;
    }
    /* two bytes become three at the most */
    buffer_init(&text, len + len / 2 + 16);
    if (encoding_convert(bytes, len, &text, encoding_fault, sheet)) {
        struct csv csv;
        csv_init(&csv, text.len == 0 ? "" : text.bytes, text.len);
        ok = read_rows(sheet, &csv);
        csv_finish(&csv);
    }
    buffer_finish(&text);
    return ok;
}

void sheet_finish(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->rows; i++) {
        for (int j = 0; j < SHEET_COLUMNS; j++) {
            mem_free(sheet->row[i].cell[j]);
        }
    }
    drop_faults(sheet);
    mem_free(sheet->row);
    mem_free(sheet->fault);
    memset(sheet, 0, sizeof *sheet);
}

static int fault_by_line(const void *a, const void *b)
{
    const struct sheet_fault *left = a;
    const struct sheet_fault *right = b;
    if (left->line != right->line) {
        return left->line > right->line ? 1 : -1;
    }
    if (left->column != right->column) {
        return left->column > right->column ? 1 : -1;
    }
    return strcmp(left->what, right->what);
}

void sheet_sort_faults(struct sheet *sheet)
{
    if (sheet->faults > 0) {
        qsort(sheet->fault, sheet->faults, sizeof *sheet->fault, fault_by_line);
    }
}

void sheet_report(const struct sheet *sheet, const char *name, struct buffer *out)
{
    for (size_t i = 0; i < sheet->faults; i++) {
        const struct sheet_fault *fault = &sheet->fault[i];
        if (fault->line > 0) {
            buffer_printf(out, "第%d行", fault->line);
        } else {
            buffer_add_text(out, name);
        }
        if (fault->column < sheet->form->columns) {
            buffer_printf(out, "「%s」", sheet->form->column[fault->column].heading);
        }
        buffer_printf(out, "：%s。%s\n", fault->what, fault->remedy);
    }
    if (sheet->faults > 0) {
        buffer_printf(out, "%s：共%zu处要改，一行也没有导入。改好后请整份重新导入。\n", name,
                      sheet->faults);
    }
}
