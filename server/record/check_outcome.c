/* The sums and the verdict: do the sums add up to the ballots and the roll, and does the rule that was
 * frozen at the opening give the verdict that was announced? */
#include "record/check.h"

#include <stdio.h>
#include <string.h>

#include "domain/sums_check.h"
#include "record/lot.h"
#include "record/outcome_json.h"
#include "record/rule_json.h"
#include "record/sums_json.h"

static bool bad_sums(struct check *check, const struct poll_facts *poll, const char *what)
{
    return check_fail(check, poll->chain->name, poll->counted, "sums", "合计与名册或张数不符：%s",
                      what);
}

static json_t *body_of(const struct poll_facts *poll, int64_t n)
{
    struct line line;

    chain_line(poll->chain, n, &line);
    return line_body(&line);
}

/* What an outside platform has counted lies beside a line of its own, and has no box. */
static bool came_from_outside(const struct check *check, const struct poll_facts *poll,
                              const json_t *given)
{
    json_t *figures = check_beside_find(check, poll->chain, poll->outside, "figures");
    bool same = json_equal(json_object_get(figures, "sums"), given) != 0;

    json_decref(figures);
    return same;
}

static bool check_sums(struct check *check, struct poll_facts *poll, const json_t *given)
{
    const struct verify_poll *shown = poll->shown;
    struct sums *sums = &poll->sums;

    if (!sums_json_sound(&poll->form, given)) {
        return bad_sums(check, poll, "motions");
    }
    sums_read_json(&poll->form, given, sums);
    if (sums->total.area != shown->total_area || sums->total.heads != shown->total_heads) {
        return bad_sums(check, poll, "total");
    }
    if (poll->outside < 0 &&
        (sums->ballots != shown->ballots || sums->invalid.seats != poll->void_papers)) {
        return bad_sums(check, poll, "cast, void");
    }
    if (poll->outside >= 0 && !came_from_outside(check, poll, given)) {
        return bad_sums(check, poll, "outside.result");
    }
    return sums_add_up(&poll->form, sums, shown->seats) || bad_sums(check, poll, "motions");
}

/* The rule as it was frozen in poll.opened. */
static bool read_rule(const json_t *opened, struct outcome_rule *rule)
{
    const json_t *frozen = json_object_get(opened, "rule");

    return json_text(frozen, "majority") != NULL && json_text(frozen, "base") != NULL &&
           rule_read_json(frozen, rule) && (rule->base != BASE_PRESENT || rule->present >= 0);
}

/* The lot that was drawn before line n, if any: false when its form is wrong. */
static bool read_lot(const struct poll_facts *poll, int64_t n, size_t lot[COUNT_OPTIONS_MAX],
                     bool *drawn)
{
    char text[HEX_TEXT + LINE_MAX_BYTES];
    const char *number;
    json_t *body;
    bool ok;

    *drawn = poll->drawn >= 0 && poll->drawn < n;
    if (!*drawn) {
        return true;
    }
    body = body_of(poll, poll->drawn);
    number = json_text(body, "number");
    if (number != NULL) {
        (void)snprintf(text, sizeof text, "%.64s%s",
                       poll->chain->hashes->bytes + (size_t)poll->closed * HEX_TEXT, number);
        lot_draw_numbers(text, lot);
    }
    ok = number != NULL || lot_order_read(json_object_get(body, "order"), lot);
    json_decref(body);
    return ok;
}

/* Instant-runoff is decided, and medians are found, with the ballots at hand. */
static bool needs_ballots(enum ballot_method method, const char *key)
{
    static const char *const irv[] = {"winners", "order", "ties", "rounds", "verdict", "counted"};
    bool needs = method == METHOD_SCORE && strcmp(key, "medians") == 0;

    for (size_t i = 0; method == METHOD_RANKED_IRV && i < sizeof irv / sizeof *irv; i++) {
        needs = needs || strcmp(key, irv[i]) == 0;
    }
    return needs;
}

