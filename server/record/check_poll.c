/* A poll's wording, its roll, and how many ballots there were at the two closes. */
#include "record/check.h"

#include <stdio.h>
#include <string.h>

#include "record/form_json.h"

enum { WORDING_MAX = 256 * 1024 };

/* The motions are numbered, and the form says how they are counted. */
static bool read_form(const json_t *wording, const json_t *opened, struct poll_facts *poll)
{
    const json_t *motions = json_object_get(wording, "motions");

    for (size_t m = 0; m < json_array_size(motions); m++) {
        const json_t *motion = json_array_get(motions, m);
        const json_t *before = json_object_get(motion, "only_if_fails");
        int64_t n;
        if (!json_whole(motion, "n", &n) || (uint64_t)n != m + 1 ||
            (before != NULL && !json_is_null(before) &&
             (!json_whole(motion, "only_if_fails", &n) || n < 1))) {
            return false;
        }
    }
    const char *electorate = json_text(wording, "electorate");

    poll->apart = electorate != NULL && strcmp(electorate, "raters") == 0;
    return form_read_json(wording, json_object_get(opened, "form"), &poll->form, &poll->rule);
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
    ok = wording != NULL && read_form(wording, opened, poll);
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

static bool check_totals(struct check *check, struct poll_facts *poll, const json_t *held)
{
    struct verify_poll *shown = poll->shown;
    struct weight total = {0, 0};

    for (size_t i = 0; i < poll->seats; i++) {
        total.area += poll->seat[i].weight.area;
        total.heads += poll->seat[i].weight.heads;
        if (total.area > WEIGHT_MAX || total.heads > WEIGHT_MAX) {
            return check_fail(check, poll->chain->name, poll->roll, "totals",
                              "名册的面积或人数超出范围");
        }
    }
    if (!json_whole(held, "seats", &shown->seats) ||
        !json_whole(held, "total_area", &shown->total_area) ||
        !json_whole(held, "total_heads", &shown->total_heads) ||
        (uint64_t)shown->seats != poll->seats || shown->total_area != total.area ||
        shown->total_heads != total.heads) {
        return check_fail(check, poll->chain->name, poll->roll, "totals",
                          "名册共 %zu 席、%lld 平方分米、%lld 人，与名册这一行写的不符",
                          poll->seats, (long long)total.area, (long long)total.heads);
    }
    return true;
}

/* Its hash is that of the line that froze or corrected it last. */
static bool check_roll(struct check *check, struct poll_facts *poll, const json_t *held)
{
    const char *hash = json_text(held, "roll_hash");
    const struct record_entry *entry;
    struct buffer text;
    char path[RECORD_NAME];
    char own[HEX_TEXT] = "";
    bool ok;

    (void)snprintf(path, sizeof(path), "roll-%s.jsonl", poll->code);
    entry = record_find(check->record, path);
    if (entry == NULL || hash == NULL) {
        return check_fail(check, poll->chain->name, poll->roll, "roll", "没有名册 %s", path);
    }
    buffer_init(&text, RECORD_MAX_BYTES);
    ok = read_roll(poll, entry, &text);
    if (ok) {
        sha256_hex(HASH_ROLL, text.len > 0 ? text.bytes : "", text.len, own);
    }
    buffer_finish(&text);
    if (!ok || strcmp(own, hash) != 0) {
        return check_fail(check, poll->chain->name, poll->roll, "roll",
                          ok ? "名册与冻结或更正时的校验值不符" : "名册不符合格式");
    }
    return check_totals(check, poll, held);
}

/* Commitments of the lists up to a line: what was received by then. */
static int64_t received_before(const struct poll_facts *poll, int64_t line)
{
    int64_t received = 0;

    for (size_t b = 0; b < poll->batches; b++) {
        if (!poll->batch[b].aside && poll->batch[b].line < line) {
            received += (int64_t)poll->batch[b].count;
        }
    }
    return received;
}

/* ballots = seats whose ballot counts; received = ballots of all versions: what the lists hold. Every
 * seat that sent any has one that counts. */
static bool numbers_hold(const struct poll_facts *poll, const json_t *body, int64_t line,
                         int64_t *ballots)
{
    int64_t received = received_before(poll, line);
    int64_t said = received;

    return json_whole(body, "ballots", ballots) &&
           (json_object_get(body, "received") == NULL || json_whole(body, "received", &said)) &&
           said == received && *ballots <= received && *ballots <= poll->shown->seats &&
           (*ballots > 0 || received == 0);
}

static bool bad_close(struct check *check, const struct poll_facts *poll, int64_t line)
{
    return check_fail(check, poll->chain->name, line, "ballots",
                      "截止或封箱时写的张数与各批清单（共 %lld 张）或名册不符",
                      (long long)received_before(poll, line));
}

static bool check_closed(struct check *check, struct poll_facts *poll)
{
    struct line line;
    int64_t seats = -1;
    json_t *body;
    bool ok;

    chain_line(poll->chain, poll->closed, &line);
    body = line_body(&line);
    ok = numbers_hold(poll, body, poll->closed, &poll->shown->ballots) &&
         json_whole(body, "seats", &seats) && seats == poll->shown->seats;
    poll->rule.present = -1;
    if (ok && json_object_get(body, "present") != NULL) {
        ok = json_whole(body, "present", &poll->rule.present) &&
             poll->rule.present <= poll->shown->total_heads;
    }
    json_decref(body);
    return ok || bad_close(check, poll, poll->closed);
}

/* Papers that were typed in after the polls closed have come to them. */
static bool check_box_closed(struct check *check, struct poll_facts *poll)
{
    int64_t ballots = poll->shown->ballots;
    struct line line;
    json_t *body;
    bool ok;

    chain_line(poll->chain, poll->box_closed, &line);
    body = line_body(&line);
    ok = numbers_hold(poll, body, poll->box_closed, &poll->shown->ballots) &&
         poll->shown->ballots >= ballots && json_whole(body, "void", &poll->void_papers) &&
         poll->void_papers <= poll->shown->seats - poll->shown->ballots;
    json_decref(body);
    return ok || bad_close(check, poll, poll->box_closed);
}

/* A rehearsal says so, a poll that counts says nothing. */
static bool check_rehearsal(struct check *check, struct poll_facts *poll, const json_t *opened)
{
    const json_t *said = json_object_get(opened, "rehearsal");

    poll->shown->rehearsal = said != NULL;
    return said == NULL || json_is_true(said) ||
           check_fail(check, poll->chain->name, poll->opened, "rehearsal",
                      "是不是演练，这一行写得不对");
}

static json_t *body_of(const struct poll_facts *poll, int64_t n)
{
    struct line line;

    chain_line(poll->chain, n, &line);
    return line_body(&line);
}

static bool check_poll(struct check *check, struct poll_facts *poll)
{
    json_t *opened;
    json_t *held;
    bool ok;

    if (!check_order(check, poll)) {
        return false;
    }
    if (poll->opened < 0) {
        return true;
    }
    opened = body_of(poll, poll->opened);
    held = body_of(poll, poll->roll);
    ok = check_rehearsal(check, poll, opened) && check_wording(check, poll, opened) &&
         check_roll(check, poll, held);
    ok = ok && (poll->closed < 0 || check_closed(check, poll));
    ok = ok && (poll->box_closed < 0 || check_box_closed(check, poll));
    ok = ok && (poll->counted < 0 || check_outcomes(check, poll, opened));
    json_decref(held);
    json_decref(opened);
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
