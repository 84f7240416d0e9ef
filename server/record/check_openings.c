/* The scrutineers' recount: every ballot opened, found in the list of its line, and added up again. */
#include "record/check.h"

#include <string.h>

enum { OPENING_MAX = 65536 };

struct opening {
    const struct poll_facts *poll;
    int64_t seat;
    int64_t version;
    int64_t line;
    const char *via;
    char hash[HEX_TEXT];
    int64_t answers[ANSWERS_MAX];
    size_t count;
};

/* A poll being recounted. */
struct recount {
    struct poll_facts *poll;
    bool *used;             /* commitments of all lists already opened */
    struct ballot *ballots; /* one per seat that cast */
    int64_t *answers;       /* `slots` for each */
    size_t slots;
    size_t count;
    int64_t received, aside;
    int64_t seat; /* of the opening before */
    int64_t version;
    int64_t line;
};

static bool bad_opening(struct check *check, const struct poll_facts *poll, int64_t line,
                        const char *what)
{
    return check_fail(check, poll == NULL ? NULL : poll->chain->name, line, "opening",
                      "表决票的原文%s", what);
}

/* {"v":1,"poll":"PH-K7M3PQ","seat":17,"key":"<uuid>","answers":[1,2],"salt":"<32 hex>"} */
static bool scan_opening(const char *text, size_t len, const char *code, struct opening *opening)
{
    struct scan scan;

    scan_init(&scan, text, len);
    scan_text(&scan, "{\"v\":1,\"poll\":\"");
    scan_text(&scan, code);
    scan_text(&scan, "\",\"seat\":");
    opening->seat = scan_whole(&scan);
    scan_text(&scan, ",\"key\":\"");
    for (int i = 0; i < 5; i++) {
        static const size_t digits[] = {8, 4, 4, 4, 12};
        scan_text(&scan, i > 0 ? "-" : "");
        scan_hex(&scan, digits[i], NULL);
    }
    scan_text(&scan, "\",\"answers\":[");
    do {
        if (opening->count == ANSWERS_MAX) {
            return false;
        }
        opening->answers[opening->count++] = scan_maybe(&scan, "-1") ? -1 : scan_whole(&scan);
    } while (scan_maybe(&scan, ","));
    scan_text(&scan, "],\"salt\":\"");
    scan_hex(&scan, 32, NULL);
    scan_text(&scan, "\"}");
    return scan_done(&scan);
}

static struct poll_facts *poll_of(const struct check *check, const char *code)
{
    for (size_t i = 0; code != NULL && i < check->result->polls; i++) {
        if (strcmp(check->poll[i].code, code) == 0) {
            return &check->poll[i];
        }
    }
    return NULL;
}

/* {"poll":"PH-K7M3PQ","seat":17,"version":1,"line":4,"via":"phone","opening":"…"} */
static bool read_opening(const struct check *check, const char *bytes, size_t len,
                         struct opening *opening)
{
    json_t *row = len <= OPENING_MAX ? json_read_strict(bytes, len) : NULL;
    const json_t *text = json_object_get(row, "opening");
    int64_t seat = -1;
    bool ok;

    *opening = (struct opening){.poll = poll_of(check, json_text(row, "poll")),
                                .via = check_way(json_text(row, "via"))};
    ok = opening->poll != NULL && json_object_size(row) == 6 && json_is_string(text) &&
         opening->via != NULL && json_whole(row, "seat", &seat) &&
         json_whole(row, "version", &opening->version) && json_whole(row, "line", &opening->line);
    if (ok) {
        sha256_hex(HASH_BALLOT, json_string_value(text), json_string_length(text), opening->hash);
        ok = scan_opening(json_string_value(text), json_string_length(text), opening->poll->code,
                          opening) &&
             opening->seat == seat;
    }
    json_decref(row);
    return ok;
}

/* Marks the commitment as opened; false when the line's list does not hold it, or not any more, or when
 * the line says that its ballots came another way. */
static bool take(struct recount *recount, const struct opening *opening)
{
    const struct poll_facts *poll = recount->poll;

    for (size_t b = 0; b < poll->batches; b++) {
        const struct batch *batch = &poll->batch[b];
        size_t low = 0;
        size_t high = batch->count;
        if (batch->line != opening->line || batch->aside != (opening->version == 0) ||
            batch->via != opening->via) {
            continue;
        }
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            int order = memcmp(batch->first + middle * LIST_STEP, opening->hash, HEX_TEXT - 1);
            if (order == 0) {
                bool fresh = !recount->used[batch->before + middle];
                recount->used[batch->before + middle] = true;
                return fresh;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle;
        }
    }
    return false;
}

static const struct roll_seat *seat_of(const struct poll_facts *poll, int64_t n)
{
    size_t low = 0;
    size_t high = poll->seats;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (poll->seat[middle].n == n) {
            return &poll->seat[middle];
        }
        low = poll->seat[middle].n < n ? middle + 1 : low;
        high = poll->seat[middle].n < n ? high : middle;
    }
    return NULL;
}

