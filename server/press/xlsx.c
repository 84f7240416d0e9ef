#include "press/xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum {
    SHEETS_MAX = 40,
    COLUMNS_MAX = 60,
    WIDTH_LEAST = 6, /* in letters */
    WIDTH_MOST = 60,
    SHEET_NAME_MAX = 31
};

struct book {
    lxw_workbook *workbook;
    lxw_format *head;
    lxw_format *text;
    lxw_format *date;
    lxw_format *moment;
    lxw_format *area;
    bool internal;
};

/* As Excel counts: a Chinese character is as wide as two letters. */
static double width_of(const char *text)
{
    double width = 0;

    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        width += byte < 0x80 ? 1 : byte >= 0xe0 ? 2 : 0;
    }
    return width;
}

/* "2026-03-18", or with a time "2026-03-18 19:02". */
static bool date_read(const char *text, bool timed, lxw_datetime *date)
{
    *date = (lxw_datetime){.year = 0};
    if (text == NULL || strlen(text) != strlen(timed ? "2026-03-18 19:02" : "2026-03-18") ||
        text[4] != '-' || text[7] != '-') {
        return false;
    }
    if (timed) {
        date->hour = (int)strtol(text + 11, NULL, 10);
        date->min = (int)strtol(text + 14, NULL, 10);
    }
    date->year = (int)strtol(text, NULL, 10);
    date->month = (int)strtol(text + 5, NULL, 10);
    date->day = (int)strtol(text + 8, NULL, 10);
    return date->year >= 1900 && date->month >= 1 && date->month <= 12 && date->day >= 1 &&
           date->day <= 31 && date->hour >= 0 && date->hour <= 23 && date->min >= 0 &&
           date->min <= 59;
}

/* Writes a cell; how wide it is, or -1 when it is none. */
static double cell_write(const struct book *book, lxw_worksheet *sheet, lxw_row_t row,
                         lxw_col_t column, const json_t *cell)
{
    const json_t *area = json_object_get(cell, "area");
    lxw_datetime date;

    if (json_is_null(cell)) {
        return 0;
    }
    if (json_is_string(cell)) {
        worksheet_write_string(sheet, row, column, json_string_value(cell), book->text);
        return width_of(json_string_value(cell));
    }
    if (json_is_integer(cell)) {
        worksheet_write_number(sheet, row, column, (double)json_integer_value(cell), book->text);
        return 10;
    }
    if (json_is_integer(area)) {
        worksheet_write_number(sheet, row, column, (double)json_integer_value(area) / 100,
                               book->area);
        return 12;
    }
    if (date_read(json_string_value(json_object_get(cell, "date")), false, &date)) {
        worksheet_write_datetime(sheet, row, column, &date, book->date);
        return 14;
    }
    if (date_read(json_string_value(json_object_get(cell, "moment")), true, &date)) {
        worksheet_write_datetime(sheet, row, column, &date, book->moment);
        return 20;
    }
    return -1;
}

static bool row_write(const struct book *book, lxw_worksheet *sheet, lxw_row_t row,
                      const json_t *cells, double *widths)
{
    for (size_t i = 0; i < json_array_size(cells) && i < COLUMNS_MAX; i++) {
        double width = cell_write(book, sheet, row, (lxw_col_t)i, json_array_get(cells, i));
        if (width < 0) {
            return false;
        }
        widths[i] = width > widths[i] ? width : widths[i];
    }
    return json_array_size(cells) <= COLUMNS_MAX;
}

