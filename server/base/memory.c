/* Memory: the only place that calls malloc. */
#include "base/memory.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

enum { LARGE = 1024 * 1024 };

void mem_keep_small(void)
{
    mallopt(M_MMAP_THRESHOLD, LARGE);
}

void *mem_alloc(size_t size)
{
    void *block = calloc(1, size > 0 ? size : 1);

    if (block == NULL) {
        log_die("memory.out", "wanted=%zu", size);
    }
    return block;
}

void *mem_resize(void *block, size_t size)
{
    void *resized = realloc(block, size > 0 ? size : 1);

    if (resized == NULL) {
        log_die("memory.out", "wanted=%zu", size);
    }
    return resized;
}

char *mem_copy(const char *bytes, size_t len)
{
    char *copy = mem_alloc(len + 1);

    if (len > 0) {
        memcpy(copy, bytes, len);
    }
    return copy;
}

char *mem_copy_text(const char *text)
{
    return mem_copy(text, strlen(text));
}

void mem_free(void *block)
{
    free(block);
}
