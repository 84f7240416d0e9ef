/* Rows against each other: units twice, second households, who is one owner and who is not. */
#include "register/parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "domain/masking.h"
#include "domain/weight.h"

enum { LABEL_BYTES = 1024 };

/* A row under the key that it is compared by. */
struct keyed {
    char *key;
    struct register_row *row;
};

static int by_key(const void *a, const void *b)
{
    const struct keyed *left = a;
    const struct keyed *right = b;
    int order = strcmp(left->key, right->key);

    return order != 0 ? order
                      : (left->row->line > right->row->line) - (left->row->line < right->row->line);
}

static void free_keys(struct keyed *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mem_free(list[i].key);
    }
    mem_free(list);
}

static char *make_key(const char *first, const char *second)
{
    struct buffer out;

    buffer_init(&out, 2 * LABEL_BYTES);
    buffer_printf(&out, "%s\n%s", first, second);
    char *key = mem_copy(out.bytes, out.len);
    buffer_finish(&out);
    return key;
}

/* Rows of one unit: exactly one describes it, the others are further households in it. */
static void check_unit(struct register_book *book, const struct keyed *list, size_t count)
{
    const struct register_row *base = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct register_row *row = list[i].row;
        if (row->second) {
            continue;
        }
        if (base != NULL) {
            register_fault_add(book, row->line, COLUMN_ROOM,
                               "请删掉一行；若同一室住着两户，第二户的面积和业主留空。",
                               "%s%s室与第%d行重复", row->cell[COLUMN_BUILDING],
                               row->cell[COLUMN_ROOM], base->line);
        } else {
            base = row;
        }
    }
    for (size_t i = 0; base == NULL && i < count; i++) {
        register_fault_add(book, list[i].row->line, COLUMN_AREA,
                           "请填面积和业主；只有同一室的第二户才可以留空。", "没有填写");
    }
    for (size_t i = 0; base != NULL && i < count; i++) {
        const struct register_row *row = list[i].row;
        if (row->second && base->use != NULL && strcmp(base->use, "home") != 0 &&
            strcmp(base->use, "public") != 0) {
            register_fault_add(book, row->line, COLUMN_DELEGATE, "只有住房才有户代表；请改正用途。",
                               "第%d行的用途是%s", base->line, base->cell[COLUMN_USE]);
        }
    }
}

static struct keyed *list_units(struct register_book *book, size_t *count)
{
    struct keyed *list = mem_alloc((book->rows + 1) * sizeof *list);

    *count = 0;
    for (size_t i = 0; i < book->rows; i++) {
        struct register_row *row = &book->row[i];
        if (row->placed) {
            list[*count].key = make_key(row->cell[COLUMN_BUILDING], row->cell[COLUMN_ROOM]);
            list[(*count)++].row = row;
        }
    }
    qsort(list, *count, sizeof *list, by_key);
    return list;
}

static size_t run_of(const struct keyed *list, size_t count, size_t start)
{
    size_t end = start + 1;
    while (end < count && strcmp(list[end].key, list[start].key) == 0) {
        end++;
    }
    return end - start;
}

static void check_units(struct register_book *book)
{
    size_t count;
    struct keyed *list = list_units(book, &count);

    for (size_t i = 0; i < count;) {
        size_t run = run_of(list, count, i);
        check_unit(book, list + i, run);
        i += run;
    }
    free_keys(list, count);
}

/* Persons of the same name may be one owner or two: only the file can say it, by 业主编号. */
static void check_namesakes(struct register_book *book)
{
    struct keyed *list = mem_alloc((book->rows + 1) * sizeof *list);
    size_t count = 0;

    for (size_t i = 0; i < book->rows; i++) {
        struct register_row *row = &book->row[i];
        if (!row->faulty && *row->cell[COLUMN_OWNER] != '\0' && strcmp(row->kind, "person") == 0) {
            list[count].key = register_name_key(row->cell[COLUMN_OWNER]);
            list[count++].row = row;
        }
    }
    qsort(list, count, sizeof *list, by_key);
    for (size_t i = 0; i + 1 < count; i++) {
        const struct register_row *row = list[i].row;
        const struct register_row *next = list[i + 1].row;
        if (strcmp(list[i].key, list[i + 1].key) == 0 &&
            (*row->cell[COLUMN_OWNER_NUMBER] == '\0' || *next->cell[COLUMN_OWNER_NUMBER] == '\0')) {
            register_fault_add(book, next->line, COLUMN_OWNER_NUMBER,
                               "同一业主请在两行填相同的编号（只计一人），不同的人请填不同的编号。",
                               "业主“%s”与第%d行同名", next->cell[COLUMN_OWNER], row->line);
        }
    }
    free_keys(list, count);
}

