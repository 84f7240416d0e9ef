/* Answers: status, headers and body into an exchange's buffers. */
#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/log.h"
#include "transport/parts.h"

enum { OUT_MAX = 16 * 1024 * 1024, COOKIE_SECONDS = 30 * 24 * 3600 };

struct status {
    int status;
    const char *words;
    const char *code; /* docs/protocol.md */
    const char *chinese;
    const char *english;
};

static const struct status statuses[] = {
    {200, "OK", NULL, NULL, NULL},
    {206, "Partial Content", NULL, NULL, NULL},
    {204, "No Content", NULL, NULL, NULL},
    {302, "Found", NULL, NULL, NULL},
    {303, "See Other", NULL, NULL, NULL},
    {304, "Not Modified", NULL, NULL, NULL},
    {400, "Bad Request", "frame", "这个请求读不懂。请刷新页面再试。",
     "This request cannot be read. Reload the page and try again."},
    {401, "Unauthorized", "not_signed_in", "请先进入会议。", "Please come in first."},
    {403, "Forbidden", "role", "请从本站的页面操作。", "Please use this site's own pages."},
    {404, "Not Found", "place", "没有这个页面。", "There is no such page."},
    {405, "Method Not Allowed", "unknown", "不支持这种请求。",
     "This kind of request is not supported."},
    {408, "Request Timeout", "size", "网络太慢，没有收完。请再试一次。",
     "The network is too slow: not all arrived. Please try again."},
    {409, "Conflict", NULL, NULL, NULL},
    {411, "Length Required", "frame", "缺少长度。", "The length is missing."},
    {413, "Content Too Large", "size", "内容太长，请缩短后再发。",
     "Too long: please shorten it and send again."},
    {414, "URI Too Long", "size", "地址太长。", "The address is too long."},
    {415, "Unsupported Media Type", "frame", "不接受这种格式。", "This type is not accepted here."},
    {416, "Range Not Satisfiable", NULL, NULL, NULL},
    {422, "Unprocessable Content", NULL, NULL, NULL},
    {423, "Locked", NULL, NULL, NULL},
    {426, "Upgrade Required", "frame", "请更新浏览器后再试。",
     "Please update your browser and try again."},
    {429, "Too Many Requests", NULL, NULL, NULL},
    {500, "Internal Server Error", "unavailable", "出错了，请稍候再试。",
     "Something went wrong. Please try again shortly."},
    {501, "Not Implemented", "frame", "不支持这种传输方式。",
     "This transfer encoding is not supported."},
    {503, "Service Unavailable", "unavailable", "现在人太多，请稍候几秒再试。",
     "Too many people right now. Please try again in a few seconds."},
};

static const struct status *find_status(int status)
{
    for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++) {
        if (statuses[i].status == status) {
            return &statuses[i];
        }
    }
    log_error("answer.status", "status=%d", status);
    return find_status(500);
}

/* ---- heads -------------------------------------------------------------------------------------- */

