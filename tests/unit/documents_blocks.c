/* Blocks: what a template's marks make of its lines, what a value can never do, and where a wrong one is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "documents/blocks.h"

static const char *const names[] = {
    [BLOCK_TITLE] = "title",   [BLOCK_HEADING] = "heading", [BLOCK_SUBHEADING] = "subheading",
    [BLOCK_PARAGRAPH] = "p",   [BLOCK_PLAIN] = "plain",     [BLOCK_SMALL] = "small",
    [BLOCK_LARGE] = "large",   [BLOCK_MARK] = "mark",       [BLOCK_HASH] = "hash",
    [BLOCK_ITEM] = "item",     [BLOCK_STEP] = "step",       [BLOCK_CELL] = "cell",
    [BLOCK_CODE] = "code",     [BLOCK_NEXT] = "next",       [BLOCK_TURN] = "turn",
    [BLOCK_TABLE] = "table",   [BLOCK_ROW] = "row",         [BLOCK_PAPER] = "paper",
    [BLOCK_SHEET] = "sheet",   [BLOCK_HALF] = "half",       [BLOCK_POSTER] = "poster",
    [BLOCK_BESIDE] = "beside", [BLOCK_FRAME] = "frame",     [BLOCK_COLUMNS] = "columns",
    [BLOCK_TEAR] = "tear",     [BLOCK_SEAL] = "seal",       [BLOCK_SIGNATURES] = "signatures",
};

/* title(关于**甲**) table2(head(cell(序号)…)…) */
static void outline(const struct block *block, struct buffer *out)
{
    const struct block *below;
    const struct run *run;

    buffer_printf(out, "%s%s", out->len == 0 || out->bytes[out->len - 1] == '(' ? "" : " ",
                  block->kind == BLOCK_ROW && block->head ? "head" : names[block->kind]);
    if (block->number > 1 || block->kind == BLOCK_STEP) {
        buffer_printf(out, "%zu", block->number);
    }
    if (block->address != NULL) {
        buffer_printf(out, "<%s>", block->address);
    }
    buffer_add_text(out, "(");
    STAILQ_FOREACH(run, &block->runs, link)
    {
        switch (run->kind) {
        case RUN_TEXT:
            buffer_add_text(out, run->text);
            break;
        case RUN_BOLD:
            buffer_printf(out, "*%s*", run->text);
            break;
        case RUN_BREAK:
            buffer_add_text(out, "/");
            break;
        case RUN_TICK:
            buffer_add_text(out, "□");
            break;
        case RUN_FILL:
            buffer_printf(out, "_%d", run->length);
            break;
        }
    }
    TAILQ_FOREACH(below, &block->blocks, link)
    {
        outline(below, out);
    }
    buffer_add_text(out, ")");
}

static const char *const data_text =
    "{\"name\":\"# | @end **甲** ____ [ "
    "]\",\"lines\":\"一\\n二\",\"link\":\"https://x.test/s#a_b|c\","
    "\"marks\":\"\\u0001:9\\u0001\\u0002\\u0003丙\",\"yes\":true,\"none\":[],\"empty\":\"\","
    "\"rows\":[{\"n\":1,\"who\":\"甲|乙\"},{\"n\":2,\"who\":\"丙\"}]}";

