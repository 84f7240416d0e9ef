/* A poll's own lines: their order, its wording, its roll, how many ballots. */
#include "record/check.h"

#include <stdio.h>
#include <string.h>

enum { WORDING_MAX = 256 * 1024 };

/* A step that may be taken once. */
static bool take_step(int64_t *step, bool may, int64_t n)
{
    if (!may || *step >= 0) {
        return false;
    }
    *step = n;
    return true;
}

/* poll.opened, then ballots.received, then poll.closed, then poll.outcome; each but the second once. */
static bool check_order(struct check *check, struct poll_facts *poll)
{
    for (int64_t n = 0; (size_t)n < poll->chain->count; n++) {
        bool ok = true;
        if (chain_kind_is(poll->chain, n, "poll.opened")) {
            ok = take_step(&poll->opened, true, n);
        } else if (chain_kind_is(poll->chain, n, "ballots.received")) {
            ok = poll->opened >= 0 && poll->closed < 0;
        } else if (chain_kind_is(poll->chain, n, "poll.closed")) {
            ok = take_step(&poll->closed, poll->opened >= 0, n);
        } else if (chain_kind_is(poll->chain, n, "poll.outcome")) {
            ok = take_step(&poll->counted, poll->closed >= 0, n);
        }
        if (!ok) {
            return check_fail(check, poll->chain->name, n, "order", "表决的各步次序不对");
        }
    }
    poll->shown->opened = poll->opened >= 0;
    poll->shown->closed = poll->closed >= 0;
    poll->shown->counted = poll->counted >= 0;
    return true;
}

static bool read_motion(const json_t *motion, struct poll_facts *poll, size_t m)
{
    const json_t *options = json_object_get(motion, "options");
    const json_t *before = json_object_get(motion, "only_if_fails");
    int64_t n;

    if (!json_whole(motion, "n", &n) || (uint64_t)n != m + 1) {
        return false;
    }
    poll->form.options[m] = poll->form.method == METHOD_SINGLE ? json_array_size(options) : 0;
    if (poll->form.options[m] > OPTIONS_MAX) {
        return false;
    }
    if (before != NULL && !json_is_null(before)) {
        if (!json_whole(motion, "only_if_fails", &n) || n < 1 || (uint64_t)n > m) {
            return false;
        }
        poll->rule.only_if_fails[m] = (size_t)n;
    }
    return true;
}

static bool read_form(const json_t *wording, struct poll_facts *poll)
{
    const json_t *motions = json_object_get(wording, "motions");
    const char *method = json_text(wording, "method");
    const char *electorate = json_text(wording, "electorate");

    poll->form.motions = json_array_size(motions);
    if (method == NULL || electorate == NULL || poll->form.motions == 0 ||
        poll->form.motions > MOTIONS_MAX ||
        (strcmp(method, "single") != 0 && strcmp(method, "yes_no") != 0)) {
        return false;
    }
    poll->form.method = strcmp(method, "single") == 0 ? METHOD_SINGLE : METHOD_YES_NO;
    poll->rule.by_area = strcmp(electorate, "owners") == 0;
    for (size_t m = 0; m < poll->form.motions; m++) {
        if (!read_motion(json_array_get(motions, m), poll, m)) {
            return false;
        }
    }
    return true;
}

static bool check_wording(struct check *check, struct poll_facts *poll, const json_t *opened)
{
    const char *held = json_text(opened, "wording_hash");
    const struct record_entry *entry;
    char path[RECORD_NAME];
    char hash[HEX_TEXT];
    json_t *wording;
    bool ok;

    (void)snprintf(path, sizeof(path), "wording-%s.json", poll->code);
    entry = record_find(check->record, path);
    if (entry == NULL || entry->len > WORDING_MAX || held == NULL) {
        return check_fail(check, poll->chain->name, poll->opened, "wording", "没有表决的文字 %s",
                          path);
    }
    sha256_hex(HASH_WORDING, entry->bytes, entry->len, hash);
    if (strcmp(hash, held) != 0) {
        return check_fail(check, poll->chain->name, poll->opened, "wording",
                          "表决的文字与开启时的校验值不符");
    }
    wording = json_read_strict(entry->bytes, entry->len);
    ok = wording != NULL && read_form(wording, poll);
    json_decref(wording);
    if (!ok) {
        return check_fail(check, poll->chain->name, poll->opened, "wording",
                          "表决的文字不符合格式");
    }
    return true;
}

/* {"n":1,"area":8650,"heads":1,"sha":"<64 hex>"} */
static bool scan_seat(const char *bytes, size_t len, struct roll_seat *seat, char sha[HEX_TEXT])
{
    struct scan scan;

    scan_init(&scan, bytes, len);
    scan_text(&scan, "{\"n\":");
    seat->n = scan_whole(&scan);
    scan_text(&scan, ",\"area\":");
    seat->weight.area = scan_whole(&scan);
    scan_text(&scan, ",\"heads\":");
    seat->weight.heads = scan_whole(&scan);
    scan_text(&scan, ",\"sha\":\"");
    scan_hex(&scan, HEX_TEXT - 1, sha);
    scan_text(&scan, "\"}");
    return scan_done(&scan) && seat->weight.area <= WEIGHT_MAX && seat->weight.heads <= WEIGHT_MAX;
}