/* The key of an owner: its number, else its name (for persons check_namesakes has seen to it). */
static char *owner_key(const struct register_row *row)
{
    if (*row->cell[COLUMN_OWNER_NUMBER] != '\0') {
        return make_key("#", row->cell[COLUMN_OWNER_NUMBER]);
    }
    char *names = register_name_key(row->cell[COLUMN_OWNER]);
    char *key = make_key(row->kind, names);
    mem_free(names);
    return key;
}

static struct keyed *list_owners(struct register_book *book, size_t *count)
{
    struct keyed *list = mem_alloc((book->rows + 1) * sizeof *list);

    *count = 0;
    for (size_t i = 0; i < book->rows; i++) {
        struct register_row *row = &book->row[i];
        if (!row->faulty && *row->cell[COLUMN_OWNER] != '\0') {
            list[*count].key = owner_key(row);
            list[(*count)++].row = row;
        }
    }
    qsort(list, *count, sizeof *list, by_key);
    return list;
}

static void check_same_owner(struct register_book *book, const struct register_row *first,
                             const struct register_row *row)
{
    char *left = register_name_key(first->cell[COLUMN_OWNER]);
    char *right = register_name_key(row->cell[COLUMN_OWNER]);

    if (strcmp(left, right) != 0 || strcmp(first->kind, row->kind) != 0) {
        register_fault_add(book, row->line, COLUMN_OWNER_NUMBER,
                           "同一编号的业主、类别要完全相同；不同的业主请用不同的编号。",
                           "编号“%s”在第%d行是“%s”", row->cell[COLUMN_OWNER_NUMBER], first->line,
                           first->cell[COLUMN_OWNER]);
    }
    mem_free(left);
    mem_free(right);
}

static void check_owners(struct register_book *book)
{
    size_t count;
    struct keyed *list = list_owners(book, &count);

    for (size_t i = 0; i < count;) {
        size_t run = run_of(list, count, i);
        for (size_t j = 1; j < run; j++) {
            check_same_owner(book, list[i].row, list[i + j].row);
        }
        i += run;
    }
    free_keys(list, count);
}

static size_t find_building(const struct register_book *book, const char *label)
{
    for (size_t i = book->buildings; i > 0; i--) {
        if (strcmp(book->building[i - 1], label) == 0) {
            return i - 1;
        }
    }
    return REGISTER_NONE;
}

/* Units and buildings in the order of the file; each row learns its unit. */
static void fill_units(struct register_book *book)
{
    size_t count;
    struct keyed *list = list_units(book, &count);

    book->building = mem_alloc(book->rows * sizeof *book->building);
    book->unit = mem_alloc(book->rows * sizeof *book->unit);
    for (size_t i = 0; i < book->rows; i++) {
        struct register_row *row = &book->row[i];
        if (row->second) {
            continue;
        }
        size_t building = find_building(book, row->cell[COLUMN_BUILDING]);
        if (building == REGISTER_NONE) {
            building = book->buildings++;
            book->building[building] = row->cell[COLUMN_BUILDING];
        }
        row->unit = book->units;
        book->unit[book->units++] =
            (struct register_unit){.row = row, .building = building, .owner = REGISTER_NONE};
    }
    for (size_t i = 0; i < count;) {
        size_t run = run_of(list, count, i);
        size_t unit = 0;
        for (size_t j = 0; j < run; j++) {
            unit = list[i + j].row->second ? unit : list[i + j].row->unit;
        }
        for (size_t j = 0; j < run; j++) {
            list[i + j].row->unit = unit;
        }
        i += run;
    }
    free_keys(list, count);
}