static const struct {
    const char *text;
    const char *want;
} good[] = {
    {"", "paper()"},
    {"# 公告\n## 一、内容\n### （一）小题\n正文\n> 各位：\n>> 小字\n",
     "paper(title(公告) heading(一、内容) subheading(（一）小题) p(正文) plain(各位：) "
     "small(小字))"},
    {"\n\n  正文  \n\n#没有空格\n", "paper(p(正文) p(#没有空格))"},
    {"* 甲\n* 乙\n+ 先\n+ 后\n> 完\n+ 再\n",
     "paper(item(甲) item(乙) step1(先) step2(后) plain(完) step1(再))"},
    {"**重要：**交回。签名 ________ 日期 ___ [ ]是 [ ]否 _一_",
     "paper(p(*重要：*交回。签名 _8 日期 _3 □是 □否 _一_))"},
    {"@mark 草稿\n@hash ab12\n@large 周四 19:00", "paper(mark(草稿) hash(ab12) large(周四 19:00))"},
    /* a value is text, whatever it says */
    {"{{name}}", "paper(p(# | @end **甲** ____ [ ]))"},
    {"{{marks}}", "paper(p(:9丙))"},
    {"# {{name}}\n| {{name}} | b |\n",
     "paper(title(# | @end **甲** ____ [ ]) table2(row(cell(# | @end **甲** ____ [ ]) cell(b))))"},
    {"**{{lines}}**。", "paper(p(*一*/*二*。))"},
    /* nothing to say, nothing there */
    {"{{empty}}\n## {{empty}}\n{{#none}}\n## 无\n{{/none}}\n", "paper()"},
    {"> {{#none}}确认{{/none}}\n# {{#none}}无{{/none}}\n>> \n正文\n", "paper(p(正文))"},
    {"|= 序号 | 姓名 |\n{{#rows}}\n| {{n}} | {{who}} |\n{{/rows}}\n{{^rows}}\n| 没有 "
     "|\n{{/rows}}\n",
     "paper(table2(head(cell(序号) cell(姓名)) row(cell(1) cell(甲|乙)) row(cell(2) cell(丙))))"},
    {"|= 序号 | 姓名 | 备注 |\n| 没有人 |\n| 1 || |\n",
     "paper(table3(head(cell(序号) cell(姓名) cell(备注)) row(cell3(没有人)) "
     "row(cell(1) cell() cell())))"},
    {"| a |\n文字\n| b |", "paper(table(row(cell(a))) p(文字) table(row(cell(b))))"},
    {"@beside {{link}}\n地点\n@end\n@code https://x.test\n",
     "paper(beside<https://x.test/s#a_b|c>(p(地点)) code<https://x.test>())"},
    {"@half\n# 单\n@columns\n> 左\n@next\n> 右\n@end\n@tear\n> 回执\n@end\n@end\n@turn\n",
     "paper(half(title(单) columns(plain(左) next() plain(右)) tear(plain(回执))) turn())"},
    {"@signatures\n> 主持人：\n@end\n@seal\n> 居委会\n@end\n",
     "paper(signatures(plain(主持人：)) seal(plain(居委会)))"},
    {"𠮷㐂龘 {{yes}}", NULL}, /* no text: the filling refuses it */
};

static const struct {
    const char *text;
    int line;
    const char *what;
} wrong[] = {
    {"正文\n@nothing\n", 2, "no such word: @nothing"},
    {"@\n", 1, "no such word: @"},
    {"一\n\n@end", 3, "@end ends nothing here"},
    {"@half\n一\n", 1, "no @end for what begins here"},
    {"|= a | b |\n| 1 | 2 |\n{{#rows}}\n| 1 | 2 | 3 |\n{{/rows}}", 4,
     "a row of 3 cells in a table of 2"},
    {"@beside\n一\n@end", 1, "@beside needs an address"},
    {"@code **x**", 1, "@code needs an address"},
    {"{{#rows}}\n@frame\n{{/rows}}\n一", 2, "no @end for what begins here"},
    {"@frame\n@frame\n@frame\n@frame\n@frame\n@frame\n@frame\n@frame\n@frame\n", 9,
     "blocks nest deeper than 8"},
};

static struct block *read_text(const char *text, struct form *form, struct template_error *error)
{
    json_t *data = json_loads(data_text, 0, NULL);
    struct block *block = NULL;
    struct buffer filled;

    buffer_init(&filled, 1024 * 1024);
    buffer_add_text(&filled, "");
    if (template_fill(text, data, ESCAPE_MARKS, &filled, error)) {
        block = blocks_read(filled.bytes, form, error);
    }
    buffer_finish(&filled);
    json_decref(data);
    return block;
}

static void lines_become_blocks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct template_error error;
        struct buffer out;
        struct form form = {.wide = true};
        struct block *block = read_text(good[i].text, &form, &error);

        buffer_init(&out, 65536);
        if (good[i].want == NULL) {
            assert_null(block);
            continue;
        }
        if (block == NULL) {
            fail_msg("%s: line %d: %s", good[i].text, error.line, error.what);
        }
        outline(block, &out);
        assert_string_equal(out.bytes, good[i].want);
        assert_false(form.wide);
        buffer_finish(&out);
        blocks_destroy(block);
    }
}

static void a_wrong_template_says_where(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct template_error error;
        struct form form;

        assert_null(read_text(wrong[i].text, &form, &error));
        assert_string_equal(error.what, wrong[i].what);
        assert_int_equal(error.line, wrong[i].line);
    }
}

static void a_paper_may_lie_on_its_side(void **state)
{
    struct template_error error;
    struct form form = {.wide = false};
    struct block *block = read_text("@wide\n@tight\n# 表\n", &form, &error);

    (void)state;
    assert_true(form.wide);
    assert_true(form.tight);
    char *text = blocks_text(block);
    assert_string_equal(text, "表\n");
    mem_free(text);
    blocks_destroy(block);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_become_blocks),
        cmocka_unit_test(a_wrong_template_says_where),
        cmocka_unit_test(a_paper_may_lie_on_its_side),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
