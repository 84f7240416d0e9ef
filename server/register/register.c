#include "register/register.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "register/csv.h"
#include "register/parts.h"

static const struct {
    const char *heading;
    bool needed;
} columns[COLUMN_COUNT] = {
    [COLUMN_BUILDING] = {"楼号", true},
    [COLUMN_ROOM] = {"室号", true},
    [COLUMN_FLOOR] = {"楼层", true},
    [COLUMN_USE] = {"用途", true},
    [COLUMN_AREA] = {"面积", true},
    [COLUMN_OWNER] = {"业主", true},
    [COLUMN_OWNER_KIND] = {"业主类别", false},
    [COLUMN_OWNER_TITLE] = {"业主称呼", false},
    [COLUMN_OWNER_NUMBER] = {"业主编号", false},
    [COLUMN_OWNER_PHONE] = {"业主电话", false},
    [COLUMN_DELEGATE] = {"户代表", true},
    [COLUMN_DELEGATE_TITLE] = {"户代表称呼", false},
    [COLUMN_TENANCY] = {"居住方式", false},
    [COLUMN_PEOPLE] = {"人数", false},
    [COLUMN_PHONE] = {"住户电话", false},
};

/* Which column of the file holds which column of the register. */
struct heading {
    size_t field[COLUMN_COUNT]; /* REGISTER_NONE = not there */
    size_t count;
    size_t known;
};

const char *register_heading(enum register_column column)
{
    return columns[column].heading;
}

void register_fault_add(struct register_book *book, int line, enum register_column column,
                        const char *remedy, const char *format, ...)
{
    va_list args;
    char *what = NULL;

    va_start(args, format);
    int len = vasprintf(&what, format, args);
    va_end(args);
    if ((book->faults & (book->faults + 1)) == 0) {
        size_t cap = (book->faults + 1) * 2;
        book->fault = mem_resize(book->fault, cap * sizeof *book->fault);
    }
    struct register_fault *fault = &book->fault[book->faults++];
    fault->line = line;
    fault->column = column;
    fault->what = len < 0 ? mem_copy_text("") : mem_copy(what, (size_t)len);
    fault->remedy = remedy;
    free(what);
}

/* A row that is no CSV. */
static void fault_of_csv(struct register_book *book, const struct csv *csv)
{
    static const struct {
        const char *what;
        const char *remedy;
    } words[] = {
        [CSV_FINE] = {"", ""},
        [CSV_QUOTE_OPEN] = {"引号没有配对，或引号里的内容过长",
                            "请删掉多余的引号，或补上缺少的一个。"},
        [CSV_QUOTE_STRAY] = {"内容中间有引号",
                             "请把整个单元格放进引号，里面的引号写两遍；或删掉它。"},
        [CSV_QUOTE_TAIL] = {"引号后面还有内容", "请在引号后面加逗号，或把里面的引号写两遍。"},
        [CSV_RETURN_STRAY] = {"有单独的回车符", "请用表格软件另存为“CSV UTF-8（逗号分隔）”。"},
        [CSV_NUL] = {"有空字节，可能不是文本文件", "请用表格软件另存为“CSV UTF-8（逗号分隔）”。"},
        [CSV_TOO_MANY] = {"单元格太多", "请检查是否多了逗号。"},
        [CSV_TOO_LONG] = {"单元格太长", "请缩短，或检查引号是否配对。"},
    };
    register_fault_add(book, csv->line, COLUMN_COUNT, words[csv->problem].remedy, "第%zu格%s",
                       csv->problem_field + 1, words[csv->problem].what);
}

static enum register_column column_of(const char *heading)
{
    for (int i = 0; i < COLUMN_COUNT; i++) {
        if (strcmp(columns[i].heading, heading) == 0) {
            return (enum register_column)i;
        }
    }
    return COLUMN_COUNT;
}

/* false: the cell is no UTF-8, so the others need not be looked at. */
static bool read_heading_cell(struct register_book *book, const struct csv *csv, size_t field,
                              struct heading *heading)
{
    char *text = text_clean(csv->field[field].bytes, csv->field[field].len);
    if (text == NULL) {
        register_fault_add(book, csv->line, COLUMN_COUNT,
                           "多半是表格软件存成了 GBK。请另存为“CSV UTF-8（逗号分隔）”再导入。",
                           "表头不是 UTF-8 文字");
        return false;
    }
    enum register_column column = column_of(text);
    if (column == COLUMN_COUNT) {
        register_fault_add(book, csv->line, COLUMN_COUNT,
                           "请按 docs/register.md 改列名，或删掉这一列。",
                           "第%zu列的列名“%s”不认识", field + 1, text);
    } else if (heading->field[column] != REGISTER_NONE) {
        register_fault_add(book, csv->line, column, "请只保留一列。", "这一列出现了两次");
    } else {
        heading->field[column] = field;
        heading->known++;
    }
    mem_free(text);
    return true;
}

static void heading_is_missing(struct register_book *book, int line)
{
    while (book->faults > 0) {
        mem_free(book->fault[--book->faults].what);
    }
    register_fault_add(book, line, COLUMN_COUNT,
                       "请在第一行写上列名：楼号、室号、楼层、用途、面积、业主、户代表。",
                       "没有一个认识的列名");
}