static const char *sheet_write(const struct book *book, const json_t *list)
{
    const char *name = json_string_value(json_object_get(list, "name"));
    const json_t *head = json_object_get(list, "head");
    const json_t *rows = json_object_get(list, "rows");
    double widths[COLUMNS_MAX] = {0};

    if (name == NULL || width_of(name) > SHEET_NAME_MAX || strpbrk(name, "[]:*?/\\'") != NULL ||
        !json_is_array(head) || !json_is_array(rows)) {
        return "a list needs a short name, head and rows";
    }
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, name);
    if (sheet == NULL) {
        return "no such name for a sheet";
    }
    for (size_t i = 0; i < json_array_size(head) && i < COLUMNS_MAX; i++) {
        const char *text = json_string_value(json_array_get(head, i));
        worksheet_write_string(sheet, 0, (lxw_col_t)i, text == NULL ? "" : text, book->head);
        widths[i] = width_of(text == NULL ? "" : text);
    }
    for (size_t i = 0; i < json_array_size(rows); i++) {
        if (!row_write(book, sheet, (lxw_row_t)(i + 1), json_array_get(rows, i), widths)) {
            return "not a cell";
        }
    }
    for (size_t i = 0; i < json_array_size(head) && i < COLUMNS_MAX; i++) {
        double width = widths[i] < WIDTH_LEAST  ? WIDTH_LEAST
                       : widths[i] > WIDTH_MOST ? WIDTH_MOST
                                                : widths[i];
        worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, width + 2, NULL);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet, 1, 0);
    if (book->internal) {
        worksheet_set_header(sheet, "&R" PRINT_INTERNAL);
    }
    return NULL;
}

static void formats_add(struct book *book)
{
    book->head = workbook_add_format(book->workbook);
    format_set_bold(book->head);
    format_set_border(book->head, LXW_BORDER_THIN);
    book->text = workbook_add_format(book->workbook);
    format_set_text_wrap(book->text);
    format_set_align(book->text, LXW_ALIGN_VERTICAL_TOP);
    book->date = workbook_add_format(book->workbook);
    format_set_num_format(book->date, "yyyy\"年\"m\"月\"d\"日\"");
    book->moment = workbook_add_format(book->workbook);
    format_set_num_format(book->moment, "yyyy\"年\"m\"月\"d\"日\" hh:mm");
    book->area = workbook_add_format(book->workbook);
    format_set_num_format(book->area, "0.00");
}

/* The library writes a file; this one has a name for as long as it is read. */
static bool file_send(const char *path, write_fn *write, void *to)
{
    unsigned char bytes[65536];
    FILE *file = fopen(path, "rb");
    bool sent = file != NULL;
    size_t len;

    while (sent && (len = fread(bytes, 1, sizeof bytes, file)) > 0) {
        sent = write(to, bytes, len);
    }
    if (file != NULL) {
        sent = ferror(file) == 0 && sent;
        fclose(file);
    }
    return sent;
}

const char *xlsx_write(const json_t *job, write_fn *write, void *to)
{
    const json_t *lists = json_object_get(job, "lists");
    const char *title = json_string_value(json_object_get(job, "title"));
    char path[] = "/tmp/sanhui-press-XXXXXX";
    int fd = mkstemp(path);
    lxw_doc_properties properties = {.title = (char *)(uintptr_t)(title == NULL ? "" : title),
                                     .company = NULL};
    struct book book = {.internal = json_is_true(json_object_get(job, "internal"))};
    const char *wrong = NULL;

    if (fd < 0) {
        return "no room for a file";
    }
    fclose(fdopen(fd, "wb"));
    book.workbook = workbook_new(path);
    workbook_set_properties(book.workbook, &properties);
    formats_add(&book);
    if (json_array_size(lists) == 0 || json_array_size(lists) > SHEETS_MAX) {
        wrong = "no lists, or too many";
    }
    for (size_t i = 0; wrong == NULL && i < json_array_size(lists); i++) {
        wrong = sheet_write(&book, json_array_get(lists, i));
    }
    if (workbook_close(book.workbook) != LXW_NO_ERROR && wrong == NULL) {
        wrong = "not written";
    }
    if (wrong == NULL && !file_send(path, write, to)) {
        wrong = "not written";
    }
    remove(path);
    return wrong;
}
