#include "register/demo_parts.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/quote.h"
#include "register/demo_estate.h"
#include "register/register.h"

enum { SPOUSES = 141, PARENTS = 21, LET = 79, PHONES_UNKNOWN = 25 };

struct wing {
    int first;
    int last;
    int floors;
    int per_floor;
    int area[6];
};

static const struct wing wings[] = {
    {1, 6, 8, 3, {6842, 4536, 5718}},
    {7, 9, 7, 4, {5230, 3875, 3875, 5230}},
    {10, 12, 10, 2, {7466, 6194}},
    {13, 13, 16, 6, {6328, 4815, 5507, 5507, 4815, 7190}},
};
static const struct wing second_wings[] = {{1, 2, 3, 2, {6120, 4875}}};

/* Never sold: building × 10000 + room. */
static const int public_flats[] = {
    10103, 10203,  10303,  20101,  20502,  30103,  30603,  40202,  40703,
    50103, 50503,  60802,  70102,  70103,  70402,  80103,  80203,  90102,
    90302, 100102, 110902, 120302, 130202, 130305, 130503, 130705, 131005,
};
static const int double_buyers[][2] = {
    {10201, 10202},  {30502, 70304}, {50801, 100601},
    {60102, 131106}, {90601, 90602}, {121001, 121002},
};
/* The registered owner has died and the heirs are not yet registered. */
static const int heirs_missing[] = {70201, 110401, 130906};
/* How many households have 1, 2, … people. */
static const int household_sizes[] = {53, 82, 76, 78, 47, 27, 12, 8};

/* splitmix64 */
uint64_t demo_draw(struct estate *estate, uint64_t below)
{
    uint64_t z = (estate->chance += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (z ^ (z >> 31)) % below;
}

void demo_shuffle(struct estate *estate, size_t *list, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t j = (size_t)demo_draw(estate, i);
        size_t keep = list[i - 1];
        list[i - 1] = list[j];
        list[j] = keep;
    }
}

static void build(struct estate *estate, const struct wing *wing, size_t wing_count)
{
    for (size_t w = 0; w < wing_count; w++) {
        for (int building = wing[w].first; building <= wing[w].last; building++) {
            for (int at = 0; at < wing[w].floors * wing[w].per_floor; at++) {
                int position = at % wing[w].per_floor;
                int room = (at / wing[w].per_floor + 1) * 100 + position + 1;
                if (building == 13 && room == 101) {
                    continue; /* common property: the service station */
                }
                struct flat *flat = &estate->flat[estate->flats++];
                *flat = (struct flat){
                    .building = building, .room = room, .area = wing[w].area[position]};
            }
        }
    }
}

static struct flat *find(struct estate *estate, int key)
{
    for (size_t i = 0; i < estate->flats; i++) {
        if (estate->flat[i].building * 10000 + estate->flat[i].room == key) {
            return &estate->flat[i];
        }
    }
    assert(!"the flat is in the plan");
    return NULL;
}

/* Flats of the ordinary kind, in a random order. */
static size_t ordinary(struct estate *estate, size_t list[FLATS_MAX], bool with_buyers)
{
    size_t count = 0;
    for (size_t i = 0; i < estate->flats; i++) {
        const struct flat *flat = &estate->flat[i];
        if (flat->holding != PUBLIC && !flat->second && (with_buyers || flat->buyer == 0)) {
            list[count++] = i;
        }
    }
    demo_shuffle(estate, list, count);
    return count;
}

static void settle_owners(struct estate *estate)
{
    size_t list[FLATS_MAX];

    for (size_t i = 0; i < sizeof public_flats / sizeof public_flats[0]; i++) {
        find(estate, public_flats[i])->holding = PUBLIC;
    }
    for (int i = 0; i < (int)(sizeof double_buyers / sizeof double_buyers[0]); i++) {
        find(estate, double_buyers[i][0])->buyer = i + 1;
        struct flat *second = find(estate, double_buyers[i][1]);
        second->buyer = i + 1;
        second->second = true;
        second->let = true;
    }
    size_t count = ordinary(estate, list, false);
    for (size_t i = 0; i < count && i < SPOUSES + PARENTS; i++) {
        estate->flat[list[i]].holding = i < SPOUSES ? COUPLE : PARENT;
    }
    count = ordinary(estate, list, true);
    size_t second = sizeof double_buyers / sizeof double_buyers[0];
    for (size_t i = 0; i < count && i < LET - second; i++) {
        estate->flat[list[i]].let = true;
    }
    count = ordinary(estate, list, true);
    for (size_t i = 0; i < count && i < PHONES_UNKNOWN; i++) {
        estate->flat[list[i]].silent = true;
    }
    for (size_t i = 0; i < sizeof heirs_missing / sizeof heirs_missing[0]; i++) {
        find(estate, heirs_missing[i])->silent = true;
    }
}

static void settle_people(struct estate *estate)
{
    size_t list[FLATS_MAX];
    size_t at = 0;

    for (size_t i = 0; i < estate->flats; i++) {
        list[i] = i;
    }
    demo_shuffle(estate, list, estate->flats);
    for (int size = 1; size <= 8; size++) {
        for (int i = 0; i < household_sizes[size - 1] && at < estate->flats; i++) {
            estate->flat[list[at++]].people = size;
        }
    }
}