/* Rows go by seat, then by version: 0 = set aside, by line; those received count up from 1. */
static bool in_order(const struct recount *recount, const struct opening *opening)
{
    bool first = recount->received + recount->aside == 0 || opening->seat > recount->seat;
    bool follows = !first && opening->seat == recount->seat;
    int64_t before = first ? 0 : recount->version;

    if (opening->version == 0) {
        return first || (follows && before == 0 && opening->line >= recount->line);
    }
    return (first || follows) && opening->version == before + 1 &&
           (before == 0 || opening->line >= recount->line);
}

static void keep(struct recount *recount, const struct opening *opening, struct weight weight)
{
    bool again = opening->version > 1;
    size_t at = again ? recount->count - 1 : recount->count;
    int64_t *answers = recount->answers + at * recount->slots;

    memcpy(answers, opening->answers, recount->slots * sizeof *answers);
    recount->ballots[at] =
        (struct ballot){.weight = weight, .answers = answers, .count = opening->count};
    recount->count = at + 1;
}

/* The last version of a seat counts. */
static bool add_opening(struct check *check, struct recount *recount, const struct opening *opening)
{
    struct poll_facts *poll = recount->poll;
    const struct roll_seat *seat = seat_of(poll, opening->seat);

    if (seat == NULL || !sums_answers_fit(&poll->form, opening->answers, opening->count)) {
        return bad_opening(check, poll, opening->line, "不属于名册上的席位，或答案超出范围");
    }
    if (!in_order(recount, opening)) {
        return bad_opening(check, poll, opening->line, "次序不对");
    }
    if (!take(recount, opening)) {
        return bad_opening(check, poll, opening->line, "不在这一批的清单里");
    }
    if (opening->version > 0) {
        keep(recount, opening, seat->weight);
    }
    (*(opening->version > 0 ? &recount->received : &recount->aside))++;
    recount->seat = opening->seat;
    recount->version = opening->version;
    recount->line = opening->line;
    return true;
}

/* Void papers and silent seats have no opening: they are taken as the sums have them. */
static bool same_sums(const struct poll_facts *poll, struct sums *own)
{
    own->invalid = poll->sums.invalid;
    own->silent = poll->sums.silent;
    return sums_equal(&poll->form, own, &poll->sums);
}

static bool check_recount(struct check *check, const struct recount *recount)
{
    struct poll_facts *poll = recount->poll;
    const struct weight total = {poll->shown->total_area, poll->shown->total_heads};
    struct sums *sums;
    bool ok;

    if (recount->received != poll->shown->received || recount->aside != poll->aside ||
        (int64_t)recount->count != poll->shown->ballots) {
        return bad_opening(check, poll, poll->box_closed, "与封箱时的张数不符");
    }
    sums = mem_alloc(sizeof *sums);
    if (!sums_form(&poll->form, recount->ballots, recount->count, total, sums)) {
        ok = bad_opening(check, poll, poll->box_closed, "的权数超出名册");
    } else if (poll->counted < 0 || poll->outside >= 0) {
        ok = true;
    } else {
        ok = same_sums(poll, sums)
                 ? check_verdicts(check, poll, recount->ballots, recount->count)
                 : bad_opening(check, poll, poll->counted, "重新合计，与公布的合计不符");
        poll->shown->recounted = ok;
    }
    mem_free(sums);
    return ok;
}

/* All openings of one poll, which follow each other. `rest` is where its first row stands, and then the
 * first row of the next poll. */
static bool recount_poll(struct check *check, struct poll_facts *poll, struct rows *rest)
{
    struct recount recount = {.poll = poll, .slots = form_all_slots(&poll->form)};
    size_t most = poll->commitments;
    struct rows rows = *rest;
    const char *row;
    size_t len;
    bool ok = true;

    recount.used = mem_alloc((most + 1) * sizeof(*recount.used));
    recount.ballots = mem_alloc((most + 1) * sizeof(*recount.ballots));
    recount.answers = mem_alloc((most + 1) * recount.slots * sizeof(*recount.answers));
    while (ok && rows_next(&rows, &row, &len)) {
        struct opening opening;
        if (!read_opening(check, row, len, &opening)) {
            ok = bad_opening(check, NULL, -1, "不符合格式");
        } else if (opening.poll != poll) {
            break;
        } else {
            ok = add_opening(check, &recount, &opening);
            *rest = rows;
        }
    }
    ok = ok && (!rows.bad || bad_opening(check, NULL, -1, "不符合格式"));
    ok = ok && check_recount(check, &recount);
    mem_free(recount.answers);
    mem_free(recount.ballots);
    mem_free(recount.used);
    return ok;
}

bool check_openings(struct check *check)
{
    struct rows rows;

    if (!check->result->scrutineers) {
        return true;
    }
    rows_init(&rows, record_find(check->record, "openings.jsonl"));
    for (size_t i = 0; i < check->result->polls; i++) {
        if (check->poll[i].box_closed >= 0 && !check->poll[i].apart &&
            !recount_poll(check, &check->poll[i], &rows)) {
            return false;
        }
    }
    if (rows.at != rows.end) {
        return bad_opening(check, NULL, -1, "不属于已封箱的表决");
    }
    return true;
}
