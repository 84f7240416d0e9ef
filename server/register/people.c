#include "register/people.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/quote.h"
#include "domain/masking.h"
#include "register/cells.h"
#include "register/parts.h"

enum {
    YEAR_MIN = 1900,
    YEAR_MAX = 2199,
    ADULT_YEARS = 18,
    GROUP_MAX_POINTS = 30,
    KEY_BYTES = 2048
};

static const struct sheet_column columns[PERSON_COLUMNS] = {
    [PERSON_BUILDING] = {"楼号", true},     [PERSON_ROOM] = {"室号", true},
    [PERSON_HOUSEHOLD] = {"户代表", false}, [PERSON_NAME] = {"姓名", true},
    [PERSON_TITLE] = {"称呼", false},       [PERSON_BORN] = {"出生年月", false},
    [PERSON_ADULT] = {"成年", false},       [PERSON_REPRESENTATIVE] = {"居民代表", false},
    [PERSON_PHONE] = {"电话", false},
};

static const struct sheet_form form = {
    .column = columns,
    .columns = PERSON_COLUMNS,
    .heading_words =
        "请在第一行写上列名：楼号、室号、姓名、称呼、出生年月（或成年）、居民代表、电话。",
    .row_words = "表头下面每一位居民写一行。",
};

const char *people_heading(enum people_column column)
{
    return columns[column].heading;
}

/* Reads digits up to what is no digit; -1 when there are none or too many. */
static int read_digits(const char **at, size_t most)
{
    size_t count = strspn(*at, "0123456789");
    int value = 0;

    if (count == 0 || count > most) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        value = value * 10 + (**at - '0');
        (*at)++;
    }
    return value;
}

/* '1956-03', '1956/3', '1956.3', '1956年3月', '195603'; a day behind it is left aside. */
static bool read_month(const char *text, int *year, int *month)
{
    static const char *const gaps[] = {"-", "/", ".", "年"};
    const char *at = text;

    if (strlen(text) == 6 && strspn(text, "0123456789") == 6) {
        char first[5];
        memcpy(first, text, 4);
        first[4] = '\0';
        const char *from = first;
        *year = read_digits(&from, 4);
        at = text + 4;
        *month = read_digits(&at, 2);
    } else {
        *year = read_digits(&at, 4);
        bool gap = false;
        for (size_t i = 0; !gap && i < sizeof gaps / sizeof gaps[0]; i++) {
            gap = strncmp(at, gaps[i], strlen(gaps[i])) == 0;
            at += gap ? strlen(gaps[i]) : 0;
        }
        *month = gap ? read_digits(&at, 2) : -1;
        if (*at != '\0' && strchr("-/.", *at) == NULL && strncmp(at, "月", strlen("月")) != 0) {
            return false;
        }
    }
    return *year >= YEAR_MIN && *year <= YEAR_MAX && *month >= 1 && *month <= 12;
}

/* The day from which somebody born in this month is surely 18: the first of the next month. */
static void write_adult_from(int year, int month, char out[MONTH_TEXT])
{
    struct buffer text;

    buffer_init(&text, MONTH_TEXT);
    buffer_printf(&text, "%04d-%02d-01", year + ADULT_YEARS + (month == 12),
                  month == 12 ? 1 : month + 1);
    memcpy(out, text.bytes, text.len + 1);
    buffer_finish(&text);
}

