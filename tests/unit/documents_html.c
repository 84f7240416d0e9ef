/* Blocks as a page: each kind once, and nothing of a value that a browser would take for its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "documents/html.h"

static const struct {
    const char *text;
    const char *want; /* inside of main */
} good[] = {
    {"# 公告\n## 一、\n### （一）\n正文\n> 各位\n>> 小字\n@hash ab\n@large 大",
     "<h1><span class=\"word\">公告</span></h1>\n<h2>一、</h2>\n<h3>（一）</h3>\n<p>正文</p>\n<p "
     "class=\"plain\">各位</p>\n"
     "<p class=\"plain small\">小字</p>\n<p class=\"plain hash\">ab</p>\n<p class=\"plain "
     "large\">大</p>\n"},
    {"@mark 草稿", "<p class=\"plain\"><span class=\"mark\">草稿</span></p>\n"},
    {"{{name}}，**{{name}}**", "<p>&lt;b&gt;&amp;，<strong>&lt;b&gt;&amp;</strong></p>\n"},
    {"[ ]是 ____ ________ ____________",
     "<p><i class=\"tick\"></i>是 <span class=\"fill shorter\"></span> "
     "<span class=\"fill short\"></span> <span class=\"fill\"></span></p>\n"},
    {"* 甲\n* 乙\n+ 丙\n正文", "<ul class=\"steps\">\n<li>甲</li>\n<li>乙</li>\n</ul>\n<ol "
                               "class=\"steps\">\n<li>丙</li>\n</ol>\n"
                               "<p>正文</p>\n"},
    {"|= 序号 | 姓名 |\n| 1 | {{name}} |\n| 没有 |\n",
     "<table>\n<thead><tr><th>序号</th><th>姓名</th></tr>\n</thead>\n<tbody><tr><td "
     "class=\"number\">1</td>"
     "<td class=\"whole\">&lt;b&gt;&amp;</td></tr>\n<tr><td "
     "colspan=\"2\">没有</td></tr>\n</tbody></table>\n"},
    {"| 2026年6月21日 | 已送达 [ ] | 案件编号 | 2026年6月21日起算的 |",
     "<table class=\"ticked\">\n<tbody><tr><td class=\"whole\">2026年6月21日</td><td "
     "class=\"whole\">已送达 <i "
     "class=\"tick\"></i></td><td class=\"whole\">案件编号</td><td>2026年6月21日起算的</td></tr>\n"
     "</tbody></table>\n"},
    {"| 甲 | 乙 |", "<table>\n<tbody><tr><td>甲</td><td>乙</td></tr>\n</tbody></table>\n"},
    {"@columns\n> 左\n@next\n> 右\n@end",
     "<div class=\"columns\"><div>\n<p class=\"plain\">左</p>\n</div><div>\n<p "
     "class=\"plain\">右</p>\n"
     "</div></div>\n"},
    {"@seal\n> 居委会\n> 2026年6月21日\n@end",
     "<div class=\"seal\"><p class=\"plain\">居委会</p>\n<p "
     "class=\"plain\">2026年6月21日</p>\n</div>\n"},
    {"@seal\n> 业委会\n> 居委会\n@end",
     "<div class=\"seal joint\"><p class=\"plain\">业委会</p>\n<p "
     "class=\"plain\">居委会</p>\n</div>\n"},
};

static char *page_of(const char *text, struct print *print)
{
    struct template_error error;
    struct buffer filled;
    json_t *data = json_pack("{s:s}", "name", "<b>&");

    buffer_init(&filled, 1024 * 1024);
    assert_true(template_fill(text, data, ESCAPE_MARKS, &filled, &error));
    struct block *paper = blocks_read(filled.bytes, &print->form, &error);
    assert_non_null(paper);
    blocks_foot_halves(paper, print->foot);
    print->paper = paper;
    char *page = html_write(print);
    assert_non_null(page);
    blocks_destroy(paper);
    buffer_finish(&filled);
    json_decref(data);
    return page;
}

