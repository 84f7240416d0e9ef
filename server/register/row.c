/* One row's cells, each by itself. */
#include "register/parts.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include "register/cells.h"

enum { OWNER_MAX_POINTS = 200 };
enum { FLOOR_MIN = -9, FLOOR_MAX = 200, PEOPLE_MAX = 99 };
/* 1 km²: more is a slip of the pen. */
#define AREA_MAX INT64_C(100000000)

const struct cell_word register_uses[] = {
    {"住宅", "home"},          {"商铺", "shop"},   {"车位", "parking"}, {"未售", "unsold"},
    {"未交付", "undelivered"}, {"公房", "public"}, {"公共", "common"},  {NULL, NULL},
};
const struct cell_word register_kinds[] = {
    {"个人", "person"},     {"单位", "company"}, {"开发单位", "developer"},
    {"公房单位", "public"}, {NULL, NULL},
};
const struct cell_word register_tenancies[] = {
    {"自住", "owner"},
    {"出租", "let"},
    {"公房承租", "public"},
    {NULL, NULL},
};

static bool is(const char *word, const char *other)
{
    return word != NULL && strcmp(word, other) == 0;
}

static void check_floor(struct register_book *book, struct register_row *row)
{
    const char *text = row->cell[COLUMN_FLOOR];
    int64_t floor = 0;
    bool below = *text == '-';

    if (*text == '\0') {
        register_fault_add(book, row->line, COLUMN_FLOOR, "请填楼层，如 3；地下一层填 -1。",
                           "没有填写");
    } else if (!cell_number(text + below, 0, INT_MAX, &floor) ||
               (below ? -floor < FLOOR_MIN : floor > FLOOR_MAX) || floor == 0) {
        register_fault_add(book, row->line, COLUMN_FLOOR, "请填整数，如 3；地下一层填 -1。",
                           "“%s”不是楼层", text);
    }
    row->floor = (int)(below ? -floor : floor);
}

static void check_use(struct register_book *book, struct register_row *row)
{
    const char *text = row->cell[COLUMN_USE];

    row->use = *text == '\0' ? "home" : cell_stored_word(register_uses, text);
    if (row->use == NULL) {
        register_fault_add(book, row->line, COLUMN_USE,
                           "请填：住宅、商铺、车位、未售、未交付、公房、公共 之一。", "“%s”不认识",
                           text);
    }
}

static void check_area(struct register_book *book, struct register_row *row)
{
    const char *text = row->cell[COLUMN_AREA];

    if (row->second) {
        return;
    }
    if (*text == '\0') {
        register_fault_add(book, row->line, COLUMN_AREA, "请填产权面积（平方米），如 57.18。",
                           "没有填写");
    } else if (!cell_number(text, 2, AREA_MAX, &row->area)) {
        register_fault_add(book, row->line, COLUMN_AREA,
                           "请填平方米数，最多两位小数，不带单位和逗号，如 57.18。", "“%s”不是面积",
                           text);
    } else if (row->area == 0 && !is(row->use, "common")) {
        register_fault_add(book, row->line, COLUMN_AREA, "请按产权登记填写。", "面积不能是0");
    }
}

static void check_owner(struct register_book *book, struct register_row *row)
{
    const char *kind = row->cell[COLUMN_OWNER_KIND];
    size_t count = 0;

    cell_check_text(&book->sheet, row->from, COLUMN_OWNER, OWNER_MAX_POINTS);
    cell_check_text(&book->sheet, row->from, COLUMN_OWNER_NUMBER, NAME_MAX_POINTS);
    cell_check_phone(&book->sheet, row->from, COLUMN_OWNER_PHONE);
    cell_check_title(&book->sheet, row->from, COLUMN_OWNER_TITLE, COLUMN_OWNER);
    row->kind = *kind == '\0' ? "person" : cell_stored_word(register_kinds, kind);
    if (row->kind == NULL) {
        register_fault_add(book, row->line, COLUMN_OWNER_KIND,
                           "请填：个人、单位、开发单位、公房单位 之一。", "“%s”不认识", kind);
    }
    if (*row->cell[COLUMN_OWNER] == '\0') {
        if (!row->second && !is(row->use, "common")) {
            register_fault_add(book, row->line, COLUMN_OWNER, "请填登记的业主，共有的用顿号隔开。",
                               "没有填写");
        }
        return;
    }
    if (is(row->use, "common")) {
        register_fault_add(book, row->line, COLUMN_OWNER, "公共部位没有业主；请清空，或改正用途。",
                           "用途是公共，却填了业主");
        return;
    }
    char *names = register_name_set(row->cell[COLUMN_OWNER], &count);
    if (names == NULL) {
        register_fault_add(book, row->line, COLUMN_OWNER, "请写成 王小明、李丽 这样。",
                           "“%s”里有空的或重复的姓名", row->cell[COLUMN_OWNER]);
        return;
    }
    mem_free(row->cell[COLUMN_OWNER]);
    row->cell[COLUMN_OWNER] = names;
    if (row->kind != NULL && !is(row->kind, "person") && count > 1) {
        register_fault_add(book, row->line, COLUMN_OWNER,
                           "请只写一个单位；与个人共有的请把类别填成 个人。",
                           "类别不是个人，却有%zu个名称", count);
    }
}