static char *owner_label(const struct register_row *row)
{
    struct buffer out;
    size_t names = 0;

    if (strcmp(row->kind, "person") != 0) {
        return mem_copy_text(row->cell[COLUMN_OWNER]);
    }
    mem_free(register_name_set(row->cell[COLUMN_OWNER], &names));
    char shown[MASKED_TEXT];
    masked_name(row->cell[COLUMN_OWNER], row->cell[COLUMN_OWNER_TITLE], shown);
    buffer_init(&out, LABEL_BYTES);
    buffer_printf(&out, "%s %s", row->cell[COLUMN_BUILDING], shown);
    if (names > 1) {
        buffer_printf(&out, "等%zu人", names);
    }
    char *label = mem_copy(out.bytes, out.len);
    buffer_finish(&out);
    return label;
}

static int by_first_line(const void *a, const void *b)
{
    const struct register_owner *left = a;
    const struct register_owner *right = b;
    return (left->row->line > right->row->line) - (left->row->line < right->row->line);
}

/* Owners in the order of their first unit in the file. */
static void fill_owners(struct register_book *book)
{
    size_t count;
    struct keyed *list = list_owners(book, &count);
    size_t *owner_of = mem_alloc((book->units + 1) * sizeof *owner_of);

    book->owner = mem_alloc((count + 1) * sizeof *book->owner);
    for (size_t i = 0; i < count;) {
        size_t run = run_of(list, count, i);
        book->owner[book->owners++].row = list[i].row;
        for (size_t j = 0; j < run; j++) {
            owner_of[list[i + j].row->unit] = list[i].row->unit;
        }
        i += run;
    }
    qsort(book->owner, book->owners, sizeof *book->owner, by_first_line);
    for (size_t i = 0; i < book->owners; i++) {
        book->owner[i].label = owner_label(book->owner[i].row);
        book->unit[book->owner[i].row->unit].owner = i;
    }
    for (size_t i = 0; i < book->units; i++) {
        if (*book->unit[i].row->cell[COLUMN_OWNER] != '\0') {
            book->unit[i].owner = book->unit[owner_of[i]].owner;
        }
    }
    mem_free(owner_of);
    free_keys(list, count);
}

static void fill_households(struct register_book *book)
{
    book->household = mem_alloc(book->rows * sizeof *book->household);
    for (size_t i = 0; i < book->rows; i++) {
        const struct register_row *row = &book->row[i];
        struct buffer label;
        if (*row->cell[COLUMN_DELEGATE] == '\0') {
            continue;
        }
        char shown[MASKED_TEXT];
        masked_name(row->cell[COLUMN_DELEGATE], row->cell[COLUMN_DELEGATE_TITLE], shown);
        buffer_init(&label, LABEL_BYTES);
        buffer_printf(&label, "%s %s", row->cell[COLUMN_BUILDING], shown);
        book->household[book->households++] = (struct register_household){
            .row = row, .unit = row->unit, .label = mem_copy(label.bytes, label.len)};
        buffer_finish(&label);
    }
}

/* Every count multiplies areas: their sum must keep its distance from 64 bits. */
static void check_area_sum(struct register_book *book)
{
    int64_t sum = 0;

    for (size_t i = 0; i < book->rows && sum <= WEIGHT_MAX; i++) {
        sum += book->row[i].faulty ? 0 : book->row[i].area;
        if (sum > WEIGHT_MAX) {
            register_fault_add(book, book->row[i].line, COLUMN_AREA,
                               "请检查面积的单位，或按小区分成几个文件。",
                               "到这一行为止，面积合计超过一万平方公里");
        }
    }
}

void register_join(struct register_book *book)
{
    check_units(book);
    check_namesakes(book);
    check_owners(book);
    check_area_sum(book);
    if (book->sheet.faults > 0) {
        return;
    }
    fill_units(book);
    fill_owners(book);
    fill_households(book);
}