/* Reads the seats and builds the text that the roll's hash is formed over. */
static bool read_roll(struct poll_facts *poll, const struct record_entry *entry,
                      struct buffer *text)
{
    size_t cap = 64;
    struct rows rows;
    const char *row;
    size_t len;

    poll->seat = mem_alloc(cap * sizeof(*poll->seat));
    rows_init(&rows, entry);
    while (rows_next(&rows, &row, &len)) {
        char sha[HEX_TEXT];
        struct roll_seat *seat;
        if (poll->seats == cap) {
            cap *= 2;
            poll->seat = mem_resize(poll->seat, cap * sizeof(*poll->seat));
        }
        seat = &poll->seat[poll->seats];
        if (!scan_seat(row, len, seat, sha) || (poll->seats > 0 && seat->n <= seat[-1].n)) {
            return false;
        }
        poll->seats++;
        buffer_printf(text, "%lld,%lld,%lld,%s\n", (long long)seat->n, (long long)seat->weight.area,
                      (long long)seat->weight.heads, sha);
    }
    return !rows.bad && !text->full;
}

static bool check_totals(struct check *check, struct poll_facts *poll, const json_t *opened)
{
    struct verify_poll *shown = poll->shown;
    struct weight total = {0, 0};

    for (size_t i = 0; i < poll->seats; i++) {
        total.area += poll->seat[i].weight.area;
        total.heads += poll->seat[i].weight.heads;
        if (total.area > WEIGHT_MAX || total.heads > WEIGHT_MAX) {
            return check_fail(check, poll->chain->name, poll->opened, "totals",
                              "名册的面积或人数超出范围");
        }
    }
    if (!json_whole(opened, "seats", &shown->seats) ||
        !json_whole(opened, "total_area", &shown->total_area) ||
        !json_whole(opened, "total_heads", &shown->total_heads) ||
        (uint64_t)shown->seats != poll->seats || shown->total_area != total.area ||
        shown->total_heads != total.heads) {
        return check_fail(check, poll->chain->name, poll->opened, "totals",
                          "名册共 %zu 席、%lld 平方分米、%lld 人，与开启时写的不符", poll->seats,
                          (long long)total.area, (long long)total.heads);
    }
    return true;
}

static bool check_roll(struct check *check, struct poll_facts *poll, const json_t *opened)
{
    const char *held = json_text(opened, "roll_hash");
    const struct record_entry *entry;
    struct buffer text;
    char path[RECORD_NAME];
    char hash[HEX_TEXT] = "";
    bool ok;

    (void)snprintf(path, sizeof(path), "roll-%s.jsonl", poll->code);
    entry = record_find(check->record, path);
    if (entry == NULL || held == NULL) {
        return check_fail(check, poll->chain->name, poll->opened, "roll", "没有名册 %s", path);
    }
    buffer_init(&text, RECORD_MAX_BYTES);
    ok = read_roll(poll, entry, &text);
    if (ok) {
        sha256_hex(HASH_ROLL, text.len > 0 ? text.bytes : "", text.len, hash);
    }
    buffer_finish(&text);
    if (!ok || strcmp(hash, held) != 0) {
        return check_fail(check, poll->chain->name, poll->opened, "roll",
                          ok ? "名册与开启时的校验值不符" : "名册不符合格式");
    }
    return check_totals(check, poll, opened);
}

/* ballots = seats whose ballot counts; received, where it is given = ballots of all versions: what the
 * lists hold. Every seat that sent any has one that counts. */
static bool check_closed(struct check *check, struct poll_facts *poll)
{
    struct verify_poll *shown = poll->shown;
    struct line line;
    int64_t seats = -1;
    int64_t received = shown->received;
    json_t *body;
    bool ok;

    chain_line(poll->chain, poll->closed, &line);
    body = line_body(&line);
    ok = json_whole(body, "ballots", &shown->ballots) && json_whole(body, "seats", &seats) &&
         (json_object_get(body, "received") == NULL || json_whole(body, "received", &received)) &&
         seats == shown->seats && received == shown->received && shown->ballots <= received &&
         shown->ballots <= seats && (shown->ballots > 0 || received == 0);
    json_decref(body);
    if (!ok) {
        return check_fail(check, poll->chain->name, poll->closed, "ballots",
                          "截止时写的张数与各批清单（共 %lld 张）或名册不符",
                          (long long)shown->received);
    }
    return true;
}

static bool check_poll(struct check *check, struct poll_facts *poll)
{
    struct line line;
    json_t *body;
    bool ok;

    if (!check_order(check, poll)) {
        return false;
    }
    if (poll->opened < 0) {
        return true;
    }
    chain_line(poll->chain, poll->opened, &line);
    body = line_body(&line);
    ok = check_wording(check, poll, body) && check_roll(check, poll, body);
    ok = ok && (poll->closed < 0 || check_closed(check, poll));
    ok = ok && (poll->counted < 0 || check_outcome(check, poll, body));
    json_decref(body);
    return ok;
}

bool check_polls(struct check *check)
{
    for (size_t i = 0; i < check->result->polls; i++) {
        if (!check_poll(check, &check->poll[i])) {
            return false;
        }
    }
    return true;
}
