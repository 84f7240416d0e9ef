#include "documents/paper.h"

#include "base/log.h"
#include "documents/outcome_text.h"
#include "documents/poll_paper.h"
#include "documents/qr.h"
#include "documents/template.h"
#include <stdio.h>
#include <string.h>

enum { LINK_TEXT = 300 };

static const char *text(const json_t *from, const char *name)
{
    const char *value = json_string_value(json_object_get(from, name));

    return value == NULL ? "" : value;
}

/* Sets name to the link and name_qr to its code. */
static void add_link(json_t *to, const char *name, const char *link, const char *label)
{
    char qr_name[40];
    char *svg = qr_svg(link, label);

    snprintf(qr_name, sizeof qr_name, "%s_qr", name);
    json_object_set_new(to, name, json_string(link));
    json_object_set_new(to, qr_name, json_string(svg == NULL ? "" : svg));
    mem_free(svg);
}

static void add_check(const struct paper_press *press, json_t *data)
{
    char link[LINK_TEXT];

    if (*text(data, "check_code") != '\0') {
        snprintf(link, sizeof link, "%s/check/%s", press->public_url, text(data, "check_code"));
        add_link(data, "check", link, "核验码");
    } else {
        json_object_set_new(data, "check", json_string(""));
    }
}

static void add_poster(const struct paper_press *press, json_t *building)
{
    char token[TOKEN_TEXT];
    char link[LINK_TEXT];

    secret_token(press->secrets, "building", text(building, "seed"), token);
    snprintf(link, sizeof link, "%s/j/%s", press->public_url, token);
    add_link(building, "link", link, "进入会议的二维码");
}

static void add_slip(const struct paper_press *press, json_t *slip)
{
    char token[TOKEN_TEXT];
    char digits[DIGITS_TEXT];
    char spaced[DIGITS_TEXT + 1];
    char link[LINK_TEXT];

    secret_token(press->secrets, "slip", text(slip, "seed"), token);
    secret_digits(press->secrets, text(slip, "seed"), digits);
    snprintf(link, sizeof link, "%s/s#%s", press->public_url, token);
    snprintf(spaced, sizeof spaced, "%.4s %.4s", digits, digits + 4);
    add_link(slip, "link", link, "征询单二维码");
    json_object_set_new(slip, "digits", json_string(spaced));
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
    bool slip = *text(seat, "seed") != '\0';

    json_object_set_new(seat, "slip", json_boolean(slip));
    if (slip) {
        add_slip(press, seat);
    }
}

/* A section's text as paragraphs. */
static void add_paragraphs(const struct paper_press *press, json_t *section)
{
    json_t *paragraphs = json_array();
    const char *at = text(section, "text");

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
    static const char *const numbers[] = {"一", "二", "三", "四", "五",   "六",
                                          "七", "八", "九", "十", "十一", "十二"};

    for (size_t i = 0; i < json_array_size(sections); i++) {
        const char *number = i < sizeof numbers / sizeof *numbers ? numbers[i] : "";
        json_object_set_new(json_array_get(sections, i), "number", json_string(number));
    }
}

char *paper_html(const struct paper_press *press, const char *kind, json_t *data)
{
    char name[40];
    char link[LINK_TEXT];

    add_check(press, data);
    if (*text(data, "code") != '\0' && strcmp(kind, "check") != 0) {
        snprintf(link, sizeof link, "%s/m/%s", press->public_url, text(data, "code"));
        add_link(data, "online", link, "会议的二维码");
    }
    json_object_set_new(data, "public_url", json_string(press->public_url));
    add_each(press, json_object_get(data, "buildings"), add_poster);
    add_each(press, json_object_get(data, "slips"), add_slip);
    add_each(press, json_object_get(data, "polls"), add_poll);
    if (json_is_object(json_object_get(data, "poll"))) {
        poll_paper_add(data, kind);
        add_each(press, json_object_get(data, "seats"), add_seat);
    }
    number_sections(json_object_get(data, "sections"));
    add_each(press, json_object_get(data, "sections"), add_paragraphs);
    snprintf(name, sizeof name, "%s.html", kind);
    return template_fill_file(press->template_dir, name, data, ESCAPE_HTML);
}