static void check_age(struct sheet *sheet, const struct sheet_row *row, struct person *person)
{
    static const struct cell_word words[] = {
        {"是", "adult"}, {"否", "minor"}, {"成年", "adult"}, {"未成年", "minor"}, {NULL, NULL}};
    const char *born = row->cell[PERSON_BORN];
    const char *adult = row->cell[PERSON_ADULT];
    const char *stored = cell_stored_word(words, adult);
    int year;
    int month;

    if (*born == '\0' && *adult == '\0') {
        sheet_fault_add(sheet, row->line, PERSON_BORN,
                        "请填出生年月（如 1956-03），或在“成年”一列填 是 或 否。", "没有填写");
    } else if (*born != '\0' && *adult != '\0') {
        sheet_fault_add(sheet, row->line, PERSON_ADULT, "两列请只填一列。", "出生年月和成年都填了");
    } else if (*adult != '\0' && stored == NULL) {
        sheet_fault_add(sheet, row->line, PERSON_ADULT, "请填 是 或 否。", "“%s”不认识", adult);
    } else if (*born != '\0' && !read_month(born, &year, &month)) {
        sheet_fault_add(sheet, row->line, PERSON_BORN, "请填年和月，如 1956-03。",
                        "“%s”不是出生年月", born);
    } else if (*born != '\0') {
        write_adult_from(year, month, person->adult_from);
    } else {
        person->adult = strcmp(stored, "adult") == 0;
        if (!person->adult && *row->cell[PERSON_REPRESENTATIVE] != '\0') {
            sheet_fault_add(sheet, row->line, PERSON_REPRESENTATIVE,
                            "居民代表要年满18周岁；请清空，或改正成年一列。",
                            "未成年人不能当居民代表");
        }
    }
}

static void check_row(struct sheet *sheet, struct sheet_row *row, struct person *person)
{
    size_t names = 0;

    (void)cell_check_place(sheet, row, PERSON_BUILDING, PERSON_ROOM);
    cell_check_text(sheet, row, PERSON_HOUSEHOLD, NAME_MAX_POINTS);
    cell_check_text(sheet, row, PERSON_NAME, NAME_MAX_POINTS);
    cell_check_text(sheet, row, PERSON_REPRESENTATIVE, GROUP_MAX_POINTS);
    cell_check_title(sheet, row, PERSON_TITLE, PERSON_NAME);
    cell_check_phone(sheet, row, PERSON_PHONE);
    if (*row->cell[PERSON_NAME] == '\0') {
        sheet_fault_add(sheet, row->line, PERSON_NAME, "每一位居民都要写姓名。", "没有填写");
    } else {
        char *set = register_name_set(row->cell[PERSON_NAME], &names);
        mem_free(set);
        if (set == NULL || names > 1) {
            sheet_fault_add(sheet, row->line, PERSON_NAME, "请每人写一行。", "“%s”不是一个人的姓名",
                            row->cell[PERSON_NAME]);
        }
    }
    check_age(sheet, row, person);
}

struct keyed_person {
    char *key;
    const struct sheet_row *row;
};

static int by_key(const void *a, const void *b)
{
    const struct keyed_person *left = a;
    const struct keyed_person *right = b;
    int order = strcmp(left->key, right->key);

    return order != 0 ? order
                      : (left->row->line > right->row->line) - (left->row->line < right->row->line);
}

static void check_twice(struct people_book *book)
{
    struct keyed_person *list = mem_alloc((book->sheet.rows + 1) * sizeof *list);
    size_t count = 0;

    for (size_t i = 0; i < book->sheet.rows; i++) {
        const struct sheet_row *row = &book->sheet.row[i];
        struct buffer key;
        if (row->faulty) {
            continue;
        }
        buffer_init(&key, KEY_BYTES);
        buffer_printf(&key, "%s\n%s\n%s\n%s", row->cell[PERSON_BUILDING], row->cell[PERSON_ROOM],
                      row->cell[PERSON_HOUSEHOLD], row->cell[PERSON_NAME]);
        list[count].key = mem_copy(key.bytes, key.len);
        list[count++].row = row;
        buffer_finish(&key);
    }
    qsort(list, count, sizeof *list, by_key);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(list[i - 1].key, list[i].key) == 0) {
            sheet_fault_add(&book->sheet, list[i].row->line, PERSON_NAME,
                            "请删掉一行；真是同名的两位，请在姓名后面加“大”“小”。",
                            "与第%d行是同一室的同一姓名", list[i - 1].row->line);
        }
    }
    for (size_t i = 0; i < count; i++) {
        mem_free(list[i].key);
    }
    mem_free(list);
}

static char *make_label(const struct sheet_row *row)
{
    char shown[MASKED_TEXT];
    masked_name(row->cell[PERSON_NAME], row->cell[PERSON_TITLE], shown);
    struct buffer out;

    buffer_init(&out, KEY_BYTES);
    buffer_printf(&out, "%s %s", row->cell[PERSON_BUILDING], shown);
    char *label = mem_copy(out.bytes, out.len);
    buffer_finish(&out);
    return label;
}