static void add_date(struct buffer *out)
{
    static const char days[7][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    uv_timeval64_t now;
    struct tm tm;
    time_t seconds;

    uv_gettimeofday(&now);
    seconds = (time_t)now.tv_sec;
    gmtime_r(&seconds, &tm);
    buffer_printf(out, "Date: %s, %02d %s %d %02d:%02d:%02d GMT\r\n", days[tm.tm_wday], tm.tm_mday,
                  months[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

/* A header's value from elsewhere: whatever could begin a new line is left out. */
static void add_value(struct buffer *out, const char *name, const char *value)
{
    buffer_printf(out, "%s: ", name);
    for (; *value != '\0'; value++) {
        if ((unsigned char)*value >= 0x20 && *value != 0x7f) {
            buffer_add(out, value, 1);
        }
    }
    buffer_add_text(out, "\r\n");
}

static void begin_head(struct transport *transport, struct buffer *out, int status)
{
    transport->counts.answers[status / 100 % 6]++;
    buffer_printf(out, "HTTP/1.1 %d %s\r\n", status, find_status(status)->words);
    add_date(out);
    buffer_add_text(out, transport->headers);
    if (status == 503) {
        buffer_add_text(out, "Retry-After: 5\r\n");
    } else if (status == 405) {
        buffer_add_text(out, "Allow: GET, HEAD, POST\r\n");
    } else if (status == 426) {
        buffer_add_text(out, "Sec-WebSocket-Version: 13\r\n");
    }
}

static void end_head(struct buffer *out, const char *type, size_t len, bool close)
{
    add_value(out, "Content-Type", type);
    buffer_printf(out, "Content-Length: %zu\r\n%s\r\n", len, close ? "Connection: close\r\n" : "");
}

static const char *const json_type = "application/json; charset=utf-8";

static void add_refusal(struct buffer *body, const char *code, const char *sentence)
{
    buffer_printf(body, "{\"err\":\"%s\",\"say\":\"%s\"}", code, sentence);
}

/* Both languages: nobody knows yet whose page it is. It asks again by itself, with its fragment: the door's token. */
static void add_refusal_page(struct buffer *body, const struct status *status)
{
    buffer_printf(body,
                  "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\">"
                  "<meta name=\"viewport\" content=\"width=device-width\">"
                  "<meta http-equiv=\"refresh\" content=\"10\"><title>三会</title>"
                  "<h1>%s</h1><p lang=\"en\">%s</p></html>\n",
                  status->chinese, status->english);
}

void answer_bare(struct transport *transport, int status, bool page, struct buffer *out)
{
    const struct status *refusal = find_status(status);
    struct buffer body;

    buffer_init(&body, OUT_MAX);
    if (page) {
        add_refusal_page(&body, refusal);
    } else {
        add_refusal(&body, refusal->code, refusal->chinese);
    }
    begin_head(transport, out, status);
    buffer_add_text(out, "Cache-Control: no-store\r\n");
    end_head(out, page ? "text/html; charset=utf-8" : json_type, body.len, true);
    buffer_add(out, body.bytes, body.len);
    buffer_finish(&body);
}

/* ---- files -------------------------------------------------------------------------------------- */

void answer_file(struct exchange *exchange, const struct file *file)
{
    struct buffer *out = &exchange->out;
    bool gzip = exchange->gzip && file->gz != NULL;
    bool known = strcmp(exchange->etag, file->etag) == 0;

    exchange->rest = known ? NULL : gzip ? file->gz : file->bytes;
    exchange->rest_len = known ? 0 : gzip ? file->gz_len : file->len;
    begin_head(exchange->transport, out, known ? 304 : 200);
    buffer_printf(out, "Cache-Control: %s\r\nETag: %s\r\n",
                  file->immutable ? "public, max-age=31536000, immutable" : "no-cache", file->etag);
    if (file->gz != NULL) {
        buffer_printf(out, "Vary: Accept-Encoding\r\n%s",
                      gzip && !known ? "Content-Encoding: gzip\r\n" : "");
    }
    if (known) {
        buffer_printf(out, "%s\r\n", exchange->close ? "Connection: close\r\n" : "");
    } else {
        end_head(out, file->type, exchange->rest_len, exchange->close);
    }
    exchange_send(exchange);
}

/* JSON that stands inside a script element: no tag can begin or end in it. Outside of its strings JSON
 * has no such character, so an escape is right wherever one is met. */
static void add_rows(struct buffer *out, const char *rows)
{
    const char *from = rows;

    for (const char *at = rows; *at != '\0'; at++) {
        const char *escape = NULL;
        size_t width = 1;

        if (*at == '<') {
            escape = "\\u003c";
        } else if (strncmp(at, "\xe2\x80\xa8", 3) == 0 || strncmp(at, "\xe2\x80\xa9", 3) == 0) {
            escape = at[2] == '\xa8' ? "\\u2028" : "\\u2029";
            width = 3;
        }
        if (escape != NULL) {
            buffer_add(out, from, (size_t)(at - from));
            buffer_add_text(out, escape);
            from = at + width;
            at += width - 1;
        }
    }
    buffer_add_text(out, from);
}

static void add_page(struct buffer *body, const struct file *page, const char *rows)
{
    buffer_add(body, page->bytes, page->rows_at);
    add_rows(body, rows);
    buffer_add(body, page->bytes + page->rows_end, page->len - page->rows_end);
}

/* ---- the hall's answers --------------------------------------------------------------------------- */

/* RFC 6266: the name in UTF-8, each byte that is no plain letter as %XX. */
static void add_download(struct buffer *out, const char *name)
{
    buffer_add_text(out, "Content-Disposition: attachment; filename*=UTF-8''");
    for (; *name != '\0'; name++) {
        unsigned char c = (unsigned char)*name;

        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            c == '-' || c == '.') {
            buffer_add(out, name, 1);
        } else {
            buffer_printf(out, "%%%02X", c);
        }
    }
    buffer_add_text(out, "\r\n");
}

static void add_session(struct exchange *exchange, const char *session)
{
    bool https = exchange->transport->https;

    buffer_printf(&exchange->out,
                  "Set-Cookie: %ssanhui=%.*s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d%s\r\n",
                  https ? "__Host-" : "", TOKEN_MAX - 1, session,
                  session[0] != '\0' ? COOKIE_SECONDS : 0, https ? "; Secure" : "");
}

/* What may be kept is asked for again each time: whoever may no longer see it gets nothing. */
static void add_caching(struct buffer *out, const struct reply *reply)
{
    if (reply->etag != NULL) {
        buffer_printf(out, "Cache-Control: private, no-cache\r\nETag: %s\r\n", reply->etag);
    } else {
        buffer_add_text(out, "Cache-Control: no-store\r\n");
    }
}

static void build(struct exchange *exchange, const struct reply *reply, const char *type,
                  const char *body, size_t len)
{
    struct buffer *out = &exchange->out;

    begin_head(exchange->transport, out, reply->status);
    add_caching(out, reply);
    if (reply->session != NULL) {
        add_session(exchange, reply->session);
    }
    if (reply->location != NULL) {
        add_value(out, "Location", reply->location);
    }
    if (reply->download != NULL) {
        add_download(out, reply->download);
    }
    end_head(out, type, len, exchange->close);
    if (!exchange->head) {
        buffer_add(out, body != NULL ? body : "", len);
    }
}

static bool answer_page(struct exchange *exchange, const struct reply *reply)
{
    const struct file *page = files_page(exchange->transport->files, reply->file);
    struct buffer body;

    if (page == NULL) {
        log_error("answer.page", "file=%s say=\"not among the built pages\"", reply->file);
        return false;
    }
    if (reply->rows == NULL && reply->session == NULL && reply->status == 200) {
        answer_file(exchange, page);
        return true;
    }
    buffer_init(&body, OUT_MAX);
    if (reply->rows == NULL || page->rows_at == 0) {
        buffer_add(&body, page->bytes, page->len);
    } else {
        add_page(&body, page, reply->rows);
    }
    build(exchange, reply, page->type, body.bytes, body.len);
    buffer_finish(&body);
    exchange_send(exchange);
    return true;
}

/* The part [from, to] that is asked for: "bytes=5-", "bytes=5-9", "bytes=-5". Of several parts, or of what is no range,
 * all of it. false: there is no such part. */
static bool range_read(const struct exchange *exchange, const char *etag, int64_t size,
                       int64_t *from, int64_t *to)
{
    const char *at = exchange->range + strlen("bytes=");
    char *end;

    *from = 0;
    *to = size - 1;
    if (strncmp(exchange->range, "bytes=", strlen("bytes=")) != 0 || strchr(at, ',') != NULL ||
        (exchange->if_range[0] != '\0' && strcmp(exchange->if_range, etag) != 0)) {
        return true;
    }
    int64_t first = strtoll(at, &end, 10);
    if (end == at || first >= size) {
        return end == at;
    }
    if (*at == '-') {
        *from = size + first > 0 ? size + first : 0;
        return first < 0;
    }
    *from = first;
    if (*end == '-' && end[1] != '\0') {
        int64_t last = strtoll(end + 1, NULL, 10);
        *to = last < *to ? last : *to;
    }
    return *from <= *to;
}

/* A file on a disk, or the rest of it. */
static bool answer_disk(struct exchange *exchange, const struct reply *reply)
{
    struct buffer *out = &exchange->out;
    int fd = open(reply->disk, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    int64_t from;
    int64_t to;
    struct stat info;

    if (fd <= 0 || fstat(fd, &info) != 0) {
        log_error("answer.disk", "file=%s", reply->disk);
        return false;
    }
    bool there = range_read(exchange, reply->etag, info.st_size, &from, &to);
    bool part = there && (from > 0 || to < info.st_size - 1);
    begin_head(exchange->transport, out, !there ? 416 : part ? 206 : 200);
    add_caching(out, reply);
    add_download(out, reply->download);
    buffer_add_text(out, "Accept-Ranges: bytes\r\n");
    if (!there) {
        buffer_printf(out, "Content-Range: bytes */%lld\r\n", (long long)info.st_size);
    } else if (part) {
        buffer_printf(out, "Content-Range: bytes %lld-%lld/%lld\r\n", (long long)from,
                      (long long)to, (long long)info.st_size);
    }
    exchange->disk = fd;
    exchange->disk_at = from;
    exchange->rest_len = there ? (size_t)(to - from + 1) : 0;
    end_head(out, reply->type, exchange->rest_len, exchange->close);
    exchange_send(exchange);
    return true;
}

void answer_reply(struct exchange *exchange, const struct reply *reply)
{
    if (exchange->wsi == NULL) {
        exchange_free(exchange);
        return;
    }
    assert(reply->body != NULL || reply->body_len == 0);
    buffer_init(&exchange->out, OUT_MAX);
    if (reply->file != NULL) {
        if (!answer_page(exchange, reply)) {
            answer_status(exchange, 503);
        }
        return;
    }
    if (reply->disk != NULL) {
        if (!answer_disk(exchange, reply)) {
            answer_status(exchange, 500);
        }
        return;
    }
    if (reply->etag != NULL && strcmp(exchange->etag, reply->etag) == 0) {
        begin_head(exchange->transport, &exchange->out, 304);
        add_caching(&exchange->out, reply);
        buffer_printf(&exchange->out, "%s\r\n", exchange->close ? "Connection: close\r\n" : "");
        exchange_send(exchange);
        return;
    }
    build(exchange, reply, reply->type != NULL ? reply->type : json_type, reply->body,
          reply->body_len);
    if (exchange->out.full) {
        buffer_finish(&exchange->out);
        answer_status(exchange, 500);
        return;
    }
    exchange_send(exchange);
}

static const char *sentence_for(const struct exchange *exchange, int status)
{
    const struct status *row = find_status(status);
    const struct route *route = status == 413 ? exchange->route : NULL;

    if (strcmp(exchange->request.language, "en") == 0) {
        return route != NULL ? route->english : row->english;
    }
    return route != NULL ? route->chinese : row->chinese;
}

void answer_status(struct exchange *exchange, int status)
{
    struct reply reply = {.status = status};
    struct buffer body;

    buffer_init(&exchange->out, OUT_MAX);
    buffer_init(&body, OUT_MAX);
    add_refusal(&body, find_status(status)->code, sentence_for(exchange, status));
    build(exchange, &reply, json_type, body.bytes, body.len);
    buffer_finish(&body);
    exchange_send(exchange);
}
