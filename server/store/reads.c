#include "store/reads.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "store/array.h"

void reads_init(struct reads *reads)
{
    reads->first = NULL;
    reads->end = &reads->first;
}

void reads_add(struct reads *reads, struct read *read)
{
    read->next = NULL;
    *reads->end = read;
    reads->end = &read->next;
}

struct read *reads_take(struct reads *reads)
{
    struct read *read = reads->first;

    if (read != NULL) {
        reads->first = read->next;
        if (reads->first == NULL) {
            reads->end = &reads->first;
        }
        read->next = NULL;
    }
    return read;
}

void read_destroy(struct read *read)
{
    for (int i = 0; i < READ_PARAMS; i++) {
        mem_free(read->param[i]);
    }
    mem_free(read->scope);
    mem_free(read);
}

void reads_forget(struct reads *reads, const struct place *place)
{
    for (struct read *read = reads->first; read != NULL; read = read->next) {
        if (read->place == place) {
            read->place = NULL;
        }
    }
}

static char *copy_or_null(const char *text)
{
    return text != NULL ? mem_copy_text(text) : NULL;
}

struct read *read_create(const struct call_row *row, const char *scope, const char *const *param,
                         read_fn *done, void *owner)
{
    struct read *read = mem_alloc(sizeof(*read));

    assert(row->shape == CALL_READ && row->params <= READ_PARAMS);
    read->row = row;
    read->scope = copy_or_null(scope);
    for (int i = 0; i < row->params; i++) {
        read->param[i] = copy_or_null(param[i]);
    }
    read->done = done;
    read->owner = owner;
    return read;
}

struct read *read_create_rows(struct place *place,
                              void (*refreshed)(struct place *place, bool failed))
{
    char scope[24];
    char id[24];
    char since[24];
    const char *param[] = {id, since};
    struct read *read;

    snprintf(scope, sizeof(scope), "{%" PRId64 "}", place->precinct);
    snprintf(id, sizeof(id), "%" PRId64, place->id);
    snprintf(since, sizeof(since), "%" PRId64, place->c);
    read = read_create(&connection_rows, scope, param, NULL, NULL);
    read->place = place;
    read->refreshed = refreshed;
    return read;
}

struct read *read_create_tell(const char *const *words, size_t count)
{
    struct read *read = mem_alloc(sizeof(*read));
    struct buffer array;

    array_build(&array, words, count);
    read->param[0] = mem_copy_text(array.bytes);
    buffer_finish(&array);
    return read;
}

struct read *read_create_poke(struct place *const *place, size_t count)
{
    enum { POKE_TEXT = 32 };
    const char **text = mem_alloc(sizeof(*text) * (count + 1));
    char *words = mem_alloc(count * POKE_TEXT + 1);
    struct read *read;

    for (size_t i = 0; i < count; i++) {
        snprintf(words + i * POKE_TEXT, POKE_TEXT, "meeting %" PRId64, place[i]->id);
        text[i] = words + i * POKE_TEXT;
    }
    read = read_create_tell(text, count);
    mem_free(words);
    mem_free(text);
    return read;
}
