/* What a request's headers say, and whether they are accepted. Everything is copied out of lws: its
 * header memory may be gone when an odd upgrade comes by. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/text.h"
#include "transport/parts.h"

enum {
    STATUS_BAD_REQUEST = 400,
    STATUS_FORBIDDEN = 403,
    STATUS_NOT_FOUND = 404,
    STATUS_METHOD = 405,
    STATUS_LENGTH_REQUIRED = 411,
    STATUS_TOO_LARGE = 413,
    STATUS_URI_TOO_LONG = 414,
    STATUS_MEDIA_TYPE = 415,
    STATUS_UPGRADE_REQUIRED = 426,
    STATUS_NOT_IMPLEMENTED = 501,
    PHOTO_MAX = 20 * 1024 * 1024,
    REGISTER_MAX = 8 * 1024 * 1024,
    CLIP_MAX = 1024 * 1024,
    SMALL_MAX = 256,
    AGENT_MAX = 1024,
    WS_KEY_LEN = 24
};

static const struct route routes[] = {
    {.path = "/photo",
     .types = {"image/", "application/octet-stream"},
     .body_max = PHOTO_MAX,
     .at_once = 4,
     .each = 2,
     .chinese = "照片太大（最多 20 MB），请重新拍一张。",
     .english = "The picture is too large (20 MB at most). Take it again."},
    {.path = "/clip",
     .types = {"audio/webm", "audio/mp4", "audio/ogg"},
     .body_max = CLIP_MAX,
     .at_once = 32,
     .each = 1,
     .chinese = "录音太长（最多60秒），请分几段说。",
     .english = "The recording is too long (60 seconds at most). Say it in parts."},
    {.path = "/register",
     .types = {"text/csv", "application/octet-stream"},
     .body_max = REGISTER_MAX,
     .at_once = 2,
     .each = 1,
     .chinese = "文件太大（最多 8 MB），请按小区分成几个文件。",
     .english = "The file is too large (8 MB at most). Make one file for each estate."},
};

/* lws takes an encoded line end in a path for the end of the request line. What the rest of that line
 * then is, is a header that a link could put into somebody's request; but the version is missing. */
static bool has_version(struct lws *wsi)
{
    char version[SMALL_MAX];

    return header_copy(wsi, WSI_TOKEN_HTTP, version, sizeof(version)) &&
           (strcmp(version, "HTTP/1.1") == 0 || strcmp(version, "HTTP/1.0") == 0);
}

/* ---- requests ----------------------------------------------------------------------------------- */

static bool has_proper_host(struct lws *wsi)
{
    char host[SMALL_MAX];

    return header_copy(wsi, WSI_TOKEN_HOST, host, sizeof(host)) &&
           strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]_") ==
               strlen(host);
}

/* Clean as text from people must be: UTF-8, composed, without controls. */
static bool is_clean(const char *text)
{
    char *clean = text_clean(text, strlen(text));
    bool same = clean != NULL && strcmp(clean, text) == 0;

    mem_free(clean);
    return same;
}

static int read_method(struct exchange *exchange, enum lws_token_indexes *token)
{
    if (lws_hdr_total_length(exchange->wsi, WSI_TOKEN_GET_URI) > 0) {
        exchange->request.method = METHOD_GET;
        *token = WSI_TOKEN_GET_URI;
    } else if (lws_hdr_total_length(exchange->wsi, WSI_TOKEN_HEAD_URI) > 0) {
        exchange->request.method = METHOD_GET;
        exchange->head = true;
        *token = WSI_TOKEN_HEAD_URI;
    } else if (lws_hdr_total_length(exchange->wsi, WSI_TOKEN_POST_URI) > 0) {
        exchange->request.method = METHOD_POST;
        *token = WSI_TOKEN_POST_URI;
    } else {
        return STATUS_METHOD;
    }
    return 0;
}

