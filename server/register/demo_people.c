/* The people of 春晖小区: who lives in its flats, drawn on from where the estate's chance stands. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "register/demo_estate.h"
#include "register/demo_parts.h"
#include "register/people.h"

enum { PEOPLE_MAX = 1400, MINORS = 131, ESTATE_CSV_MAX = 1024 * 1024 };
enum { BUILDINGS = 13, GROUP = 3, HIGH_RISE = 13, HIGH_RISE_GROUPS = 3 };

struct one {
    const struct flat *flat;
    const char *name;
    bool woman;
    bool minor;
    bool first; /* the household's delegate */
    int group;  /* representative of a building group, from 1; 0 = of none */
};

struct people {
    struct one one[PEOPLE_MAX];
    size_t count;
};

static struct one *add(struct people *people, const struct flat *flat, const char *name, bool woman)
{
    struct one *one = &people->one[people->count++];

    *one = (struct one){.flat = flat, .name = name, .woman = woman};
    return one;
}

/* Who is neither delegate nor partner may be a child. */
static void settle_minors(struct estate *estate, struct people *people, size_t *others,
                          size_t count)
{
    demo_shuffle(estate, others, count);
    for (size_t i = 0; i < count && i < MINORS; i++) {
        people->one[others[i]].minor = true;
    }
}

static void settle(struct estate *estate, struct people *people)
{
    size_t others[PEOPLE_MAX];
    size_t count = 0;

    for (size_t i = 0; i < estate->flats; i++) {
        const struct flat *flat = &estate->flat[i];
        int left = flat->people - 1;
        add(people, flat, flat->delegate, flat->delegate_woman)->first = true;
        if (flat->partner != NULL && left > 0) {
            add(people, flat, flat->partner, flat->partner_woman);
            left--;
        }
        for (; left > 0; left--) {
            bool woman = demo_draw(estate, 2) == 0;
            const char *family = demo_draw(estate, 3) == 0 ? NULL : flat->delegate;
            others[count++] = people->count;
            add(people, flat, demo_name(estate, family, woman), woman);
        }
    }
    settle_minors(estate, people, others, count);
}

/* Three for each building group; the high-rise has three groups. */
static void elect(struct estate *estate, struct people *people)
{
    for (int building = 1; building <= BUILDINGS; building++) {
        size_t list[PEOPLE_MAX];
        size_t count = 0;
        size_t seats = building == HIGH_RISE ? GROUP * HIGH_RISE_GROUPS : GROUP;
        for (size_t i = 0; i < people->count; i++) {
            if (people->one[i].first && people->one[i].flat->building == building) {
                list[count++] = i;
            }
        }
        demo_shuffle(estate, list, count);
        for (size_t i = 0; i < count && i < seats; i++) {
            people->one[list[i]].group = 1 + (int)(i / GROUP);
        }
    }
}

static void write_one(struct estate *estate, const struct one *one, struct buffer *out)
{
    static const char *const part[] = {"", "低层", "中层", "高层"};
    const struct flat *flat = one->flat;
    bool split = flat->building == HIGH_RISE;

    buffer_printf(out, "%d号,%d,%s,%s,%s,", flat->building, flat->room, one->name,
                  one->minor   ? ""
                  : one->woman ? "女士"
                               : "先生",
                  one->minor ? "否" : "是");
    if (one->group > 0) {
        buffer_printf(out, "%d号楼组%s,1380000%04d", flat->building, split ? part[one->group] : "",
                      ++estate->phone);
    } else {
        buffer_add_text(out, ",");
    }
    buffer_add_text(out, "\r\n");
}

void demo_people_write(struct buffer *out)
{
    static const enum people_column headings[] = {
        PERSON_BUILDING, PERSON_ROOM,           PERSON_NAME, PERSON_TITLE,
        PERSON_ADULT,    PERSON_REPRESENTATIVE, PERSON_PHONE};
    struct people *people = mem_alloc(sizeof *people);
    struct buffer csv;

    buffer_init(&csv, ESTATE_CSV_MAX);
    struct estate *estate = demo_estate_make(&csv);
    settle(estate, people);
    elect(estate, people);
    buffer_add_text(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++) {
        buffer_printf(out, "%s%s", i == 0 ? "" : ",", people_heading(headings[i]));
    }
    buffer_add_text(out, "\r\n");
    for (size_t i = 0; i < people->count; i++) {
        write_one(estate, &people->one[i], out);
    }
    buffer_finish(&csv);
    mem_free(estate);
    mem_free(people);
}
