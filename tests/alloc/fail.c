/* Linked into a unit test with --wrap: the allocation number FAIL_AT of base/memory fails, where Jansson's come from, too,
 * as in the server. Without FAIL_AT they are counted, and COUNT_FILE gets the number. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

static long count;
static long fail_at;

static int fails(void)
{
    return ++count == fail_at;
}

void *__wrap_calloc(size_t number, size_t size)
{
    return fails() ? NULL : __real_calloc(number, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return fails() ? NULL : __real_realloc(block, size);
}

static void tell(void)
{
    const char *path = getenv("COUNT_FILE");
    FILE *file = path == NULL ? NULL : fopen(path, "w");

    if (file != NULL) {
        fprintf(file, "%ld\n", count);
        fclose(file);
    }
}

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("FAIL_AT");

    fail_at = at == NULL ? 0 : strtol(at, NULL, 10);
    json_set_alloc_funcs(mem_alloc, mem_free);
    atexit(tell);
}