static int read_target(struct exchange *exchange, enum lws_token_indexes token)
{
    if (lws_hdr_total_length(exchange->wsi, token) >= (int)sizeof(exchange->path)) {
        return STATUS_URI_TOO_LONG;
    }
    if (!header_copy(exchange->wsi, token, exchange->path, sizeof(exchange->path))) {
        return STATUS_BAD_REQUEST;
    }
    /* lws splits a path at ; and &: none of ours has either */
    if (exchange->path[0] != '/' || !is_clean(exchange->path) ||
        lws_hdr_fragment_length(exchange->wsi, token, 0) !=
            lws_hdr_total_length(exchange->wsi, token)) {
        return STATUS_BAD_REQUEST;
    }
    if (lws_hdr_total_length(exchange->wsi, WSI_TOKEN_HTTP_URI_ARGS) > 0) {
        int n = 0;
        size_t used = 0;
        int len;

        if (lws_hdr_total_length(exchange->wsi, WSI_TOKEN_HTTP_URI_ARGS) + 2 >=
            (int)sizeof(exchange->query)) {
            return STATUS_URI_TOO_LONG;
        }
        while ((len = lws_hdr_copy_fragment(exchange->wsi, exchange->query + used,
                                            (int)(sizeof(exchange->query) - used - 1),
                                            WSI_TOKEN_HTTP_URI_ARGS, n++)) > 0) {
            used += (size_t)len;
            exchange->query[used++] = '&';
        }
        used -= used > 0 ? 1 : 0;
        exchange->query[used] = '\0';
        if (strlen(exchange->query) != used || !is_clean(exchange->query)) {
            return STATUS_BAD_REQUEST;
        }
    }
    return 0;
}

/* The body's length as written; -1 = none given, -2 = nonsense. */
static long content_length(struct lws *wsi)
{
    char text[SMALL_MAX];

    if (lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH) == 0) {
        return -1;
    }
    if (!header_copy(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH, text, sizeof(text)) || strlen(text) > 9 ||
        strspn(text, "0123456789") != strlen(text)) {
        return -2;
    }
    return strtol(text, NULL, 10);
}

static int read_length(struct exchange *exchange)
{
    long length = content_length(exchange->wsi);

    exchange->reading_body = length != -1 || exchange->request.method == METHOD_POST;
    if (lws_hdr_total_length(exchange->wsi, WSI_TOKEN_HTTP_TRANSFER_ENCODING) > 0) {
        return STATUS_NOT_IMPLEMENTED;
    }
    if (length == -2) {
        return STATUS_BAD_REQUEST;
    }
    if (exchange->request.method == METHOD_GET) {
        exchange->reading_body = length > 0;
        return length > 0 ? STATUS_BAD_REQUEST : 0;
    }
    return length == -1 ? STATUS_LENGTH_REQUIRED : 0;
}

static const struct route *find_route(const char *path)
{
    for (size_t i = 0; i < sizeof(routes) / sizeof(routes[0]); i++) {
        if (strcmp(routes[i].path, path) == 0) {
            return &routes[i];
        }
    }
    return NULL;
}

static bool is_type(const char *text, const char *type)
{
    size_t len = strlen(type);

    return strncasecmp(text, type, len) == 0 &&
           (type[len - 1] == '/' || text[len] == '\0' || text[len] == ';');
}

static bool is_taken(const struct route *route, const char *type)
{
    if (route == NULL) {
        return is_type(type, "application/json");
    }
    for (size_t i = 0; i < sizeof(route->types) / sizeof(route->types[0]); i++) {
        if (route->types[i] != NULL && is_type(type, route->types[i])) {
            return true;
        }
    }
    return false;
}

/* A page of another site can send forms, but none of our types, and not our Origin. */
static int check_post(struct exchange *exchange)
{
    char type[SMALL_MAX];

    exchange->route = find_route(exchange->path);
    if (content_length(exchange->wsi) >
        (long)(exchange->route != NULL ? exchange->route->body_max : BODY_MAX)) {
        return STATUS_TOO_LARGE;
    }
    if (!origin_is_allowed(exchange->transport, exchange->wsi) ||
        !origin_is_own_host(exchange->transport, exchange->wsi)) {
        return STATUS_FORBIDDEN;
    }
    if (!header_copy(exchange->wsi, WSI_TOKEN_HTTP_CONTENT_TYPE, type, sizeof(type)) ||
        !is_taken(exchange->route, type)) {
        return STATUS_MEDIA_TYPE;
    }
    return 0;
}

