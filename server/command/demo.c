/* sanhui demo: the invented street with two neighbourhoods, ready to be used. What
 * is there already stays as it is. */
#include "command/demo.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "command/command.h"
#include "command/demo_story.h"
#include "register/demo_estate.h"

enum { CSV_MAX = 1024 * 1024, BUILDINGS = 13 };

static const char street[] = "申江街道";
static const char block[] = "第二街区";

static const struct hearing {
    size_t place;
    const char *title;
    const char *room;
    const char *cases; /* PostgreSQL array */
    const char *days;  /* announced so many days ago */
    const char *delegates;
} hearings[] = {
    {0, "垃圾箱房外立面与出入口车闸听证会", "春晖大楼一楼“格里厢”", "{2026-CH-0201,2026-CH-0203}",
     "8", "15"},
    {1, "楼道声控灯更换听证会", "浦明居民区活动室", "{2026-PM-0012}", "8", "5"},
};

static bool make_precinct(struct office *office, const char *path, const char *kind,
                          char id[ID_TEXT])
{
    const char *const param[] = {path, kind};
    char *made = NULL;

    if (!office_call(office,
                     "select sanhui.register_place(string_to_array($1::text, '/'), $2::text)", 2,
                     param, &made)) {
        return false;
    }
    snprintf(id, ID_TEXT, "%s", made);
    mem_free(made);
    return true;
}

/* The number behind every page's help button. */
static bool set_phone(struct office *office, const char *precinct, const char *phone)
{
    const char *const param[] = {precinct, phone};

    return office_call(office, "select sanhui.register_phone($1::bigint, $2::text)", 2, param,
                       NULL);
}

/* The five tiers, down to the building groups of 春晖小区. */
static bool make_tree(struct office *office, struct demo_place places[2], char street_id[ID_TEXT])
{
    char path[256];
    char id[ID_TEXT];

    if (!make_precinct(office, street, "street", street_id)) {
        return false;
    }
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s/%s", street, block, places[i].neighbourhood);
        if (!make_precinct(office, path, "neighbourhood", places[i].id) ||
            !set_phone(office, places[i].id, places[i].phone)) {
            return false;
        }
    }
    for (int building = 1; building <= BUILDINGS; building++) {
        snprintf(path, sizeof path, "%s/%s/%s/春晖微网格/%d号楼组", street, block,
                 places[0].neighbourhood, building);
        if (!make_precinct(office, path, "building_group", id)) {
            return false;
        }
    }
    return true;
}

/* true in *there when the neighbourhood's estate has been brought in before. */
static bool has_register(struct office *office, const char *precinct, bool *there)
{
    const char *const param[] = {precinct};
    char *value = NULL;
    bool ok = office_call(office, "select count(*) > 0 from sanhui.demo_doors($1::bigint)", 1,
                          param, &value);

    *there = ok && value != NULL && strcmp(value, "t") == 0;
    mem_free(value);
    return ok;
}

static bool make_estates(struct office *office, const struct demo_place places[2])
{
    static const struct {
        const char *name;
        const char *address;
        void (*write)(struct buffer *out);
    } estates[2] = {
        {"春晖小区", "春晖路88弄", demo_estate_write},
        {"明月小区", "明月路16号", demo_second_estate_write},
    };
    bool ok = true;

    for (size_t i = 0; ok && i < 2; i++) {
        bool there;
        struct buffer csv;
        ok = has_register(office, places[i].id, &there);
        if (!ok || there) {
            continue;
        }
        buffer_init(&csv, CSV_MAX);
        estates[i].write(&csv);
        const struct import import = {.precinct = places[i].id,
                                      .neighbourhood = places[i].neighbourhood,
                                      .estate = estates[i].name,
                                      .address = estates[i].address,
                                      .file = estates[i].name,
                                      .bytes = csv.bytes,
                                      .len = csv.len};
        ok = import_register(office, &import);
        buffer_finish(&csv);
    }
    return ok;
}

