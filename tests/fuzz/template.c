/* A template, filled with data and read as blocks: what a neighbourhood's own papers go through. Behind the first NUL
 * stands the data, if any. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "documents/blocks.h"
#include "documents/template.h"

enum { PAPER_MAX = 4 * 1024 * 1024 };

static const char sample[] =
    "{\"title\":\"<b>垃圾箱房</b>\",\"n\":3,\"yes\":true,\"none\":null,\"words\":[\"一\",\"二\"],"
    "\"items\":[{\"name\":\"甲\\n乙\"},{\"name\":\"{{title}}\"}],\"inner\":{\"title\":\"内\"}}";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void read_blocks(const char *text, const json_t *data)
{
    struct template_error error;
    struct buffer filled;
    struct form form;

    buffer_init(&filled, PAPER_MAX);
    buffer_add_text(&filled, "");
    if (template_fill(text, data, ESCAPE_MARKS, &filled, &error)) {
        struct block *paper = blocks_read(filled.len == 0 ? "" : filled.bytes, &form, &error);
        if (paper != NULL) {
            mem_free(blocks_text(paper));
            blocks_destroy(paper);
        }
    }
    buffer_finish(&filled);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    char *text = mem_copy((const char *)bytes, len);
    size_t end = strlen(text);
    json_t *data = end < len ? json_loadb(text + end + 1, len - end - 1, 0, NULL) : NULL;

    if (data == NULL) {
        data = json_loads(sample, 0, NULL);
    }
    read_blocks(text, data);
    json_decref(data);
    mem_free(text);
    return 0;
}