/* The peer wants no second request on this connection, or is too old to ask for one. */
static bool is_last(struct lws *wsi)
{
    char text[SMALL_MAX];

    return (header_copy(wsi, WSI_TOKEN_HTTP, text, sizeof(text)) &&
            strcmp(text, "HTTP/1.1") != 0) ||
           (header_copy(wsi, WSI_TOKEN_CONNECTION, text, sizeof(text)) &&
            strcasecmp(text, "close") == 0);
}

static void read_rest(struct exchange *exchange)
{
    char text[AGENT_MAX];

    exchange->close = is_last(exchange->wsi);

    if (request_token(exchange->wsi, exchange->token)) {
        exchange->request.token = exchange->token;
    }
    request_address(exchange->wsi, exchange->address);
    exchange->request.language = request_language(exchange->wsi);
    exchange->request.browses = request_browses(exchange->wsi);
    exchange->gzip =
        header_copy(exchange->wsi, WSI_TOKEN_HTTP_ACCEPT_ENCODING, text, sizeof(text)) &&
        strstr(text, "gzip") != NULL && strstr(text, "gzip;q=0") == NULL;
    header_copy(exchange->wsi, WSI_TOKEN_HTTP_IF_NONE_MATCH, exchange->etag,
                sizeof(exchange->etag));
    header_copy(exchange->wsi, WSI_TOKEN_HTTP_RANGE, exchange->range, sizeof(exchange->range));
    header_copy(exchange->wsi, WSI_TOKEN_HTTP_IF_RANGE, exchange->if_range,
                sizeof(exchange->if_range));
}

int request_read(struct exchange *exchange)
{
    enum lws_token_indexes token = WSI_TOKEN_GET_URI;
    int refused_length;
    int refused;

    exchange->request.path = exchange->path;
    exchange->request.query = exchange->query;
    exchange->request.body = "";
    exchange->request.address = exchange->address;
    exchange->request.language = "zh";
    exchange->request.exchange = exchange;
    refused = read_method(exchange, &token);
    refused_length = read_length(exchange);
    if (refused != 0) {
        return refused;
    }
    if (!has_version(exchange->wsi) || !has_proper_host(exchange->wsi)) {
        return STATUS_BAD_REQUEST;
    }
    if (refused_length != 0) {
        return refused_length;
    }
    read_rest(exchange);
    refused = read_target(exchange, token);
    if (refused == 0 && exchange->request.method == METHOD_POST) {
        refused = check_post(exchange);
    }
    return refused;
}

/* ---- upgrades ----------------------------------------------------------------------------------- */

/* Is the word in the comma-separated list? */
static bool list_has(const char *list, const char *word)
{
    size_t len = strlen(word);

    while (*list != '\0') {
        size_t span;

        list += strspn(list, ", \t");
        span = strcspn(list, ", \t");
        if (span == len && strncmp(list, word, len) == 0) {
            return true;
        }
        list += span;
    }
    return false;
}

int upgrade_check(struct lws *wsi)
{
    const struct transport *transport = transport_of(wsi);
    char text[SMALL_MAX];

    if (!header_copy(wsi, WSI_TOKEN_UPGRADE, text, sizeof(text)) ||
        strcasecmp(text, "websocket") != 0 || !has_version(wsi)) {
        return STATUS_BAD_REQUEST;
    }
    if (lws_hdr_total_length(wsi, WSI_TOKEN_GET_URI) == 0) {
        return STATUS_METHOD;
    }
    if (!header_copy(wsi, WSI_TOKEN_GET_URI, text, sizeof(text)) || strcmp(text, "/ws") != 0) {
        return STATUS_NOT_FOUND;
    }
    if (!header_copy(wsi, WSI_TOKEN_VERSION, text, sizeof(text)) || strcmp(text, "13") != 0) {
        return STATUS_UPGRADE_REQUIRED;
    }
    if (!header_copy(wsi, WSI_TOKEN_KEY, text, sizeof(text)) || strlen(text) != WS_KEY_LEN ||
        !header_copy(wsi, WSI_TOKEN_PROTOCOL, text, sizeof(text)) || !list_has(text, "sanhui.v1") ||
        lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_TRANSFER_ENCODING) > 0 ||
        content_length(wsi) > 0 || content_length(wsi) == -2) {
        return STATUS_BAD_REQUEST;
    }
    if (!origin_is_allowed(transport, wsi) || !origin_is_own_host(transport, wsi)) {
        return STATUS_FORBIDDEN;
    }
    return 0;
}
