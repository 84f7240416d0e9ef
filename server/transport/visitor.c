/* Who asks, as the headers say it: session, address, language. */
#include <arpa/inet.h>
#include <string.h>

#include "transport/parts.h"

enum { SMALL_MAX = 256, COOKIE_MAX = 4096 };

bool header_copy(struct lws *wsi, enum lws_token_indexes token, char *out, size_t cap)
{
    int len;

    out[0] = '\0';
    len = lws_hdr_copy(wsi, out, (int)cap, token);
    return len > 0 && strlen(out) == (size_t)len;
}

void header_lower(char *text)
{
    for (; *text != '\0'; text++) {
        if (*text >= 'A' && *text <= 'Z') {
            *text = (char)(*text - 'A' + 'a');
        }
    }
}

static size_t token_length(const char *text)
{
    return strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
}

bool request_token(struct lws *wsi, char out[TOKEN_MAX])
{
    const char *name = transport_of(wsi)->https ? "__Host-sanhui" : "sanhui";
    size_t name_len = strlen(name);
    char cookies[COOKIE_MAX];
    const char *at = cookies;

    if (!header_copy(wsi, WSI_TOKEN_HTTP_COOKIE, cookies, sizeof(cookies))) {
        return false;
    }
    while (*at != '\0') {
        at += strspn(at, "; \t");
        if (strncmp(at, name, name_len) == 0 && at[name_len] == '=') {
            size_t len = token_length(at + name_len + 1);
            char end = at[name_len + 1 + len];

            if (len > 0 && len < TOKEN_MAX && (end == '\0' || end == ';' || end == ' ')) {
                memcpy(out, at + name_len + 1, len);
                out[len] = '\0';
                return true;
            }
        }
        at += strcspn(at, ";");
    }
    return false;
}

/* A proxy on this machine says for whom it asks: the last address is the one that it saw itself. */
static void forwarded_address(struct lws *wsi, char out[ADDRESS_MAX])
{
    char list[SMALL_MAX];
    unsigned char parsed[sizeof(struct in6_addr)];
    const char *last;

    if (!header_copy(wsi, WSI_TOKEN_X_FORWARDED_FOR, list, sizeof(list))) {
        return;
    }
    last = strrchr(list, ',');
    last = last != NULL ? last + 1 : list;
    last += strspn(last, " ");
    if (strlen(last) < ADDRESS_MAX &&
        (inet_pton(AF_INET, last, parsed) == 1 || inet_pton(AF_INET6, last, parsed) == 1)) {
        memcpy(out, last, strlen(last) + 1);
    }
}

void request_address(struct lws *wsi, char out[ADDRESS_MAX])
{
    out[0] = '\0';
    lws_get_peer_simple(wsi, out, ADDRESS_MAX);
    if (strncmp(out, "127.", 4) == 0 || strcmp(out, "::1") == 0) {
        forwarded_address(wsi, out);
    }
}

/* Scripts, pictures and tools ask for no text/html; whoever follows a link does, and before anything else. */
bool request_browses(struct lws *wsi)
{
    char list[SMALL_MAX];

    if (!header_copy(wsi, WSI_TOKEN_HTTP_ACCEPT, list, sizeof(list))) {
        return false;
    }
    header_lower(list);
    return strncmp(list, "text/html", strlen("text/html")) == 0;
}

/* The first of Chinese and English in Accept-Language; Chinese when neither is there. */
const char *request_language(struct lws *wsi)
{
    char list[SMALL_MAX];
    const char *chinese;
    const char *english;

    if (!header_copy(wsi, WSI_TOKEN_HTTP_ACCEPT_LANGUAGE, list, sizeof(list))) {
        return "zh";
    }
    header_lower(list);
    chinese = strstr(list, "zh");
    english = strstr(list, "en");
    return english != NULL && (chinese == NULL || english < chinese) ? "en" : "zh";
}