static bool read_heading(struct register_book *book, struct csv *csv, struct heading *heading)
{
    enum csv_step step = csv_next(csv);

    memset(heading, 0, sizeof *heading);
    for (int i = 0; i < COLUMN_COUNT; i++) {
        heading->field[i] = REGISTER_NONE;
    }
    if (step == CSV_END) {
        register_fault_add(book, 0, COLUMN_COUNT, "请检查文件是否选对。", "文件是空的");
        return false;
    }
    if (step == CSV_BAD) {
        fault_of_csv(book, csv);
        return false;
    }
    heading->count = csv->count;
    for (size_t i = 0; i < csv->count; i++) {
        if (!read_heading_cell(book, csv, i, heading)) {
            return false;
        }
    }
    if (heading->known == 0) {
        heading_is_missing(book, csv->line);
    }
    for (int i = 0; book->faults == 0 && i < COLUMN_COUNT; i++) {
        if (columns[i].needed && heading->field[i] == REGISTER_NONE) {
            register_fault_add(book, csv->line, (enum register_column)i,
                               "请加上这一列；表头要写在第一行。", "缺少这一列");
        }
    }
    return book->faults == 0;
}

static struct register_row *row_add(struct register_book *book, int line)
{
    if ((book->rows & (book->rows + 1)) == 0) {
        size_t cap = (book->rows + 1) * 2;
        book->row = mem_resize(book->row, cap * sizeof *book->row);
    }
    struct register_row *row = &book->row[book->rows++];
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

static void read_cells(struct register_book *book, const struct csv *csv,
                       const struct heading *heading, struct register_row *row)
{
    bool said = false;

    for (int i = 0; i < COLUMN_COUNT; i++) {
        size_t field = heading->field[i];
        if (field != REGISTER_NONE && field < csv->count) {
            row->cell[i] = text_clean(csv->field[field].bytes, csv->field[field].len);
            if (row->cell[i] == NULL && !said) {
                register_fault_add(book, csv->line, (enum register_column)i,
                                   "请另存为“CSV UTF-8（逗号分隔）”再导入。", "不是 UTF-8 文字");
                said = true;
            }
        }
        if (row->cell[i] == NULL) {
            row->cell[i] = mem_copy_text("");
        }
    }
}

static void read_row(struct register_book *book, const struct csv *csv,
                     const struct heading *heading)
{
    struct register_row *row = row_add(book, csv->line);
    size_t before = book->faults;

    if (csv->count != heading->count) {
        register_fault_add(book, csv->line, COLUMN_COUNT, "请检查这一行是否多了或少了逗号。",
                           "有%zu格，表头有%zu格", csv->count, heading->count);
    }
    read_cells(book, csv, heading, row);
    if (book->faults == before) {
        register_check_row(book, row);
    }
    row->faulty = book->faults > before;
}

/* A file that is no UTF-8 text at all would only give one fault per cell. */
static bool looks_like_text(struct register_book *book, const char *bytes, size_t len)
{
    if (len > REGISTER_BYTES) {
        register_fault_add(book, 0, COLUMN_COUNT, "请按小区分成几个文件。", "文件超过16 MB");
        return false;
    }
    if (len >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        register_fault_add(book, 0, COLUMN_COUNT, "请另存为“CSV UTF-8（逗号分隔）”再导入。",
                           "文件是 UTF-16 编码");
        return false;
    }
    if (len >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0) {
        register_fault_add(book, 0, COLUMN_COUNT,
                           "请在表格软件里另存为“CSV UTF-8（逗号分隔）”再导入。",
                           "这是表格文件（xlsx），不是 CSV");
        return false;
    }
    return true;
}

static int fault_by_line(const void *a, const void *b)
{
    const struct register_fault *left = a;
    const struct register_fault *right = b;
    if (left->line != right->line) {
        return left->line > right->line ? 1 : -1;
    }
    if (left->column != right->column) {
        return left->column > right->column ? 1 : -1;
    }
    return strcmp(left->what, right->what);
}

bool register_read(struct register_book *book, const char *bytes, size_t len)
{
    struct csv csv;
    struct heading heading;

    memset(book, 0, sizeof *book);
    if (!looks_like_text(book, bytes, len)) {
        return false;
    }
    csv_init(&csv, bytes, len);
    if (read_heading(book, &csv, &heading)) {
        enum csv_step step;
        while ((step = csv_next(&csv)) != CSV_END && book->rows <= REGISTER_ROWS) {
            if (step == CSV_BAD) {
                fault_of_csv(book, &csv);
            } else if (!is_blank(&csv)) {
                read_row(book, &csv, &heading);
            }
        }
        if (book->rows > REGISTER_ROWS) {
            register_fault_add(book, 0, COLUMN_COUNT, "请按小区分成几个文件。", "超过%d行",
                               REGISTER_ROWS);
        } else if (book->rows == 0 && book->faults == 0) {
            register_fault_add(book, 0, COLUMN_COUNT, "表头下面每一室写一行。",
                               "只有表头，没有内容");
        } else {
            register_join(book);
        }
    }
    csv_finish(&csv);
    if (book->faults > 0) {
        qsort(book->fault, book->faults, sizeof *book->fault, fault_by_line);
    }
    return book->faults == 0;
}

void register_finish(struct register_book *book)
{
    for (size_t i = 0; i < book->rows; i++) {
        for (int j = 0; j < COLUMN_COUNT; j++) {
            mem_free(book->row[i].cell[j]);
        }
    }
    for (size_t i = 0; i < book->faults; i++) {
        mem_free(book->fault[i].what);
    }
    for (size_t i = 0; i < book->households; i++) {
        mem_free(book->household[i].label);
    }
    for (size_t i = 0; i < book->owners; i++) {
        mem_free(book->owner[i].label);
    }
    mem_free(book->row);
    mem_free(book->fault);
    mem_free(book->building);
    mem_free(book->unit);
    mem_free(book->household);
    mem_free(book->owner);
    memset(book, 0, sizeof *book);
}
