/* sanhui-picture: draws a picture anew that somebody sent. A program of its own, started for one
 * picture and gone after it: decoders of pictures are where strangers' bytes do their harm, and the
 * server has no need of their libraries.
 *
 * stdin: a JPEG, PNG or HEIC, at most 20 MB. stdout: "WIDTH HEIGHT\n" and a JPEG of at most 1600 px,
 * upright, in sRGB, without place, time, camera or any other metadata. Exit 0; or 1 with one word on
 * stderr: kind (no such picture), size (too many bytes or pixels), broken (cannot be read whole). */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <vips/vips.h>

#include "base/confine.h"

enum { BYTES_MAX = 20 * 1024 * 1024, PIXELS_MAX = 100 * 1000 * 1000, EDGE = 1600, QUALITY = 80 };

static int refuse(const char *word)
{
    fprintf(stderr, "%s\n", word);
    return EXIT_FAILURE;
}

static bool starts(const unsigned char *bytes, size_t len, size_t at, const char *with)
{
    return len >= at + strlen(with) && memcmp(bytes + at, with, strlen(with)) == 0;
}

#define JPEG "\xff\xd8\xff"
#define PNG  "\x89PNG\r\n\x1a\n"

/* By its first bytes: only these three ever reach a decoder. */
static bool is_picture(const unsigned char *bytes, size_t len)
{
    static const char *const heic[] = {"heic", "heix", "heim", "heis", "mif1", "msf1"};

    if (starts(bytes, len, 0, JPEG) || starts(bytes, len, 0, PNG)) {
        return true;
    }
    for (size_t i = 0; i < sizeof heic / sizeof *heic; i++) {
        if (starts(bytes, len, 4, "ftyp") && starts(bytes, len, 8, heic[i])) {
            return true;
        }
    }
    return false;
}

/* From marker to marker; between them lie a scan's bytes, and behind the end whatever the phone has put there. */
static bool is_whole_jpeg(const unsigned char *bytes, size_t len)
{
    size_t at = 2;

    while (at + 2 <= len) {
        unsigned char marker = bytes[at + 1];

        if (bytes[at] != 0xff || marker == 0xff) {
            at++;
        } else if (marker == 0xd9) {
            return true;
        } else if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
            at += 2;
        } else if (at + 4 <= len) {
            at += 2 + (size_t)(bytes[at + 2] << 8 | bytes[at + 3]);
        } else {
            break;
        }
    }
    return false;
}

static bool is_whole_png(const unsigned char *bytes, size_t len)
{
    size_t at = 8;

    while (at + 12 <= len && !starts(bytes, len, at + 4, "IEND")) {
        at += 12 + ((size_t)bytes[at] << 24 | (size_t)bytes[at + 1] << 16 |
                    (size_t)bytes[at + 2] << 8 | bytes[at + 3]);
    }
    return at + 12 <= len;
}

/* A JPEG or a PNG that broke off would be drawn grey at its end, without a word. */
static bool is_whole(const unsigned char *bytes, size_t len)
{
    if (starts(bytes, len, 0, JPEG)) {
        return is_whole_jpeg(bytes, len);
    }
    return !starts(bytes, len, 0, PNG) || is_whole_png(bytes, len);
}

/* What a decoder has to remark is of use to nobody: the one word on stderr says enough. */
static void be_quiet(const char *domain, GLogLevelFlags level, const char *message, void *unused)
{
    (void)domain;
    (void)level;
    (void)message;
    (void)unused;
}

static bool only_these_loaders(const char *name)
{
    g_log_set_default_handler(be_quiet, NULL);
    if (vips_init(name) != 0) {
        return false;
    }
    vips_cache_set_max(0);
    vips_concurrency_set(1);
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    vips_operation_block_set("VipsForeignLoadJpeg", FALSE);
    vips_operation_block_set("VipsForeignLoadPng", FALSE);
    vips_operation_block_set("VipsForeignLoadHeif", FALSE);
    return true;
}

/* The pixels that the header promises; 0 when it cannot be read. */
static int64_t pixels_of(void *bytes, size_t len)
{
    VipsImage *image = vips_image_new_from_buffer(bytes, len, "", NULL);
    int64_t pixels = 0;

    if (image != NULL) {
        pixels = (int64_t)vips_image_get_width(image) * vips_image_get_height(image);
        g_object_unref(image);
    }
    return pixels;
}

/* Decoded, turned upright, shrunk; NULL when any of it is broken. */
static VipsImage *drawn(void *bytes, size_t len)
{
    VipsImage *small = NULL;
    VipsImage *flat = NULL;
    const double white[] = {255, 255, 255};
    VipsArrayDouble *background = vips_array_double_new(white, 3);

    if (vips_thumbnail_buffer(bytes, len, &small, EDGE, "height", EDGE, "size", VIPS_SIZE_DOWN,
                              "export-profile", "srgb", "fail_on", VIPS_FAIL_ON_TRUNCATED,
                              NULL) != 0) {
        small = NULL;
    } else if (!vips_image_hasalpha(small)) {
        flat = small;
        g_object_ref(flat);
    } else if (vips_flatten(small, &flat, "background", background, NULL) != 0) {
        flat = NULL;
    }
    if (small != NULL) {
        g_object_unref(small);
    }
    vips_area_unref(VIPS_AREA(background));
    return flat;
}

static bool write_all(VipsImage *image)
{
    void *jpeg = NULL;
    size_t len = 0;
    bool ok = vips_jpegsave_buffer(image, &jpeg, &len, "Q", QUALITY, "strip", TRUE,
                                   "optimize_coding", TRUE, NULL) == 0;

    ok = ok && printf("%d %d\n", vips_image_get_width(image), vips_image_get_height(image)) > 0 &&
         fwrite(jpeg, 1, len, stdout) == len && fflush(stdout) == 0;
    g_free(jpeg);
    return ok;
}

int main(int argc, char **argv)
{
    static unsigned char bytes[BYTES_MAX + 1];
    size_t len;

    (void)argc;
    confine(&(struct bounds){
        .memory = (size_t)1 << 30, .file = BYTES_MAX, .cpu_s = 20, .behind = 10, .files = 64});
    len = fread(bytes, 1, BYTES_MAX + 1, stdin);
    if (len > BYTES_MAX) {
        return refuse("size");
    }
    if (!is_picture(bytes, len)) {
        return refuse("kind");
    }
    if (!is_whole(bytes, len) || !only_these_loaders(argv[0])) {
        return refuse("broken");
    }
    int64_t pixels = pixels_of(bytes, len);
    if (pixels > PIXELS_MAX) {
        return refuse("size");
    }
    VipsImage *image = pixels > 0 ? drawn(bytes, len) : NULL;
    if (image == NULL || !write_all(image)) {
        return refuse("broken");
    }
    g_object_unref(image);
    return EXIT_SUCCESS;
}
