/* Memory: the only place that calls malloc. Out of memory ends the process with one log line:
 * inputs are capped, the truth is in PostgreSQL, phones resume by change number. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

#define MUST_CHECK __attribute__((warn_unused_result))

/* Large blocks (photos, registers) go back to the system when they are freed. Left alone, malloc learns from
 * the first ones to keep up to 64 MB of them. */
void mem_keep_small(void);
/* Zeroed memory; never NULL. The caller frees it with mem_free. */
void *mem_alloc(size_t size);
/* A larger or smaller block with the old contents; never NULL. */
void *mem_resize(void *block, size_t size);
/* A copy of len bytes with a NUL behind it; never NULL. */
char *mem_copy(const char *bytes, size_t len);
char *mem_copy_text(const char *text);
/* NULL is fine. */
void mem_free(void *block);

#endif