const char *demo_name(struct estate *estate, const char *surname, bool woman)
{
    static const char surnames[] = "张王李陈刘杨黄周吴徐孙朱沈陆钱顾赵林何郭马罗高郑梁谢宋唐许韩"
                                   "冯邓曹彭曾肖田董潘袁蒋蔡余杜叶程苏魏吕丁任姚卢姜崔钟谭汪范金";
    static const char men[] = "国建志永德明伟强军勇俊杰浩宇晨峰涛斌海平根宝康祥荣庆良华民生";
    static const char women[] = "芳秀英丽敏静娟燕玲梅兰珍凤霞红雯婷佳怡欣琳洁慧萍莉琴美娣妹云";
    char surname_drawn[4] = "";
    const char *given = woman ? women : men;

    assert(estate->names < NAMES_MAX);
    for (;;) {
        char *name = estate->name[estate->names];
        if (surname == NULL) {
            memcpy(surname_drawn, surnames + 3 * demo_draw(estate, (sizeof surnames - 1) / 3), 3);
        }
        uint64_t first = demo_draw(estate, (sizeof men - 1) / 3);
        uint64_t last = demo_draw(estate, (sizeof men - 1) / 3);
        snprintf(name, NAME_BYTES, "%.3s%.3s%.3s", surname == NULL ? surname_drawn : surname,
                 given + 3 * first, last == first ? "" : given + 3 * last);
        bool known = false;
        for (size_t i = 0; i < estate->names && !known; i++) {
            known = strcmp(estate->name[i], name) == 0;
        }
        if (!known) {
            estate->names++;
            return name;
        }
    }
}

static void write_phone(struct estate *estate, struct buffer *out)
{
    buffer_printf(out, "1380000%04d", estate->phone);
}

/* Columns 业主 … 业主电话; returns the first owner's name and title for the household. */
static const char *write_owner(struct estate *estate, struct flat *flat, const char **buyers,
                               bool *woman, struct buffer *out)
{
    if (flat->holding == PUBLIC) {
        buffer_add_text(out, "申江公房资产管理公司,公房单位,,,021-55500100,");
        return NULL;
    }
    *woman = flat->buyer > 0 ? flat->buyer % 2 == 0 : demo_draw(estate, 2) == 0;
    const char *name = flat->second ? buyers[flat->buyer] : demo_name(estate, NULL, *woman);
    buffer_add_text(out, name);
    if (flat->holding == COUPLE) {
        flat->partner_woman = !*woman;
        flat->partner = demo_name(estate, NULL, flat->partner_woman);
    } else if (flat->holding == PARENT) {
        flat->partner_woman = demo_draw(estate, 2) == 0;
        flat->partner = demo_name(estate, name, flat->partner_woman);
    }
    if (flat->partner != NULL) {
        buffer_printf(out, "、%s", flat->partner);
    }
    buffer_printf(out, ",个人,%s,", *woman ? "女士" : "先生");
    if (flat->buyer > 0) {
        buffer_printf(out, "Y%d", flat->buyer);
        buyers[flat->buyer] = name;
    }
    buffer_add_text(out, ",");
    estate->phone++;
    if (!flat->silent) {
        write_phone(estate, out);
    }
    buffer_add_text(out, ",");
    return name;
}

/* Columns 户代表 … 住户电话. */
static void write_household(struct estate *estate, struct flat *flat, const char *owner, bool woman,
                            struct buffer *out)
{
    bool lives_here = flat->holding != PUBLIC && !flat->let;

    if (!lives_here) {
        woman = demo_draw(estate, 2) == 0;
        owner = demo_name(estate, NULL, woman);
        estate->phone++;
        flat->partner = NULL; /* who owns with somebody lives elsewhere */
    }
    flat->delegate = owner;
    flat->delegate_woman = woman;
    buffer_printf(out, "%s,%s,%s,%d,", owner, woman ? "女士" : "先生",
                  flat->holding == PUBLIC ? "公房承租"
                  : flat->let             ? "出租"
                                          : "自住",
                  flat->people);
    if (!lives_here || !flat->silent) {
        write_phone(estate, out);
    }
    buffer_add_text(out, "\r\n");
}

static void write_estate(struct estate *estate, struct buffer *out)
{
    const char *buyers[8] = {NULL};

    buffer_add_text(out, "\xEF\xBB\xBF");
    for (int i = 0; i < COLUMN_COUNT; i++) {
        buffer_add_text(out, i == 0 ? "" : ",");
        quote_csv(out, register_heading((enum register_column)i));
    }
    buffer_add_text(out, "\r\n");
    for (size_t i = 0; i < estate->flats; i++) {
        struct flat *flat = &estate->flat[i];
        bool woman = false;
        buffer_printf(out, "%d号,%d,%d,%s,%d.%02d,", flat->building, flat->room, flat->room / 100,
                      flat->holding == PUBLIC ? "公房" : "住宅", flat->area / 100,
                      flat->area % 100);
        const char *owner = write_owner(estate, flat, buyers, &woman, out);
        write_household(estate, flat, owner, woman, out);
    }
}

struct estate *demo_estate_make(struct buffer *out)
{
    struct estate *estate = mem_alloc(sizeof *estate);

    estate->chance = DEMO_SEED;
    build(estate, wings, sizeof wings / sizeof wings[0]);
    settle_owners(estate);
    settle_people(estate);
    write_estate(estate, out);
    return estate;
}

void demo_estate_write(struct buffer *out)
{
    mem_free(demo_estate_make(out));
}

void demo_second_estate_write(struct buffer *out)
{
    struct estate *estate = mem_alloc(sizeof *estate);

    estate->chance = DEMO_SEED + 1;
    estate->phone = 5000;
    build(estate, second_wings, 1);
    for (size_t i = 0; i < estate->flats; i++) {
        estate->flat[i].people = 1 + (int)demo_draw(estate, 4);
        estate->flat[i].holding = i % 3 == 0 ? COUPLE : SINGLE;
        estate->flat[i].let = i == 7;
    }
    write_estate(estate, out);
    mem_free(estate);
}
