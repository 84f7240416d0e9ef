/* One row's cells, each by itself. */
#include "register/parts.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"

enum {
    NAME_MAX_POINTS = 40,
    OWNER_MAX_POINTS = 200,
    LABEL_MAX_POINTS = 20,
    PHONE_MAX = 20,
    PHONE_MIN = 5
};
enum { FLOOR_MIN = -9, FLOOR_MAX = 200, PEOPLE_MAX = 99 };
/* 1 km²: more is a slip of the pen. */
#define AREA_MAX INT64_C(100000000)

struct word {
    const char *shown;
    const char *stored;
};

static const struct word uses[] = {
    {"住宅", "home"},          {"商铺", "shop"},   {"车位", "parking"}, {"未售", "unsold"},
    {"未交付", "undelivered"}, {"公房", "public"}, {"公共", "common"},  {NULL, NULL},
};
static const struct word kinds[] = {
    {"个人", "person"},     {"单位", "company"}, {"开发单位", "developer"},
    {"公房单位", "public"}, {NULL, NULL},
};
static const struct word tenancies[] = {
    {"自住", "owner"},
    {"出租", "let"},
    {"公房承租", "public"},
    {NULL, NULL},
};

static const char *stored_word(const struct word *words, const char *shown)
{
    for (; words->shown != NULL; words++) {
        if (strcmp(words->shown, shown) == 0) {
            return words->stored;
        }
    }
    return NULL;
}

static bool is(const char *word, const char *other)
{
    return word != NULL && strcmp(word, other) == 0;
}

static bool all_digits(const char *text)
{
    return *text != '\0' && strspn(text, "0123456789") == strlen(text);
}

/* U+FF10 … U+FF19 ０–９, U+FF0E ．: they look like digits and are none. */
static bool has_wide_digits(const char *text)
{
    for (; (text = strstr(text, "\xEF\xBC")) != NULL; text += 2) {
        unsigned char last = (unsigned char)text[2];
        if ((last >= 0x90 && last <= 0x99) || last == 0x8E) {
            return true;
        }
    }
    return false;
}

static void check_text(struct register_book *book, const struct register_row *row,
                       enum register_column column, size_t points)
{
    const char *text = row->cell[column];
    if (text_length(text) > points) {
        register_fault_add(book, row->line, column, "请缩短。", "超过%zu个字", points);
    }
    if (*text != '\0' && strchr("=+-@", *text) != NULL) {
        register_fault_add(book, row->line, column, "请写文字，不要写公式。", "以“%c”开头", *text);
    }
}

/* '5' is written '5号', '302室' is written '302'. */
static void check_place(struct register_book *book, struct register_row *row)
{
    static const char room_word[] = "室";
    static const enum register_column places[] = {COLUMN_BUILDING, COLUMN_ROOM};
    size_t before = book->faults;

    for (size_t i = 0; i < 2; i++) {
        const char *text = row->cell[places[i]];
        check_text(book, row, places[i], LABEL_MAX_POINTS);
        if (*text == '\0') {
            register_fault_add(book, row->line, places[i], "每一行都要写楼号和室号。", "没有填写");
        } else if (has_wide_digits(text)) {
            register_fault_add(book, row->line, places[i], "请改成半角数字，如 302。",
                               "“%s”里有全角数字", text);
        } else if (strpbrk(text, " \t") != NULL || strstr(text, "\xE3\x80\x80") != NULL) {
            register_fault_add(book, row->line, places[i], "请删掉空格。", "“%s”里有空格", text);
        }
    }
    if (all_digits(row->cell[COLUMN_BUILDING])) {
        struct buffer label;
        buffer_init(&label, 256);
        buffer_printf(&label, "%s号", row->cell[COLUMN_BUILDING]);
        mem_free(row->cell[COLUMN_BUILDING]);
        row->cell[COLUMN_BUILDING] = mem_copy(label.bytes, label.len);
        buffer_finish(&label);
    }
    size_t len = strlen(row->cell[COLUMN_ROOM]);
    size_t tail = sizeof room_word - 1;
    if (len > tail && strcmp(row->cell[COLUMN_ROOM] + len - tail, room_word) == 0) {
        row->cell[COLUMN_ROOM][len - tail] = '\0';
    }
    row->placed = book->faults == before;
}

/* A whole number with up to `places` decimals, as an integer of that many decimals. false: not one.
 */
static bool read_number(const char *text, int places, int64_t most, int64_t *value)
{
    int64_t sum = 0;
    int decimals = -1;
    bool digit = false;

    for (; *text != '\0'; text++) {
        if (*text == '.' && decimals < 0 && places > 0 && digit) {
            decimals = 0;
            continue;
        }
        if (*text < '0' || *text > '9' || decimals == places) {
            return false;
        }
        digit = true;
        decimals += decimals >= 0;
        sum = sum * 10 + (*text - '0');
        if (sum > most) {
            return false;
        }
    }
    for (int i = decimals < 0 ? 0 : decimals; i < places; i++) {
        sum *= 10;
    }
    *value = sum;
    return digit && decimals != 0 && sum <= most;
}