static void blocks_become_elements(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct print print = {.title = "纸", .foot = ""};
        char *page = page_of(good[i].text, &print);
        char *from = strstr(page, "<main class=\"sheet formal\">\n");
        char *end = strstr(page, "</main>");

        assert_non_null(from);
        assert_non_null(end);
        *end = '\0';
        assert_string_equal(from + strlen("<main class=\"sheet formal\">\n"), good[i].want);
        mem_free(page);
    }
}

static void a_page_bears_its_foot(void **state)
{
    struct print print = {.title = "<纸>",
                          .foot = "会议码 AB12 & 第 2 版",
                          .check = "https://x.test/check/AB12",
                          .rehearsal = true,
                          .internal = true};
    char *page = page_of("@wide\n正文", &print);

    (void)state;
    assert_non_null(strstr(page, "<title>&lt;纸&gt;</title>"));
    assert_non_null(strstr(page, "<p>会议码 AB12 &amp; 第 2 版</p>"));
    assert_non_null(strstr(page, "<div class=\"rehearsal\">演练</div>"));
    assert_non_null(strstr(page, "<div class=\"internal\">内部<small>不得张贴</small></div>"));
    assert_non_null(strstr(page, "href=\"/internal.css\""));
    char *main = strstr(page, "<main class=\"sheet wide\">");
    assert_non_null(main);
    assert_non_null(strstr(main, "<div class=\"internal\">"));
    assert_non_null(strstr(main, "<div class=\"rehearsal\">"));
    assert_non_null(
        strstr(page, "<a class=\"code\" href=\"https://x.test/check/AB12\"><svg class=\"qr\""));
    mem_free(page);
}

static void a_title_is_broken_between_words(void **state)
{
    struct print print = {.title = "纸", .foot = ""};
    char *page = page_of("# 关于“甲&”听证会（第1轮）的公告表决\n", &print);

    (void)state;
    assert_non_null(strstr(page, "<h1>关于<wbr>“甲&amp;”<wbr><span class=\"word\">听证会</span>"
                                 "（第1轮）的<span class=\"word\">公告</span>"
                                 "<span class=\"word\">表决</span></h1>"));
    mem_free(page);
}

static void the_code_of_one_household_is_no_link(void **state)
{
    struct print print = {.title = "单", .foot = ""};
    char *page = page_of("@half\n@beside https://x.test/s#K7M3PQ\n正文\n@end\n@end\n", &print);

    (void)state;
    assert_non_null(strstr(page, "<svg class=\"qr\""));
    assert_null(strstr(page, "href=\"https://x.test/s"));
    mem_free(page);
    page = page_of("@tagged PH-K7M3PQ-12\n正文\n@end\n", &print);
    assert_non_null(strstr(page, "<div class=\"with-code tagged\"><div>\n<p>正文</p>\n</div><svg"));
    assert_null(strstr(page, "href=\"PH"));
    mem_free(page);
}

static void pages_of_its_own(void **state)
{
    struct print print = {.title = "海报", .foot = "会议码 AB12"};
    struct print halves = {.title = "单", .foot = "会议码 AB12"};
    char *page = page_of("@poster\n# 来说说\n@code https://x.test/j/K7M3PQ\n@end\n", &print);

    (void)state;
    assert_null(strstr(page, "halves.css"));
    assert_non_null(strstr(page,
                           "<main class=\"pages\">\n<section class=\"poster\"><h1>来说说</h1>\n"
                           "<a class=\"code\" href=\"https://x.test/j/K7M3PQ\"><svg"));
    assert_non_null(strstr(page, "<footer class=\"foot\"><div><div>\n<p>会议码 AB12</p>"));
    mem_free(page);
    page = page_of("@half\n正文\n@end\n", &halves);
    assert_null(strstr(page, "<footer class=\"foot\">"));
    assert_non_null(strstr(page, "/halves.css"));
    assert_non_null(strstr(page,
                           "<main>\n<section class=\"half\"><p>正文</p>\n<footer class=\"line\">"
                           "会议码 AB12 · 第 1 张，共 1 张</footer>\n</section>"));
    mem_free(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_become_elements),
        cmocka_unit_test(a_page_bears_its_foot),
        cmocka_unit_test(a_title_is_broken_between_words),
        cmocka_unit_test(the_code_of_one_household_is_no_link),
        cmocka_unit_test(pages_of_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
