/* Whose pages may write here: this address under its public name and on this machine. */
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "transport/parts.h"

enum { HEADER_MAX = 256 };

static void add_origin(struct transport *transport, size_t *count, const char *scheme,
                       const char *host, int port)
{
    struct buffer origin;
    bool standard = strcmp(scheme, "https") == 0 ? port == 443 : port == 80;

    buffer_init(&origin, HEADER_MAX);
    buffer_printf(&origin, "%s://%s", scheme, host);
    if (!standard) {
        buffer_printf(&origin, ":%d", port);
    }
    /* PUBLIC_URL, the first, may be one of these itself */
    if (strcmp(transport->origins[0], origin.bytes) == 0) {
        mem_free(origin.bytes);
        return;
    }
    transport->origins[(*count)++] = origin.bytes;
}

void origin_list(struct transport *transport, const char *public_url, int port)
{
    size_t count = 0;
    char *origin = mem_copy_text(public_url);
    size_t len = strlen(origin);
    const char *standard = transport->https ? ":443" : ":80";

    /* browsers leave the standard port out */
    if (len > strlen(standard) && strcmp(origin + len - strlen(standard), standard) == 0) {
        origin[len - strlen(standard)] = '\0';
    }
    transport->origins[count++] = origin;
    add_origin(transport, &count, "http", "localhost", port);
    add_origin(transport, &count, "https", "localhost", port);
    add_origin(transport, &count, "http", "127.0.0.1", port);
    add_origin(transport, &count, "https", "127.0.0.1", port);
}

bool origin_is_allowed(const struct transport *transport, struct lws *wsi)
{
    char origin[HEADER_MAX];

    if (!header_copy(wsi, WSI_TOKEN_ORIGIN, origin, sizeof(origin))) {
        return false;
    }
    for (size_t i = 0; i < ORIGIN_COUNT && transport->origins[i] != NULL; i++) {
        if (strcmp(origin, transport->origins[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* The host of one of the allowed origins: a name that a stranger points at this address is none. */
bool origin_is_own_host(const struct transport *transport, struct lws *wsi)
{
    char host[HEADER_MAX];

    if (!header_copy(wsi, WSI_TOKEN_HOST, host, sizeof(host))) {
        return false;
    }
    header_lower(host);
    for (size_t i = 0; i < ORIGIN_COUNT && transport->origins[i] != NULL; i++) {
        const char *own = strstr(transport->origins[i], "://") + 3;
        size_t len = strlen(own);

        if (strncmp(host, own, len) == 0 &&
            (host[len] == '\0' ||
             (strchr(own, ':') == NULL &&
              (strcmp(host + len, ":80") == 0 || strcmp(host + len, ":443") == 0)))) {
            return true;
        }
    }
    return false;
}
