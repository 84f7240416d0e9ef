/* Templates: what is filled in, what is escaped, and what is wrong with a wrong one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "documents/template.h"

static const char *const data_text =
    "{\"title\":\"<b>垃圾箱房</b> & "
    "\\\"路灯\\\"\",\"n\":3,\"zero\":0,\"yes\":true,\"no\":false,\"none\":null,"
    "\"items\":[{\"name\":\"甲\"},{\"name\":\"{{title}}\"}],\"words\":[\"一\",\"二\"],\"empty\":[],"
    "\"inner\":{\"title\":\"内\"}}";

static const struct {
    const char *text;
    const char *want;
} good[] = {
    {"", ""},
    {"没有标记", "没有标记"},
    {"{{title}}", "&lt;b&gt;垃圾箱房&lt;/b&gt; &amp; &quot;路灯&quot;"},
    {"{{&title}}", "<b>垃圾箱房</b> & \"路灯\""},
    {"{{n}}/{{zero}}/{{none}}/", "3/0//"},
    {"{{#items}}[{{name}}]{{/items}}", "[甲][{{title}}]"},
    {"{{#words}}{{.}},{{/words}}", "一,二,"},
    {"{{#empty}}x{{/empty}}{{^empty}}空{{/empty}}", "空"},
    {"{{#yes}}是{{/yes}}{{#no}}否{{/no}}{{^no}}非{{/no}}{{^yes}}x{{/yes}}", "是非"},
    {"{{#zero}}x{{/zero}}{{^zero}}零{{/zero}}", "零"},
    {"{{#missing}}{{nothing}}{{/missing}}", ""},
    {"{{#inner}}{{title}} {{n}}{{/inner}}", "内 3"},
    {"{{#items}}{{#words}}{{name}}{{.}}{{/words}} {{/items}}", "甲一甲二 {{title}}一{{title}}二 "},
};

static const struct {
    const char *text;
    int line;
    const char *what;
} wrong[] = {
    {"一行\n{{nothing}}", 2, "no field \"nothing\""},
    {"{{title", 1, "{{ without }}"},
    {"{{}}", 1, "not a name between {{ and }}"},
    {"{{ title }}", 1, "not a name between {{ and }}"},
    {"{{#items}}", 1, "section \"items\" has no end"},
    {"一\n{{#items}}\n二\n{{#words}}\n\n{{/words}}\n三\n", 2, "section \"items\" has no end"},
    {"一\n\xd6\xd0\n", 2, "not UTF-8 text"},
    {"一\n二\x02\n", 2, "not UTF-8 text"},
    {"\n\n{{/items}}", 3, "{{/items}} closes nothing here"},
    {"{{#items}}{{#words}}{{/items}}{{/words}}", 1, "{{/items}} closes nothing here"},
    {"{{items}}", 1, "field \"items\" is neither text nor number"},
};

static void test_good(void **state)
{
    json_t *data = json_loads(data_text, 0, NULL);

    (void)state;
    assert_non_null(data);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct template_error error;
        struct buffer out;
        buffer_init(&out, 10000);
        buffer_add_text(&out, "");
        assert_true(template_fill(good[i].text, data, ESCAPE_HTML, &out, &error));
        assert_string_equal(out.bytes == NULL ? "" : out.bytes, good[i].want);
        buffer_finish(&out);
    }
    json_decref(data);
}

static void test_wrong(void **state)
{
    json_t *data = json_loads(data_text, 0, NULL);

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct template_error error;
        struct buffer out;
        buffer_init(&out, 10000);
        assert_false(template_fill(wrong[i].text, data, ESCAPE_HTML, &out, &error));
        assert_int_equal(error.line, wrong[i].line);
        assert_string_equal(error.what, wrong[i].what);
        buffer_finish(&out);
    }
    json_decref(data);
}

/* A section that nobody has would leave a whole table out. */
static void test_knows(void **state)
{
    static const struct {
        const char *text;
        const char *known;
        int line;
    } cases[] = {
        {"{{#items}}{{name}}{{/items}}{{^none}}{{/none}}", NULL, 0},
        {"{{#items}}{{#name}}{{/name}}{{/items}}", NULL, 0},
        {"{{#words}}{{#.}}{{/.}}{{/words}}", NULL, 0},
        {"\n{{#itmes}}{{name}}{{/itmes}}", NULL, 2},
        {"{{^itmes}}{{/itmes}}", "{{#items}}{{/items}}", 1},
        {"{{#seldom}}{{/seldom}}{{^never}}{{/never}}", "{{^seldom}}{{/seldom}}{{#never}}{{/never}}",
         0},
        {"{{#甲}}", NULL, 1},
    };
    json_t *data = json_loads(data_text, 0, NULL);

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct template_error error = {.line = 0};
        assert_true(template_knows(cases[i].text, cases[i].known, data, &error) ==
                    (cases[i].line == 0));
        assert_int_equal(error.line, cases[i].line);
    }
    json_decref(data);
}

