/* The sheets that come with Sanhui, what they inherit, and what their hash is of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <jansson.h>

#include "domain/rule_field.h"
#include "rules/rules.h"

static const char *const places[] = {"national", "shanghai", "beijing", "hangzhou"};

static int load(void **state)
{
    *state = rules_load("templates/rules");
    return 0;
}

static int unload(void **state)
{
    rules_destroy(*state);
    return 0;
}

static void all_are_usable(void **state)
{
    const struct rules *rules = *state;

    assert_null(rules_fault(rules));
    for (size_t i = 0; i < rules_count(rules); i++) {
        const struct sheet *sheet = rules_at(rules, i);

        if (sheet->fault != NULL) {
            fail_msg("%s", sheet->fault);
        }
        assert_int_equal(strlen(sheet->hash), 64);
    }
    for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
        assert_true(rules_complete(rules, places[p]));
    }
    assert_int_equal(rules_count(rules), 20);
    assert_null(rules_find(rules, "shanghai ", ELECTORATE_OWNERS));
    assert_null(rules_find(rules, "", ELECTORATE_OWNERS));
    assert_null(rules_find(rules, "wuhan", ELECTORATE_OWNERS));
}

/* What the law says, as a reader of the law would ask. */
static const struct {
    const char *place;
    enum electorate electorate;
    const char *field;
    const char *value;
    const char *source; /* part of it */
    bool inherited;
} said[] = {
    {"national", ELECTORATE_OWNERS, "notice_days", "15", "《物业管理条例》第十四条", false},
    {"shanghai", ELECTORATE_OWNERS, "notice_days", "15", "《物业管理条例》第十四条", true},
    {"national", ELECTORATE_OWNERS, "participation", ">= 2/3", "第二百七十八条第二款", false},
    {"shanghai", ELECTORATE_OWNERS, "participation", ">= 2/3", "第十八条", false},
    {"beijing", ELECTORATE_OWNERS, "ordinary", "> 1/2", "第二百七十八条第二款", true},
    {"hangzhou", ELECTORATE_OWNERS, "special", ">= 3/4", "第二百七十八条第二款", true},
    {"shanghai", ELECTORATE_OWNERS, "special_matters", "6 7 8", "第十八条", false},
    {"shanghai", ELECTORATE_OWNERS, "silent", "exclude", "建房〔2009〕274号", true},
    {"shanghai", ELECTORATE_OWNERS, "cast_here", "yes", "待核", false},
    {"beijing", ELECTORATE_OWNERS, "cast_here", "prepare", "《北京市物业管理条例》", false},
    {"beijing", ELECTORATE_OWNERS, "only_noticed_matters", "yes", "第三十五条", false},
    {"beijing", ELECTORATE_OWNERS, "result_days", "3", "《北京市物业管理条例》", false},
    {"hangzhou", ELECTORATE_OWNERS, "poll_days_min", "5", "《杭州市物业管理条例》", false},
    {"hangzhou", ELECTORATE_OWNERS, "poll_days_default", "15", "本软件默认", true},
    {"hangzhou", ELECTORATE_OWNERS, "paper_on_demand", "yes", "第二十条", false},
    {"shanghai", ELECTORATE_OWNERS, "window_seconds", "until_close", "本软件默认", true},
    {"shanghai", ELECTORATE_RESIDENTS, "quorum", "> 1/2", "《城市居民委员会组织法》", true},
    {"shanghai", ELECTORATE_REPRESENTATIVES, "quorum", ">= 2/3", "本软件默认", true},
    {"shanghai", ELECTORATE_HOUSEHOLDS, "participation", "none", "本软件默认", true},
    {"shanghai", ELECTORATE_HOUSEHOLDS, "window_seconds", "60", "本软件默认", true},
    {"shanghai", ELECTORATE_HOUSEHOLDS, "cast_here", "yes", "第三十六条", false},
};

static void they_say_what_the_law_says(void **state)
{
    for (size_t t = 0; t < sizeof said / sizeof *said; t++) {
        const struct sheet *sheet = rules_find(*state, said[t].place, said[t].electorate);
        enum rule_field field = rule_field_of(said[t].field);
        char value[RULE_VALUE_TEXT];

        assert_non_null(sheet);
        assert_int_not_equal(field, RULE_FIELDS);
        rule_field_text(&sheet->rule, field, value);
        if (strcmp(value, said[t].value) != 0 ||
            strstr(sheet->origins[field].source, said[t].source) == NULL ||
            sheet->origins[field].inherited != said[t].inherited) {
            fail_msg("%s %s: %s after %s", sheet->name, said[t].field, value,
                     sheet->origins[field].source);
        }
    }
}

/* Whatever is not law says so: its date is the sheet's, and its source names it our standard. */
static void own_standards_are_named(void **state)
{
    for (size_t i = 0; i < rules_count(*state); i++) {
        const struct sheet *sheet = rules_at(*state, i);

        for (enum rule_field f = 0; f < RULE_FIELDS; f++) {
            const struct rule_origin *origin = &sheet->origins[f];

            if (origin->source != NULL && strcmp(origin->dated, "2026-11-22") == 0) {
                assert_non_null(strstr(origin->source, "本软件"));
                assert_non_null(strstr(origin->source, "待核"));
            }
        }
    }
}

