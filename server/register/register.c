#include "register/register.h"

#include <string.h>

#include "register/parts.h"

static const struct sheet_column columns[COLUMN_COUNT] = {
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

static const struct sheet_form form = {
    .column = columns,
    .columns = COLUMN_COUNT,
    .heading_words = "请在第一行写上列名：楼号、室号、楼层、用途、面积、业主、户代表。",
    .row_words = "表头下面每一室写一行。",
};

const char *register_heading(enum register_column column)
{
    return columns[column].heading;
}

bool register_read(struct register_book *book, const char *bytes, size_t len)
{
    memset(book, 0, sizeof *book);
    if (sheet_read(&book->sheet, &form, bytes, len)) {
        book->rows = book->sheet.rows;
        book->row = mem_alloc(book->rows * sizeof *book->row);
        for (size_t i = 0; i < book->rows; i++) {
            struct register_row *row = &book->row[i];
            size_t before = book->sheet.faults;
            row->from = &book->sheet.row[i];
            row->line = row->from->line;
            row->cell = row->from->cell;
            row->faulty = row->from->faulty;
            if (!row->faulty) {
                register_check_row(book, row);
                row->faulty = book->sheet.faults > before;
            }
        }
        register_join(book);
    }
    sheet_sort_faults(&book->sheet);
    return book->sheet.faults == 0;
}

void register_finish(struct register_book *book)
{
    for (size_t i = 0; i < book->households; i++) {
        mem_free(book->household[i].label);
    }
    for (size_t i = 0; i < book->owners; i++) {
        mem_free(book->owner[i].label);
    }
    mem_free(book->row);
    mem_free(book->building);
    mem_free(book->unit);
    mem_free(book->household);
    mem_free(book->owner);
    sheet_finish(&book->sheet);
    memset(book, 0, sizeof *book);
}
