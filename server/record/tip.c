#include "record/tip.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

static void scan_tip(struct scan *scan, struct tip *tip)
{
    memset(tip, 0, sizeof(*tip));
    scan_text(scan, "{\"v\":1,\"stream\":\"");
    scan_stream(scan, tip->stream);
    scan_text(scan, "\",\"n\":");
    tip->n = scan_whole(scan);
    scan_text(scan, ",\"hash\":\"");
    scan_hex(scan, HEX_TEXT - 1, tip->hash);
    scan_text(scan, "\",\"at\":\"");
    scan_at(scan, tip->at);
    scan_text(scan, "\"");
}

bool tip_format(const struct tip *tip, char out[TIP_TEXT])
{
    struct scan scan;
    struct tip again;
    int len =
        snprintf(out, TIP_TEXT,
                 "{\"v\":1,\"stream\":\"%s\",\"n\":%" PRId64 ",\"hash\":\"%s\",\"at\":\"%s\"}",
                 tip->stream, tip->n, tip->hash, tip->at);

    if (len < 0 || len >= TIP_TEXT) {
        return false;
    }
    scan_init(&scan, out, (size_t)len);
    scan_tip(&scan, &again);
    scan_text(&scan, "}");
    return scan_done(&scan);
}

bool tip_sign(const struct secrets *secrets, const struct tip *tip, char out[TIP_SIGNED])
{
    char signature[SIGNATURE_TEXT];
    char text[TIP_TEXT];
    size_t len;

    if (!tip_format(tip, text)) {
        return false;
    }
    len = strlen(text);
    secret_sign(secrets, text, len, signature);
    (void)snprintf(out, TIP_SIGNED, "%.*s,\"sig\":\"%s\"}", (int)len - 1, text, signature);
    return true;
}

bool tip_parse(const char *bytes, size_t len, struct tip *tip, char signature[SIGNATURE_TEXT])
{
    struct scan scan;

    scan_init(&scan, bytes, len);
    scan_tip(&scan, tip);
    scan_text(&scan, ",\"sig\":\"");
    scan_hex(&scan, SIGNATURE_TEXT - 1, signature);
    scan_text(&scan, "\"}");
    return scan_done(&scan);
}

bool tip_verify(const struct tip *tip, const char *signature, const char *key)
{
    unsigned char sig[crypto_sign_BYTES];
    unsigned char pk[crypto_sign_PUBLICKEYBYTES];
    char text[TIP_TEXT];
    size_t len;

    if (sodium_init() < 0 || !tip_format(tip, text) ||
        sodium_hex2bin(sig, sizeof(sig), signature, strlen(signature), NULL, &len, NULL) != 0 ||
        len != sizeof(sig) ||
        sodium_hex2bin(pk, sizeof(pk), key, strlen(key), NULL, &len, NULL) != 0 ||
        len != sizeof(pk)) {
        return false;
    }
    return crypto_sign_verify_detached(sig, (const unsigned char *)text, strlen(text), pk) == 0;
}

static unsigned nibble(char c)
{
    return c >= '0' && c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'a' + 10) & 15U;
}

void tip_code(const char *hash, char out[TIP_CODE])
{
    static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    uint64_t bits = 0;
    size_t at = 0;

    for (int i = 0; i < 15; i++) {
        bits = bits << 4 | nibble(hash[i]);
    }
    for (int i = 0; i < 12; i++) {
        if (i > 0 && i % 4 == 0) {
            out[at++] = '-';
        }
        out[at++] = letters[bits >> (55 - 5 * i) & 31U];
    }
    out[at] = '\0';
}
