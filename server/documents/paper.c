#include "documents/paper.h"

#include "base/clock.h"
#include "base/text.h"
#include "documents/fields.h"
#include "documents/html.h"
#include "documents/outcome_text.h"
#include "documents/own_template.h"
#include "documents/poll_paper.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
    PAPER_MAX = 32 * 1024 * 1024,
    SHANGHAI = 8 * 3600,
    BRIEF = 600 /* letters, which do not hide what stands below them */
};

static void add_check(const struct paper_press *press, json_t *data)
{
    if (*field_text(data, "check_code") != '\0') {
        field_write(data, "check", "%s/check/%s", press->public_url,
                    field_text(data, "check_code"));
    }
}

static void add_help(const struct paper_press *press, json_t *data)
{
    if (*field_text(data, "phone") == '\0') {
        json_object_set_new(data, "phone", json_string(press->help_phone));
    }
}

static void add_poster(const struct paper_press *press, json_t *building)
{
    char token[TOKEN_TEXT];

    secret_token(press->secrets, "building", field_text(building, "seed"), token);
    field_write(building, "link", "%s/j/%s", press->public_url, token);
}

static void add_slip(const struct paper_press *press, json_t *slip)
{
    char token[TOKEN_TEXT];
    char digits[DIGITS_TEXT];

    secret_token(press->secrets, "slip", field_text(slip, "seed"), token);
    secret_digits(press->secrets, field_text(slip, "seed"), digits);
    field_write(slip, "link", "%s/s#%s", press->public_url, token);
    field_write(slip, "digits", "%.4s %.4s", digits, digits + 4);
}

static void add_each(const struct paper_press *press, json_t *list,
                     void (*add)(const struct paper_press *press, json_t *item))
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        add(press, json_array_get(list, i));
    }
}

static void add_poll(const struct paper_press *press, json_t *poll)
{
    (void)press;
    outcome_text_add(poll);
}

/* A seat of a ballot paper carries the code of its holder's own slip, if there is one. */
static void add_seat(const struct paper_press *press, json_t *seat)
{
    bool slip = *field_text(seat, "seed") != '\0';

    json_object_set_new(seat, "slip", json_boolean(slip));
    if (slip) {
        add_slip(press, seat);
    }
}

/* A section's text as paragraphs. */
static void add_paragraphs(const struct paper_press *press, json_t *section)
{
    json_t *paragraphs = json_array();
    const char *at = field_text(section, "text");

    (void)press;
    while (*at != '\0') {
        size_t len = strcspn(at, "\n");
        if (len > 0) {
            json_array_append_new(paragraphs, json_stringn(at, len));
        }
        at += len + (at[len] == '\n');
    }
    json_object_set_new(section, "paragraphs", paragraphs);
}

/* 一、二、… : the numbers of a paper's headings. */
static void number_sections(json_t *sections)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

    for (size_t i = 0; i < json_array_size(sections); i++) {
        size_t tens = (i + 1) / 10 % 10;
        field_write(json_array_get(sections, i), "number", "%s%s%s", tens > 1 ? digits[tens] : "",
                    tens > 0 ? "十" : "", digits[(i + 1) % 10]);
    }
}

/* What the office alone may see on paper, or the sides alone: an agreement with its names, and of a confidential
 * coordination all but the sentence for the board, whose data do not say so. */
static bool is_internal(const char *kind, const json_t *data)
{
    static const char *const internal[] = {"service", "doors",  "fallback",
                                           "signin",  "record", "casesheet"};

    for (size_t i = 0; i < sizeof internal / sizeof *internal; i++) {
        if (strcmp(kind, internal[i]) == 0) {
            return true;
        }
    }
    return field_true(data, "confidential") || field_true(data, "has_names");
}

/* What SQL does not know, or does not say in words. */
static void complete(const struct paper_press *press, const char *kind, json_t *data)
{
    add_help(press, data);
    add_check(press, data);
    if (*field_text(data, "code") != '\0') {
        field_write(data, "online", "%s/m/%s", press->public_url, field_text(data, "code"));
    }
    json_object_set_new(data, "public_url", json_string(press->public_url));
    add_each(press, json_object_get(data, "buildings"), add_poster);
    add_each(press, json_object_get(data, "slips"), add_slip);
    add_each(press, json_object_get(data, "polls"), add_poll);
    if (json_is_object(json_object_get(data, "poll"))) {
        poll_paper_add(data, kind, press->days);
        add_each(press, json_object_get(data, "seats"), add_seat);
    }
    number_sections(json_object_get(data, "sections"));
    add_each(press, json_object_get(data, "sections"), add_paragraphs);
}