/* The people of the first estate: residents and their representatives. */
static bool make_people(struct office *office, const struct demo_place *place)
{
    const char *const param[] = {place->id};
    struct buffer csv;
    char *count = NULL;

    if (!office_call(office, "select sanhui.demo_people($1::bigint)", 1, param, &count)) {
        return false;
    }
    bool there = strcmp(count, "0") != 0;
    mem_free(count);
    if (there) {
        return true;
    }
    buffer_init(&csv, CSV_MAX);
    demo_people_write(&csv);
    const struct import import = {.precinct = place->id,
                                  .neighbourhood = place->neighbourhood,
                                  .file = "居民",
                                  .bytes = csv.bytes,
                                  .len = csv.len};
    bool ok = import_people(office, &import);
    buffer_finish(&csv);
    return ok;
}

static bool make_cases(struct office *office, const struct demo_place places[2])
{
    bool ok = true;

    for (size_t i = 0; ok && i < 2; i++) {
        const char *const param[] = {places[i].id};
        ok = office_call(office, "select sanhui.demo_cases($1::bigint)", 1, param, NULL);
    }
    for (size_t i = 0; ok && i < sizeof hearings / sizeof hearings[0]; i++) {
        const struct hearing *hearing = &hearings[i];
        const char *const param[] = {
            places[hearing->place].id, hearing->title, hearing->room, hearing->cases, hearing->days,
            hearing->delegates};
        ok = office_call(office,
                         "select sanhui.demo_hearing($1::bigint, $2::text, $3::text, $4::text[], "
                         "$5::int, $6::int)",
                         6, param, NULL);
    }
    return ok;
}

/* Every step is a transaction of its own and finds out what is missing: stopped half way, it goes
 * on. */
static bool make_demo(struct office *office, struct demo_place places[2])
{
    char street_id[ID_TEXT];

    return make_tree(office, places, street_id) && make_estates(office, places) &&
           make_people(office, &places[0]) && demo_make_staff(office, places, street_id) &&
           demo_play_story(office, &places[0]) && make_cases(office, places);
}

struct wish {
    const char *links; /* the file to write */
    bool quiet;
    bool show;
};

/* false after saying what is wrong. */
static bool read_wish(int argc, char **argv, struct wish *wish)
{
    static const struct option options[] = {{"links", required_argument, NULL, 'l'},
                                            {"quiet", no_argument, NULL, 'q'},
                                            {"show", no_argument, NULL, 's'},
                                            {NULL, 0, NULL, 0}};
    int choice;

    *wish = (struct wish){.links = NULL};
    while ((choice = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (choice == 'l') {
            wish->links = optarg;
        } else if (choice == 'q') {
            wish->quiet = true;
        } else if (choice == 's') {
            wish->show = true;
        } else {
            usage_error("demo", NULL);
            return false;
        }
    }
    if (optind < argc) {
        usage_error("demo", "there is no argument \"%s\".", argv[optind]);
        return false;
    }
    return true;
}

/* Only finds out where the demo's neighbourhoods are. */
static bool find_demo(struct office *office, struct demo_place places[2])
{
    return office_find(office, places[0].neighbourhood, places[0].id) &&
           office_find(office, places[1].neighbourhood, places[1].id);
}

int cmd_demo(int argc, char **argv)
{
    struct demo_place places[2] = {
        {.neighbourhood = "浦晖居民区", .phone = "021-55500188"},
        {.neighbourhood = "浦明居民区", .phone = "021-55500166"},
    };
    struct office office;
    struct wish wish;

    if (!read_wish(argc, argv, &wish)) {
        return 2;
    }
    demo_set_staff(places);
    bool open = office_open(&office);
    bool ok = open && (wish.show ? find_demo(&office, places) : make_demo(&office, places));
    ok = ok && (wish.links == NULL || demo_write_links(&office, places, 2, wish.links));
    ok = ok && (wish.quiet || demo_say_links(&office, places));
    office_close(&office);
    return ok ? 0 : open ? 1 : office.code;
}
