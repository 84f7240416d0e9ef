/* Every HTTP request that is no static file finds its way here. */
#include "live/pages.h"
#include "live/clip.h"
#include "live/door.h"
#include "live/photo.h"
#include "live/upload.h"
#include <stdlib.h>
#include <string.h>

void answer_page(struct hall *hall, struct exchange *exchange, const char *file, const char *rows)
{
    const struct reply reply = {
        .status = 200, .type = "text/html; charset=utf-8", .file = file, .rows = rows};

    hall->port->answer(exchange, &reply);
}

void answer_phone(struct hall *hall, struct exchange *exchange, const char *rest)
{
    struct buffer text;
    json_t *number = json_string(hall->settings->help_phone);
    char *help = number == NULL ? NULL : json_dumps(number, JSON_ENCODE_ANY);

    buffer_init(&text, 16 * 1024 * 1024);
    buffer_printf(&text, "{\"help\":%s", help != NULL ? help : "\"\"");
    buffer_add_text(&text, rest);
    buffer_add_text(&text, "}");
    answer_page(hall, exchange, "phone.html", text.full ? NULL : text.bytes);
    buffer_finish(&text);
    free(help);
    json_decref(number);
}

static void get_phone(struct hall *hall, const struct request *request, const char *rest)
{
    (void)rest;
    answer_phone(hall, request->exchange, "");
}

static void get_desk(struct hall *hall, const struct request *request, const char *rest)
{
    (void)rest;
    answer_page(hall, request->exchange, "desk.html", NULL);
}

static void get_screen(struct hall *hall, const struct request *request, const char *rest)
{
    (void)rest;
    answer_page(hall, request->exchange, "screen.html", NULL);
}

static void get_health(struct hall *hall, const struct request *request, const char *rest)
{
    (void)rest;
    answer_http(hall, request->exchange, 200, "{\"alive\":true}", NULL);
}

static const struct page {
    const char *path; /* a path that ends with '/' takes what follows it */
    page_fn *get;
} pages[] = {
    {"/", NULL},
    {"/j/", get_phone},
    {"/s", get_phone},
    {"/m/", get_meeting},
    {"/desk", get_desk},
    {"/desk/", get_desk},
    {"/screen/", get_screen},
    {"/case/", get_case},
    {"/check/", get_check},
    {"/print/", get_print},
    {"/list/", get_list},
    {"/archive/", get_archive},
    {"/rows/", get_rows},
    {"/units", get_units},
    {"/holders", get_holders},
    {"/register.csv", get_register},
    {"/held", get_held},
    {"/meetings", get_meetings},
    {"/mine", get_mine},
    {"/photo/", photo_get},
    {"/clip/", clip_get},
    {"/healthz", get_health},
};

static bool page_request(struct hall *hall, const struct request *request)
{
    if (strcmp(request->path, "/") == 0) {
        get_phone(hall, request, "");
        return true;
    }
    for (size_t i = 1; i < sizeof pages / sizeof *pages; i++) {
        size_t len = strlen(pages[i].path);
        bool takes_more = pages[i].path[len - 1] == '/';
        if (takes_more
                ? strncmp(request->path, pages[i].path, len) == 0 && request->path[len] != '\0'
                : strcmp(request->path, pages[i].path) == 0) {
            pages[i].get(hall, request, takes_more ? request->path + len : "");
            return true;
        }
    }
    return false;
}

static void refuse_plainly(struct hall *hall, const struct request *request, const char *code)
{
    const struct asker asker = {.exchange = request->exchange};

    answer_refused(hall, &asker, code, NULL);
}

void hall_body(struct hall *hall, const struct request *request)
{
    if (hall->ending) {
        refuse_plainly(hall, request, "unavailable");
    } else if (strcmp(request->path, "/photo") == 0) {
        photo_body(hall, request);
    } else if (strcmp(request->path, "/clip") == 0) {
        clip_body(hall, request);
    } else if (strcmp(request->path, "/register") == 0) {
        upload_body(hall, request);
    } else {
        refuse_plainly(hall, request, "place");
    }
}

void hall_request(struct hall *hall, const struct request *request)
{
    bool found = false;

    if (hall->ending) {
        refuse_plainly(hall, request, "unavailable");
        return;
    }
    if (request->method == METHOD_GET) {
        found = page_request(hall, request);
    } else if (strcmp(request->path, "/cast") == 0) {
        post_cast(hall, request);
        found = true;
    } else if (strcmp(request->path, "/photo") == 0) {
        photo_post(hall, request);
        found = true;
    } else if (strcmp(request->path, "/clip") == 0) {
        clip_post(hall, request);
        found = true;
    } else if (strcmp(request->path, "/register") == 0) {
        upload_post(hall, request);
        found = true;
    } else {
        found = door_request(hall, request);
    }
    if (!found) {
        refuse_plainly(hall, request, "place");
    }
}