static void fields_are_its_own_or_inherited(void **state)
{
    for (size_t i = 0; i < rules_count(*state); i++) {
        const struct sheet *sheet = rules_at(*state, i);
        size_t own = 0;
        size_t inherited = 0;

        for (enum rule_field f = 0; f < RULE_FIELDS; f++) {
            bool belongs = rule_field_belongs(f, sheet->rule.electorate);

            assert_int_equal(sheet->origins[f].source != NULL, belongs);
            inherited += belongs && sheet->origins[f].inherited ? 1 : 0;
            own += belongs && !sheet->origins[f].inherited ? 1 : 0;
        }
        assert_int_equal(own, sheet->own);
        assert_int_equal(inherited, sheet->inherited);
        if (strcmp(sheet->place, RULES_NATIONAL) == 0) {
            assert_int_equal(inherited, 0);
        }
    }
}

static void json_is_canonical_and_hashed(void **state)
{
    for (size_t i = 0; i < rules_count(*state); i++) {
        const struct sheet *sheet = rules_at(*state, i);
        json_t *read = json_loads(sheet->json, JSON_REJECT_DUPLICATES, NULL);
        char *again = json_dumps(read, JSON_COMPACT | JSON_SORT_KEYS);
        char hash[HEX_TEXT];

        assert_non_null(read);
        assert_string_equal(again, sheet->json);
        sha256_hex("sanhui.sheet.1\n", sheet->json, strlen(sheet->json), hash);
        assert_string_equal(hash, sheet->hash);
        assert_int_equal(json_object_size(json_object_get(read, "fields")),
                         sheet->own + sheet->inherited);
        free(again);
        json_decref(read);
    }
}

/* ---- sheets written here ---- */

#define NATIONAL "templates/rules/national-households.conf"

static void put(const char *folder, const char *name, const char *text)
{
    char path[128];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fputs(text, out) >= 0, 1);
    assert_int_equal(fclose(out), 0);
}

static void copy_national(const char *folder)
{
    char text[16384];
    FILE *in = fopen(NATIONAL, "rb");

    assert_non_null(in);
    size_t len = fread(text, 1, sizeof text - 1, in);
    text[len] = '\0';
    assert_int_equal(fclose(in), 0);
    put(folder, "national-households.conf", text);
}

#define HEADS(title)                                                                               \
    "title = \"" title "\"\nplace = \"here\"\nelectorate = \"households\"\ndated = \"2026\"\n"

static void sheet_with(const char *folder, const char *text, char json[16384], char hash[HEX_TEXT])
{
    put(folder, "here-households.conf", text);
    struct rules *rules = rules_load(folder);
    const struct sheet *sheet = rules_find(rules, "here", ELECTORATE_HOUSEHOLDS);

    if (sheet == NULL) {
        fail_msg("%s", rules_at(rules, 1)->fault);
        return;
    }
    snprintf(json, 16384, "%s", sheet->json);
    memcpy(hash, sheet->hash, HEX_TEXT);
    rules_destroy(rules);
}

static void any_change_changes_the_hash(void **state)
{
    char folder[] = "/tmp/sanhui-rules-XXXXXX";
    char json[4][16384];
    char hash[4][HEX_TEXT];
    char path[128];

    (void)state;
    assert_non_null(mkdtemp(folder));
    copy_national(folder);
    sheet_with(folder, HEADS("本户"), json[0], hash[0]);
    sheet_with(folder, "# 只是一句说明\n\n" HEADS("本户"), json[1], hash[1]);
    sheet_with(folder,
               HEADS("本户") "notice_days{value=7 source = \"社区约定\" dated = \"2026\"}\n",
               json[2], hash[2]);
    sheet_with(folder, HEADS("本户二"), json[3], hash[3]);
    assert_string_equal(hash[0], hash[1]);
    assert_string_not_equal(hash[0], hash[2]);
    assert_string_not_equal(hash[0], hash[3]);
    assert_non_null(strstr(json[2], "\"notice_days\":{\"dated\":\"2026\",\"inherited\":false,"
                                    "\"source\":\"社区约定\",\"value\":7}"));
    assert_non_null(strstr(json[0], "\"notice_days\":{\"dated\":\"2026-11-22\",\"inherited\":true,"
                                    "\"source\":\"本软件默认，待核\",\"value\":7}"));
    assert_int_equal(
        strncmp(json[0], "{\"dated\":\"2026\",\"electorate\":\"households\",\"fields\":{\"abst",
                strlen("{\"dated\":\"2026\",\"electorate\":\"households\",\"fields\":{\"abst")),
        0);
    snprintf(path, sizeof path, "%s/here-households.conf", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/national-households.conf", folder);
    unlink(path);
    rmdir(folder);
}

#define LOADED(test) cmocka_unit_test_setup_teardown(test, load, unload)

int main(void)
{
    const struct CMUnitTest tests[] = {
        LOADED(all_are_usable),
        LOADED(they_say_what_the_law_says),
        LOADED(own_standards_are_named),
        LOADED(fields_are_its_own_or_inherited),
        LOADED(json_is_canonical_and_hashed),
        cmocka_unit_test(any_change_changes_the_hash),
    };
    return cmocka_run_group_tests_name("rule sheets", tests, NULL, NULL);
}