bool people_read(struct people_book *book, const char *bytes, size_t len)
{
    memset(book, 0, sizeof *book);
    if (sheet_read(&book->sheet, &form, bytes, len)) {
        book->person = mem_alloc(book->sheet.rows * sizeof *book->person);
        for (size_t i = 0; i < book->sheet.rows; i++) {
            struct sheet_row *row = &book->sheet.row[i];
            size_t before = book->sheet.faults;
            if (!row->faulty) {
                check_row(&book->sheet, row, &book->person[i]);
                row->faulty = book->sheet.faults > before;
            }
        }
        check_twice(book);
    }
    if (book->sheet.faults > 0) {
        sheet_sort_faults(&book->sheet);
        return false;
    }
    book->people = book->sheet.rows;
    for (size_t i = 0; i < book->people; i++) {
        book->person[i].row = &book->sheet.row[i];
        book->person[i].label = make_label(&book->sheet.row[i]);
    }
    return true;
}

void people_finish(struct people_book *book)
{
    for (size_t i = 0; i < book->people; i++) {
        mem_free(book->person[i].label);
    }
    mem_free(book->person);
    sheet_finish(&book->sheet);
    memset(book, 0, sizeof *book);
}

static void write_cell(struct buffer *out, const char *name, const char *text)
{
    buffer_printf(out, ",\"%s\":", name);
    quote_json(out, *text == '\0' ? NULL : text);
}

void people_write_json(const struct people_book *book, struct buffer *out)
{
    buffer_add_text(out, "[");
    for (size_t i = 0; i < book->people; i++) {
        const struct person *person = &book->person[i];
        char *const *cell = person->row->cell;
        buffer_add_text(out, i == 0 ? "{\"building\":" : ",{\"building\":");
        quote_json(out, cell[PERSON_BUILDING]);
        write_cell(out, "room", cell[PERSON_ROOM]);
        write_cell(out, "household", cell[PERSON_HOUSEHOLD]);
        write_cell(out, "name", cell[PERSON_NAME]);
        write_cell(out, "label", person->label);
        write_cell(out, "adult_from", person->adult_from);
        if (person->adult_from[0] == '\0') {
            buffer_printf(out, ",\"adult\":%s", person->adult ? "true" : "false");
        }
        write_cell(out, "representative", cell[PERSON_REPRESENTATIVE]);
        write_cell(out, "phone", cell[PERSON_PHONE]);
        buffer_add_text(out, "}");
    }
    buffer_add_text(out, "]");
}

void people_fault_add(struct people_book *book, size_t n, const char *code)
{
    static const struct {
        const char *code;
        enum people_column column;
        const char *what;
        const char *remedy;
    } faults[] = {
        {"building", PERSON_BUILDING, "名册里没有这个楼号", "请改正，或先导入房屋名册。"},
        {"room", PERSON_ROOM, "名册里没有这一室", "请改正，或先导入房屋名册。"},
        {"household", PERSON_ROOM, "名册里这一室没有住户", "请先在房屋名册里填上户代表。"},
        {"which", PERSON_HOUSEHOLD, "这一室住着两户，不知道是哪一户",
         "请在“户代表”一列填这一户的户代表，与房屋名册一致。"},
        {"born", PERSON_BORN, "出生年月在今天之后", "请改正。"},
        {"minor", PERSON_REPRESENTATIVE, "未成年人不能当居民代表",
         "居民代表要年满18周岁；请清空，或改正出生年月。"},
    };

    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        if (n >= 1 && n <= book->people && strcmp(faults[i].code, code) == 0) {
            sheet_fault_add(&book->sheet, book->person[n - 1].row->line, (int)faults[i].column,
                            faults[i].remedy, "%s", faults[i].what);
            return;
        }
    }
    sheet_fault_add(&book->sheet, 0, PERSON_COLUMNS, "请联系技术支持。", "数据库没有接受（%s）",
                    code);
}