/* Every page says which paper it is of, and when it was printed. */
static void add_foot(json_t *job, const json_t *data)
{
    static const char *const names[][2] = {
        {"poll_code", "表决码"}, {"code", "会议码"}, {"number", "案件编号"}};
    const char *check = field_text(data, "check_code");
    int64_t version = field_number(data, "version");
    time_t now = (time_t)(clock_wall() / 1000 + SHANGHAI);
    struct tm at;
    struct buffer foot;

    buffer_init(&foot, LINE_TEXT);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (*field_text(data, names[i][0]) != '\0') {
            buffer_printf(&foot, "%s %s · ", names[i][1], field_text(data, names[i][0]));
            break;
        }
    }
    if (version > 0) {
        buffer_printf(&foot, "第 %" PRId64 " 版 · ", version);
    }
    if (*check != '\0') {
        buffer_printf(&foot, "核验码 %s · ", check);
    }
    gmtime_r(&now, &at);
    buffer_printf(&foot, "%d年%d月%d日 %02d:%02d 打印", at.tm_year + 1900, at.tm_mon + 1,
                  at.tm_mday, at.tm_hour, at.tm_min);
    json_object_set_new(job, "foot", json_string(foot.bytes));
    buffer_finish(&foot);
}

static const struct block *title_of(const struct block *block)
{
    const struct block *below;
    const struct block *found = block->kind == BLOCK_TITLE ? block : NULL;

    TAILQ_FOREACH(below, &block->blocks, link)
    {
        found = found == NULL ? title_of(below) : found;
    }
    return found;
}

/* A template filled and found right: its text, and its title as the job's. */
static char *fill(void *owner, const char *template, const json_t *data,
                  struct template_error *error)
{
    json_t *job = owner;
    struct buffer out;
    struct form form;
    char *text = NULL;

    buffer_init(&out, PAPER_MAX);
    buffer_add_text(&out, "");
    struct block *paper = NULL;
    if (template[strspn(template, " \t\r\n")] == '\0') {
        *error = (struct template_error){.line = 1, .what = "there is nothing in it"};
    } else if (template_fill(template, data, ESCAPE_MARKS, &out, error)) {
        paper = blocks_read(out.bytes, &form, error);
    }
    if (paper != NULL) {
        const struct block *title = title_of(paper);
        char *words = title == NULL ? mem_copy_text("") : blocks_text(title);
        words[strcspn(words, "\n")] = '\0';
        json_object_set_new(job, "title", json_string(words));
        mem_free(words);
        text = mem_copy(out.bytes, out.len);
    }
    blocks_destroy(paper);
    buffer_finish(&out);
    return text;
}

static char *fill_kind(const struct paper_press *press, const char *kind, const json_t *data,
                       json_t *job)
{
    char name[40];

    snprintf(name, sizeof name, "papers/%s", kind);
    return own_template_fill(press->template_dir, name, data, fill, job);
}

json_t *paper_job(const struct paper_press *press, const char *kind, json_t *data)
{
    json_t *job = json_object();

    complete(press, kind, data);
    char *text = fill_kind(press, kind, data, job);
    if (text == NULL) {
        json_decref(job);
        return NULL;
    }
    json_object_set_new(job, "text", json_string(text));
    mem_free(text);
    add_foot(job, data);
    const char *check = field_text(data, "check");
    json_object_set_new(job, "check", *check == '\0' ? json_null() : json_string(check));
    json_object_set_new(job, "rehearsal", json_boolean(field_true(data, "rehearsal")));
    json_object_set_new(job, "internal", json_boolean(is_internal(kind, data)));
    return job;
}

char *paper_chat(const struct paper_press *press, json_t *data)
{
    struct template_error error;
    struct form form;
    json_t *job = json_object();

    complete(press, "result", data);
    char *filled = fill_kind(press, "chat", data, job);
    struct block *lines = filled == NULL ? NULL : blocks_read(filled, &form, &error);
    char *text = lines == NULL ? NULL : blocks_text(lines);
    blocks_destroy(lines);
    mem_free(filled);
    json_decref(job);
    return text;
}

char *paper_page(const json_t *job)
{
    struct template_error error;
    struct print print;
    struct block *paper = print_read(&print, job, &error);

    if (paper == NULL) {
        return NULL;
    }
    char *page = html_write(&print);
    blocks_destroy(paper);
    return page;
}

/* What is public now, for whoever holds the printed one beside it: shown at once when it is brief. */
static void add_current(const struct paper_press *press, json_t *data)
{
    struct template_error error;
    struct print print;
    json_t *current = json_object_get(data, "current");
    json_t *job =
        json_is_object(current) ? paper_job(press, field_text(data, "paper"), current) : NULL;
    struct block *paper = job == NULL ? NULL : print_read(&print, job, &error);

    json_object_set_new(data, "text", json_string(""));
    json_object_set_new(data, "brief", json_false());
    if (paper != NULL) {
        char *words = blocks_text(paper);
        char *page = html_write_blocks(paper);
        json_object_set_new(data, "brief", json_boolean(text_length(words) <= BRIEF));
        if (page != NULL) {
            json_object_set_new(data, "text", json_string(page));
        }
        mem_free(page);
        mem_free(words);
    }
    blocks_destroy(paper);
    json_decref(job);
}

char *paper_html(const struct paper_press *press, const char *kind, json_t *data)
{
    char name[40];

    add_help(press, data);
    add_current(press, data);
    snprintf(name, sizeof name, "%s.html", kind);
    return template_fill_file(press->template_dir, name, data, ESCAPE_HTML);
}