static void check_kinds_agree(struct register_book *book, const struct register_row *row)
{
    bool developer = is(row->use, "unsold") || is(row->use, "undelivered");

    if (row->use == NULL || row->kind == NULL || row->second) {
        return;
    }
    if (developer && !is(row->kind, "developer")) {
        register_fault_add(book, row->line, COLUMN_OWNER_KIND,
                           "未售、未交付的房屋，请填 开发单位。", "与用途“%s”不符",
                           row->cell[COLUMN_USE]);
    }
    if (is(row->use, "public") && !is(row->kind, "public")) {
        register_fault_add(book, row->line, COLUMN_OWNER_KIND,
                           "公房请填 公房单位；已买下产权的，用途请填 住宅。", "与用途“公房”不符");
    }
}

static void check_people(struct register_book *book, struct register_row *row)
{
    const char *text = row->cell[COLUMN_PEOPLE];
    int64_t people = 1;

    if (*text != '\0' && (!cell_number(text, 0, PEOPLE_MAX, &people) || people == 0)) {
        register_fault_add(book, row->line, COLUMN_PEOPLE, "请填1到99的整数。", "“%s”不是人数",
                           text);
    }
    row->people = (int)people;
}

static void check_household(struct register_book *book, struct register_row *row)
{
    static const enum register_column others[] = {COLUMN_TENANCY, COLUMN_PEOPLE, COLUMN_PHONE};
    const char *tenancy = row->cell[COLUMN_TENANCY];

    cell_check_text(&book->sheet, row->from, COLUMN_DELEGATE, NAME_MAX_POINTS);
    cell_check_title(&book->sheet, row->from, COLUMN_DELEGATE_TITLE, COLUMN_DELEGATE);
    if (*row->cell[COLUMN_DELEGATE] == '\0') {
        for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
            if (*row->cell[others[i]] != '\0') {
                register_fault_add(book, row->line, others[i],
                                   "请填户代表；无人居住的，住户各列都留空。",
                                   "没有户代表，却填了这一列");
            }
        }
        return;
    }
    if (is(row->use, "common") || is(row->use, "parking") || is(row->use, "shop")) {
        register_fault_add(book, row->line, COLUMN_DELEGATE,
                           "只有住房才有户代表；请清空，或改正用途。", "用途是%s，却填了户代表",
                           row->cell[COLUMN_USE]);
    }
    cell_check_phone(&book->sheet, row->from, COLUMN_PHONE);
    check_people(book, row);
    row->tenancy = *tenancy != '\0'         ? cell_stored_word(register_tenancies, tenancy)
                   : is(row->use, "public") ? "public"
                                            : "owner";
    if (row->tenancy == NULL) {
        register_fault_add(book, row->line, COLUMN_TENANCY, "请填：自住、出租、公房承租 之一。",
                           "“%s”不认识", tenancy);
    } else if (row->use != NULL && !row->second &&
               is(row->tenancy, "public") != is(row->use, "public")) {
        register_fault_add(book, row->line, COLUMN_TENANCY,
                           "公房填 公房承租，其他房屋填 自住 或 出租。", "与用途“%s”不符",
                           *row->cell[COLUMN_USE] == '\0' ? "住宅" : row->cell[COLUMN_USE]);
    }
}

void register_check_row(struct register_book *book, struct register_row *row)
{
    row->second = *row->cell[COLUMN_AREA] == '\0' && *row->cell[COLUMN_OWNER] == '\0' &&
                  *row->cell[COLUMN_DELEGATE] != '\0';
    row->placed = cell_check_place(&book->sheet, row->from, COLUMN_BUILDING, COLUMN_ROOM);
    check_floor(book, row);
    check_use(book, row);
    check_area(book, row);
    check_owner(book, row);
    check_kinds_agree(book, row);
    check_household(book, row);
}