/* Every field that the rule gives stands in the outcome as it should. */
static bool agrees(const json_t *expect, const json_t *given, enum ballot_method method, bool known)
{
    const char *key;
    const json_t *value;
    bool ok = true;

    /* Jansson's own loop wants them changeable. */
    for (void *at = json_object_iter((json_t *)(uintptr_t)expect); at != NULL;
         at = json_object_iter_next((json_t *)(uintptr_t)expect, at)) {
        key = json_object_iter_key(at);
        value = json_object_iter_value(at);
        ok = ok && (strcmp(key, "motions") == 0 || (!known && needs_ballots(method, key)) ||
                    json_equal(value, json_object_get(given, key)) != 0);
    }
    return ok;
}

/* Notes a verdict for whoever reads the report. */
static void show_verdict(struct verify_poll *shown, const json_t *motion)
{
    size_t at = strlen(shown->verdicts);
    const char *verdict = json_text(motion, "verdict");

    (void)snprintf(shown->verdicts + at, sizeof(shown->verdicts) - at, "%s%.16s", at > 0 ? " " : "",
                   verdict == NULL ? "" : verdict);
}

static bool check_verdict(struct check *check, struct poll_facts *poll,
                          const struct outcome_box *box, int64_t n, struct outcome *outcome)
{
    bool known = box->ballots != NULL;
    enum ballot_method method = poll->form.method;
    json_t *body = body_of(poll, n);
    const json_t *given = json_object_get(body, "outcome");
    const json_t *motions = json_object_get(given, "motions");
    json_t *expect = NULL;
    bool ok = outcome_form(&poll->form, &poll->rule, box, outcome);

    if (ok) {
        expect = outcome_json(&poll->form, &poll->sums, outcome);
        ok = agrees(expect, given, method, known) && json_array_size(motions) == poll->form.motions;
    }
    for (size_t m = 0; ok && m < poll->form.motions; m++) {
        const json_t *motion = json_array_get(motions, m);
        ok = agrees(json_array_get(json_object_get(expect, "motions"), m), motion, method, known);
        if (ok && n == poll->counted && !known) {
            show_verdict(poll->shown, motion);
        }
    }
    json_decref(expect);
    json_decref(body);
    return ok || check_fail(check, poll->chain->name, n, "outcome", "结果不是按规则从合计得出的");
}

bool check_verdicts(struct check *check, struct poll_facts *poll, const struct ballot *ballots,
                    size_t count)
{
    struct outcome *outcome = mem_alloc(sizeof *outcome);
    size_t lot[COUNT_OPTIONS_MAX];
    bool ok = true;

    for (int64_t n = poll->closed; ok && n <= poll->counted; n++) {
        struct outcome_box box = {.sums = &poll->sums, .ballots = ballots, .count = count};
        bool drawn;
        if (!chain_kind_is(poll->chain, n, "poll.outcome")) {
            continue;
        }
        ok = read_lot(poll, n, lot, &drawn) ||
             check_fail(check, poll->chain->name, poll->drawn, "outcome", "抽签不符合格式");
        box.lot = ok && drawn ? lot : NULL;
        ok = ok && check_verdict(check, poll, &box, n, outcome);
    }
    mem_free(outcome);
    return ok;
}

bool check_outcomes(struct check *check, struct poll_facts *poll, const json_t *opened)
{
    json_t *body = body_of(poll, poll->counted);
    json_t *first = NULL;
    bool ok = check_sums(check, poll, json_object_get(body, "sums"));

    if (ok && !read_rule(opened, &poll->rule)) {
        ok = check_fail(check, poll->chain->name, poll->opened, "rule",
                        "开启时的计票规则不符合格式");
    }
    /* A lot changes nothing in the sums. */
    for (int64_t n = poll->closed; ok && n < poll->counted; n++) {
        if (chain_kind_is(poll->chain, n, "poll.outcome")) {
            first = body_of(poll, n);
            ok = json_equal(json_object_get(first, "sums"), json_object_get(body, "sums")) != 0 ||
                 check_fail(check, poll->chain->name, n, "sums", "抽签前后的合计不同");
            json_decref(first);
        }
    }
    json_decref(body);
    return ok && check_verdicts(check, poll, NULL, 0);
}