/* A list within itself, and within that again: so many rounds that nobody waits for them. */
static void test_rounds(void **state)
{
    json_t *data = json_object();
    json_t *list = json_array();
    struct template_error error;
    struct buffer out;

    (void)state;
    for (int i = 0; i < 400; i++) {
        json_array_append_new(list, json_object());
    }
    json_object_set_new(data, "a", list);
    buffer_init(&out, 1000);
    assert_false(
        template_fill("{{#a}}{{#a}}{{#a}}{{/a}}{{/a}}{{/a}}", data, ESCAPE_MARKS, &out, &error));
    assert_string_equal(error.what, "section \"a\" is repeated without end");
    buffer_clear(&out);
    assert_true(template_fill("{{#a}}{{#a}}x{{/a}}{{/a}}", data, ESCAPE_NONE, &out, &error) ||
                strcmp(error.what, "the result is too large") == 0);
    buffer_finish(&out);
    json_decref(data);
}

static void put_file(const char *dir, const char *name, const char *text)
{
    char path[200];

    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* What several papers share lies in a part, which sees what stands around it. */
static void test_parts(void **state)
{
    char dir[] = "/tmp/documents-template-XXXXXX";
    char parts[100];
    struct template_error error;
    struct buffer out;
    json_t *data = json_loads(data_text, 0, NULL);

    (void)state;
    assert_non_null(mkdtemp(dir));
    snprintf(parts, sizeof parts, "%s/parts", dir);
    assert_int_equal(mkdir(parts, 0700), 0);
    put_file(parts, "foot.html", "<p>{{name}} {{n}}</p>");
    put_file(parts, "nested.html", "{{>foot}}");
    put_file(dir, "good", "\xef\xbb\xbf{{#items}}{{>foot}}{{/items}}{{#no}}{{>missing}}{{/no}}");
    char *text = template_fill_file(dir, "good", data, ESCAPE_HTML);
    assert_string_equal(text, "<p>甲 3</p><p>{{title}} 3</p>");
    mem_free(text);
    static const char *const bad[] = {"{{>foot}}", "{{>missing}}", "{{>nested}}", "{{>../foot}}"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        put_file(dir, "bad", bad[i]);
        assert_null(template_fill_file(dir, "bad", data, ESCAPE_HTML));
    }
    static const char *const made[] = {
        "parts/foot.html", "parts/nested.html", "parts", "good", "bad", ""};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        snprintf(parts, sizeof parts, "%s/%s", dir, made[i]);
        assert_int_equal(remove(parts), 0);
    }
    buffer_init(&out, 100);
    assert_false(template_fill("{{>foot}}", data, ESCAPE_HTML, &out, &error));
    assert_string_equal(error.what, "no place for part \"foot\"");
    buffer_finish(&out);
    json_decref(data);
}

static void test_depth_and_size(void **state)
{
    json_t *data = json_loads(data_text, 0, NULL);
    char deep[2000] = "";
    struct template_error error;
    struct buffer out;

    (void)state;
    for (int i = 0; i < 40; i++) {
        strcat(deep, "{{#yes}}");
    }
    for (int i = 0; i < 40; i++) {
        strcat(deep, "{{/yes}}");
    }
    buffer_init(&out, 10000);
    assert_false(template_fill(deep, data, ESCAPE_HTML, &out, &error));
    assert_non_null(strstr(error.what, "nest deeper"));
    buffer_finish(&out);
    buffer_init(&out, 20);
    assert_false(template_fill("{{title}}", data, ESCAPE_HTML, &out, &error));
    assert_string_equal(error.what, "the result is too large");
    buffer_finish(&out);
    json_decref(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),  cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_knows), cmocka_unit_test(test_rounds),
        cmocka_unit_test(test_parts), cmocka_unit_test(test_depth_and_size),
    };

    return cmocka_run_group_tests_name("documents: templates", tests, NULL, NULL);
}
