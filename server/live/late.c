#include "live/late.h"

#include "domain/rights.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NEWEST = 20, OLDER = 50, OLDER_MAX = 1024 * 1024 };

bool late_page(const struct session *session)
{
    return !rights_desk(session->roles);
}

bool late_over(const struct row *row)
{
    bool hand = strcmp(row->t, "hand") == 0;

    if (!hand && strcmp(row->t, "comment") != 0) {
        return false;
    }
    json_t *from = json_loads(row->text, 0, NULL);
    const char *state = json_string_value(json_object_get(from, "state"));
    bool over =
        state == NULL || (hand ? strcmp(state, "waiting") != 0 && strcmp(state, "speaking") != 0
                               : strcmp(state, "shown") != 0);
    json_decref(from);
    return over;
}

static bool is_comment(const struct kept *kept)
{
    return kept->audience == AUDIENCE_ROOM && strcmp(kept->t, "comment") == 0;
}

static int64_t id_of(const struct kept *kept)
{
    return strtoll(kept->id, NULL, 10);
}

static int64_t comments_before(const struct room *room, int64_t before)
{
    const struct kept *kept;
    int64_t count = 0;

    TAILQ_FOREACH(kept, &room->rows, by_change)
    {
        count += is_comment(kept) && id_of(kept) < before;
    }
    return count;
}

/* A comment in sight has changed once, when it was made: by change they lie in the order of their ids. */
static int64_t newest_from(const struct room *room, int64_t since)
{
    const struct kept *kept;
    int64_t from = 0;
    int count = 0;

    TAILQ_FOREACH_REVERSE(kept, &room->rows, kepts, by_change)
    {
        if (kept->c <= since) {
            return 0;
        }
        if (!is_comment(kept) || kept->over) {
            continue;
        }
        if (count++ == NEWEST) {
            return from;
        }
        from = id_of(kept);
    }
    return 0;
}

struct late late_of(const struct room *room, const struct session *session, int64_t since)
{
    struct late late = {.spared = late_page(session), .since = since};

    if (late.spared) {
        late.before = newest_from(room, since);
        late.left = late.before == 0 ? 0 : comments_before(room, late.before);
    }
    return late;
}

bool late_spares(const struct late *late, const struct kept *kept)
{
    if (!late->spared) {
        return false;
    }
    if (late->since == 0 && kept->over && strcmp(kept->t, "hand") == 0) {
        return true;
    }
    return is_comment(kept) && id_of(kept) < late->before && (late->since == 0 || !kept->over);
}

static char *older_row(int64_t before, int64_t left, bool all)
{
    char row[128];

    snprintf(row, sizeof row,
             "{\"t\":\"older\",\"id\":\"older\",\"before\":%" PRId64 ",\"left\":%" PRId64
             ",\"all\":%s}",
             before, left, all ? "true" : "false");
    return mem_copy_text(row);
}

char *late_row(const struct late *late)
{
    /* Whoever begins anew holds nothing that it is not told. */
    return late->spared && (late->since == 0 || late->before > 0)
               ? older_row(late->before, late->left, late->since == 0)
               : NULL;
}

static int by_id(const void *a, const void *b)
{
    const struct kept *const *one = a;
    const struct kept *const *other = b;

    return id_of(*one) < id_of(*other) ? 1 : -1;
}

static size_t find_before(const struct room *room, int64_t before, const struct kept **found)
{
    const struct kept *kept;
    size_t count = 0;

    TAILQ_FOREACH(kept, &room->rows, by_change)
    {
        if (is_comment(kept) && id_of(kept) < before) {
            found[count++] = kept;
        }
    }
    qsort(found, count, sizeof(const struct kept *), by_id);
    return count;
}

char *late_older(const struct room *room, unsigned audiences, int64_t before)
{
    size_t most = (audiences >> AUDIENCE_ROOM & 1) == 0 ? 0 : (size_t)comments_before(room, before);
    const struct kept **found = mem_alloc((most + 1) * sizeof(const struct kept *));
    size_t count = most == 0 ? 0 : find_before(room, before, found);
    size_t given = count < OLDER ? count : OLDER;
    int64_t from = given == 0 ? before : id_of(found[given - 1]);
    char *older = older_row(from, (int64_t)(count - given), false);
    struct buffer text;

    buffer_init(&text, OLDER_MAX);
    buffer_printf(&text, "{\"c\":0,\"rows\":[%s", older);
    for (size_t i = 0; i < given; i++) {
        buffer_add_text(&text, ",");
        buffer_add_text(&text, found[i]->text);
    }
    buffer_add_text(&text, "],\"tips\":[]}");
    char *frame = mem_copy(text.bytes, text.len);
    buffer_finish(&text);
    mem_free(older);
    mem_free(found);
    return frame;
}
