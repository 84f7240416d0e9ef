#include "record/line.h"

#include <string.h>

#define LOWER  "abcdefghijklmnopqrstuvwxyz"
#define UPPER  "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

/* Times are those of China, always: so the texts compare as they stand. */
#define LINE_OFFSET "+08:00"

void scan_stream(struct scan *scan, char out[STREAM_NAME])
{
    char kind[STREAM_NAME];
    char rest[STREAM_NAME];
    size_t len;

    out[0] = '\0';
    scan_word(scan, LOWER, kind, sizeof(kind));
    scan_text(scan, "/");
    scan_word(scan, LOWER UPPER DIGITS "-", rest, sizeof(rest));
    len = strlen(kind);
    if (scan->bad || len + 1 + strlen(rest) >= STREAM_NAME) {
        scan->bad = true;
        return;
    }
    memcpy(out, kind, len);
    out[len] = '/';
    memcpy(out + len + 1, rest, strlen(rest) + 1);
}

bool stream_name_ok(const char *name)
{
    struct scan scan;
    char out[STREAM_NAME];

    scan_init(&scan, name, strlen(name));
    scan_stream(&scan, out);
    return scan_done(&scan);
}

void scan_at(struct scan *scan, char out[LINE_AT])
{
    /* A 0 of the pattern stands for any digit: the offset is compared as it is. */
    scan_pattern(scan, "0000-00-00T00:00:00.000", out);
    scan_text(scan, LINE_OFFSET);
    if (!scan->bad) {
        memcpy(out + strlen(out), LINE_OFFSET, sizeof(LINE_OFFSET));
    }
}

/* No blanks between the parts, and not too deep: judged over the text, before it is taken apart. */
static bool is_compact(const char *bytes, size_t len)
{
    bool inside = false;
    int depth = 0;

    for (size_t i = 0; i < len; i++) {
        char c = bytes[i];
        if (inside) {
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                inside = false;
            }
        } else if (c == '"') {
            inside = true;
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            return false;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            depth--;
        }
        if (depth > BODY_MAX_DEPTH) {
            return false;
        }
    }
    return true;
}

static bool is_whole(json_t *value)
{
    const char *key;
    json_t *part;
    size_t i;

    if (json_is_real(value)) {
        return false;
    }
    if (json_is_object(value)) {
        json_object_foreach (value, key, part) {
            if (!is_whole(part)) {
                return false;
            }
        }
    } else if (json_is_array(value)) {
        json_array_foreach (value, i, part) {
            if (!is_whole(part)) {
                return false;
            }
        }
    }
    return true;
}

json_t *json_read_strict(const char *bytes, size_t len)
{
    json_t *value;

    if (!is_compact(bytes, len)) {
        return NULL;
    }
    value = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, NULL);
    if (value != NULL && (!json_is_object(value) || !is_whole(value))) {
        json_decref(value);
        return NULL;
    }
    return value;
}

bool line_parse(const char *bytes, size_t len, struct line *line)
{
    struct scan scan;
    json_t *body;

    memset(line, 0, sizeof(*line));
    if (len > LINE_MAX_BYTES) {
        return false;
    }
    scan_init(&scan, bytes, len);
    scan_text(&scan, "{\"v\":1,\"stream\":\"");
    scan_stream(&scan, line->stream);
    scan_text(&scan, "\",\"n\":");
    line->n = scan_whole(&scan);
    scan_text(&scan, ",\"prev\":\"");
    scan_hex(&scan, HEX_TEXT - 1, line->prev);
    scan_text(&scan, "\",\"at\":\"");
    scan_at(&scan, line->at);
    scan_text(&scan, "\",\"kind\":\"");
    scan_word(&scan, LOWER "._", line->kind, sizeof(line->kind));
    scan_text(&scan, "\",\"by\":");
    line->by = scan_whole(&scan);
    scan_text(&scan, ",\"body\":");
    if (scan.bad || scan.end - scan.at < 3 || scan.end[-1] != '}') {
        return false;
    }
    line->body = scan.at;
    line->body_len = (size_t)(scan.end - scan.at) - 1;
    body = line_body(line);
    json_decref(body);
    return body != NULL;
}

json_t *line_body(const struct line *line)
{
    return line->body == NULL ? NULL : json_read_strict(line->body, line->body_len);
}

void line_hash(const char *bytes, size_t len, char out[HEX_TEXT])
{
    sha256_hex(HASH_LINE, bytes, len, out);
}
