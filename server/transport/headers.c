/* The headers that every answer carries: one content-security policy for all pages. */
#include <dirent.h>
#include <sodium.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "transport/parts.h"

enum { HASHES_MAX = 4096, TEMPLATE_MAX = 1024 * 1024, HASH_TEXT = 45 };

struct hashes {
    struct buffer scripts;
    struct buffer styles;
};

/* Adds 'sha256-…' of one inline text, once. */
static void add_hash(struct buffer *list, const char *text, size_t len)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char base64[HASH_TEXT];

    crypto_hash_sha256(hash, (const unsigned char *)text, len);
    sodium_bin2base64(base64, sizeof(base64), hash, sizeof(hash), sodium_base64_VARIANT_ORIGINAL);
    if (list->bytes == NULL || strstr(list->bytes, base64) == NULL) {
        buffer_printf(list, " 'sha256-%s'", base64);
    }
}

/* A script with a src needs no hash; one with a type that is not a script's is data and never runs. */
static bool is_inline_script(const char *tag, const char *tag_end)
{
    const char *src = strstr(tag, " src=");
    const char *type = strstr(tag, " type=\"");

    if (src != NULL && src < tag_end) {
        return false;
    }
    if (type == NULL || type > tag_end) {
        return true;
    }
    type += strlen(" type=\"");
    return strncmp(type, "module\"", 7) == 0 || strncmp(type, "text/javascript\"", 16) == 0;
}

static void scan(struct hashes *hashes, const char *html)
{
    const char *at = html;

    while ((at = strchr(at, '<')) != NULL) {
        bool script = strncasecmp(at, "<script", 7) == 0;
        bool style = strncasecmp(at, "<style", 6) == 0;
        const char *tag_end = script || style ? strchr(at, '>') : NULL;
        const char *end = tag_end != NULL ? strstr(tag_end, script ? "</script" : "</style") : NULL;

        if (end == NULL) {
            at++;
            continue;
        }
        if (style) {
            add_hash(&hashes->styles, tag_end + 1, (size_t)(end - tag_end - 1));
        } else if (is_inline_script(at, tag_end)) {
            add_hash(&hashes->scripts, tag_end + 1, (size_t)(end - tag_end - 1));
        }
        at = end;
    }
}

/* Printed pages may carry a style of their own that does not change. */
static void scan_templates(struct hashes *hashes, const char *template_dir)
{
    DIR *folder = opendir(template_dir);
    struct dirent *entry;

    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        const char *dot = strrchr(entry->d_name, '.');
        struct buffer path;
        char *html;
        size_t len;

        if (dot == NULL || strcmp(dot, ".html") != 0) {
            continue;
        }
        buffer_init(&path, 4096);
        buffer_printf(&path, "%s/%s", template_dir, entry->d_name);
        html = path.full ? NULL : file_read(path.bytes, TEMPLATE_MAX, &len);
        if (html != NULL) {
            scan(hashes, html);
        }
        mem_free(html);
        buffer_finish(&path);
    }
    if (folder != NULL) {
        closedir(folder);
    }
}

/* ws://host or wss://host for each allowed origin of the server's own scheme: older browsers do not
 * count a websocket as 'self'. */
static void add_sockets(struct buffer *out, const struct transport *transport)
{
    const char *scheme = transport->https ? "https" : "http";
    size_t len = strlen(scheme);

    for (size_t i = 0; i < ORIGIN_COUNT && transport->origins[i] != NULL; i++) {
        const char *origin = transport->origins[i];

        if (strncmp(origin, scheme, len) == 0 && origin[len] == ':') {
            buffer_printf(out, " ws%s", origin + strlen("http"));
        }
    }
}

static const char *text_in(const struct buffer *buffer)
{
    return buffer->bytes != NULL ? buffer->bytes : "";
}

char *headers_build(const struct transport *transport, const char *template_dir)
{
    struct hashes hashes;
    struct buffer out;

    buffer_init(&hashes.scripts, HASHES_MAX);
    buffer_init(&hashes.styles, HASHES_MAX);
    for (size_t i = 0; i < files_count(transport->files); i++) {
        const struct file *file = files_at(transport->files, i);

        if (file->page) {
            scan(&hashes, file->bytes);
        }
    }
    scan_templates(&hashes, template_dir);
    buffer_init(&out, 4 * HASHES_MAX);
    buffer_printf(
        &out,
        "Content-Security-Policy: default-src 'none'; script-src 'self'%s; style-src 'self'%s; ",
        text_in(&hashes.scripts), text_in(&hashes.styles));
    buffer_add_text(&out,
                    "img-src 'self' data:; media-src blob:; font-src 'self'; connect-src 'self'");
    add_sockets(&out, transport);
    buffer_add_text(&out, "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'\r\n"
                          "X-Content-Type-Options: nosniff\r\n"
                          "Referrer-Policy: no-referrer\r\n");
    if (transport->https) {
        /* Over plain HTTP browsers ignore both, and complain of the first on their console. */
        buffer_add_text(&out, "Cross-Origin-Opener-Policy: same-origin\r\n"
                              "Strict-Transport-Security: max-age=31536000\r\n");
    }
    buffer_finish(&hashes.scripts);
    buffer_finish(&hashes.styles);
    return out.bytes;
}