static void check_floor(struct register_book *book, struct register_row *row)
{
    const char *text = row->cell[COLUMN_FLOOR];
    int64_t floor = 0;
    bool below = *text == '-';

    if (*text == '\0') {
        register_fault_add(book, row->line, COLUMN_FLOOR, "请填楼层，如 3；地下一层填 -1。",
                           "没有填写");
    } else if (!read_number(text + below, 0, INT_MAX, &floor) ||
               (below ? -floor < FLOOR_MIN : floor > FLOOR_MAX) || floor == 0) {
        register_fault_add(book, row->line, COLUMN_FLOOR, "请填整数，如 3；地下一层填 -1。",
                           "“%s”不是楼层", text);
    }
    row->floor = (int)(below ? -floor : floor);
}

static void check_use(struct register_book *book, struct register_row *row)
{
    const char *text = row->cell[COLUMN_USE];

    row->use = *text == '\0' ? "home" : stored_word(uses, text);
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
    } else if (!read_number(text, 2, AREA_MAX, &row->area)) {
        register_fault_add(book, row->line, COLUMN_AREA,
                           "请填平方米数，最多两位小数，不带单位和逗号，如 57.18。", "“%s”不是面积",
                           text);
    } else if (row->area == 0 && !is(row->use, "common")) {
        register_fault_add(book, row->line, COLUMN_AREA, "请按产权登记填写。", "面积不能是0");
    }
}

static void check_title(struct register_book *book, const struct register_row *row,
                        enum register_column title, enum register_column name)
{
    const char *text = row->cell[title];

    if (*text == '\0') {
        return;
    }
    if (!is(text, "先生") && !is(text, "女士")) {
        register_fault_add(book, row->line, title, "请填 先生 或 女士，也可以不填。", "“%s”不认识",
                           text);
    } else if (*row->cell[name] == '\0') {
        register_fault_add(book, row->line, title, "请补上姓名，或删掉称呼。", "有称呼没有姓名");
    }
}

static void check_phone(struct register_book *book, const struct register_row *row,
                        enum register_column column)
{
    const char *text = row->cell[column];
    size_t len = strlen(text);

    if (len != 0 && (len < PHONE_MIN || len > PHONE_MAX || strspn(text, "0123456789+- ") != len)) {
        register_fault_add(book, row->line, column, "请只写数字（可带 + 和 -），不知道就不填。",
                           "“%s”不是电话号码", text);
    }
}

static void check_owner(struct register_book *book, struct register_row *row)
{
    const char *kind = row->cell[COLUMN_OWNER_KIND];
    size_t count = 0;

    check_text(book, row, COLUMN_OWNER, OWNER_MAX_POINTS);
    check_text(book, row, COLUMN_OWNER_NUMBER, NAME_MAX_POINTS);
    check_phone(book, row, COLUMN_OWNER_PHONE);
    check_title(book, row, COLUMN_OWNER_TITLE, COLUMN_OWNER);
    row->kind = *kind == '\0' ? "person" : stored_word(kinds, kind);
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

    if (*text != '\0' && (!read_number(text, 0, PEOPLE_MAX, &people) || people == 0)) {
        register_fault_add(book, row->line, COLUMN_PEOPLE, "请填1到99的整数。", "“%s”不是人数",
                           text);
    }
    row->people = (int)people;
}

static void check_household(struct register_book *book, struct register_row *row)
{
    static const enum register_column others[] = {COLUMN_TENANCY, COLUMN_PEOPLE, COLUMN_PHONE};
    const char *tenancy = row->cell[COLUMN_TENANCY];

    check_text(book, row, COLUMN_DELEGATE, NAME_MAX_POINTS);
    check_title(book, row, COLUMN_DELEGATE_TITLE, COLUMN_DELEGATE);
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
    check_phone(book, row, COLUMN_PHONE);
    check_people(book, row);
    row->tenancy = *tenancy != '\0'         ? stored_word(tenancies, tenancy)
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
    for (int i = 0; i < COLUMN_COUNT; i++) {
        if (strchr(row->cell[i], '\n') != NULL) {
            register_fault_add(book, row->line, (enum register_column)i, "请写成一行。",
                               "单元格里有换行");
            return;
        }
    }
    row->second = *row->cell[COLUMN_AREA] == '\0' && *row->cell[COLUMN_OWNER] == '\0' &&
                  *row->cell[COLUMN_DELEGATE] != '\0';
    check_place(book, row);
    check_floor(book, row);
    check_use(book, row);
    check_area(book, row);
    check_owner(book, row);
    check_kinds_agree(book, row);
    check_household(book, row);
}
