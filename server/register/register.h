/* An estate's register 业主名册 as it is brought in: one CSV row per unit (docs/register.md). Every
 * row is checked, every fault is kept with its line, column and remedy; with one fault nothing is
 * used. */
#ifndef REGISTER_REGISTER_H
#define REGISTER_REGISTER_H

#include "register/sheet.h"
#include <stdint.h>

enum register_column {
    COLUMN_BUILDING,       /* 楼号 */
    COLUMN_ROOM,           /* 室号 */
    COLUMN_FLOOR,          /* 楼层 */
    COLUMN_USE,            /* 用途 */
    COLUMN_AREA,           /* 面积 */
    COLUMN_OWNER,          /* 业主 */
    COLUMN_OWNER_KIND,     /* 业主类别 */
    COLUMN_OWNER_TITLE,    /* 业主称呼 */
    COLUMN_OWNER_NUMBER,   /* 业主编号 */
    COLUMN_OWNER_PHONE,    /* 业主电话 */
    COLUMN_DELEGATE,       /* 户代表 */
    COLUMN_DELEGATE_TITLE, /* 户代表称呼 */
    COLUMN_TENANCY,        /* 居住方式 */
    COLUMN_PEOPLE,         /* 人数 */
    COLUMN_PHONE,          /* 住户电话 */
    COLUMN_COUNT
};

/* One row and what its cells mean. */
struct register_row {
    struct sheet_row *from;
    int line;
    char **cell; /* of the row it is from */
    int floor;
    int64_t area; /* dm² */
    int people;
    const char *use; /* the words of the database: "home", "public", … */
    const char *kind;
    const char *tenancy;
    bool second; /* a further household of a unit that another row describes */
    bool placed; /* building and room are fine */
    bool faulty;
    size_t unit; /* index into unit[] once the register is whole */
};

struct register_unit {
    const struct register_row *row;
    size_t building;
    size_t owner; /* REGISTER_NONE for common parts */
};

struct register_household {
    const struct register_row *row;
    size_t unit;
    char *label; /* '5号 王女士': what others may see */
};

struct register_owner {
    const struct register_row *row; /* the first of its units */
    char *label;                    /* '5号 王先生等2人' */
};

#define REGISTER_NONE SIZE_MAX

struct register_book {
    struct sheet sheet;
    struct register_row *row;
    size_t rows;
    /* filled only when there is no fault */
    const char **building;
    size_t buildings;
    struct register_unit *unit;
    size_t units;
    struct register_household *household;
    size_t households;
    struct register_owner *owner;
    size_t owners;
};

struct register_sums {
    int64_t area;             /* dm² of all units that carry weight */
    size_t heads;             /* owners of the estate */
    size_t heads_by_building; /* the sum of the heads that each building alone would have */
    int64_t people;
};

/* Reads a whole file; false when it has faults (those of its sheet, by line). Finish it either way.
 */
MUST_CHECK bool register_read(struct register_book *book, const char *bytes, size_t len);
void register_finish(struct register_book *book);
struct register_sums register_sum(const struct register_book *book);
/* The register as the JSON that register_preview and register_merge of the database takes. */
void register_write_json(const struct register_book *book, struct buffer *out);
/* The heading of a column. */
const char *register_heading(enum register_column column);

#endif
