/* The sums and the verdict: do the sums add up to the ballots and the roll, and does the rule that was
 * frozen at the opening give the verdict that was announced? */
#include "record/check.h"

#include <stdio.h>
#include <string.h>

#include "record/outcome_json.h"
#include "record/rule_json.h"

static bool bad_sums(struct check *check, const struct poll_facts *poll, const char *what)
{
    return check_fail(check, poll->chain->name, poll->counted, "sums", "合计与名册或张数不符：%s",
                      what);
}

static bool read_weight(const json_t *from, const char *area, const char *heads, struct weight *to)
{
    return json_whole(from, area, &to->area) && json_whole(from, heads, &to->heads) &&
           to->area <= WEIGHT_MAX && to->heads <= WEIGHT_MAX;
}

static bool same(struct weight one, struct weight other)
{
    return one.area == other.area && one.heads == other.heads;
}

static struct weight plus(struct weight one, struct weight other)
{
    return (struct weight){one.area + other.area, one.heads + other.heads};
}

/* Every ballot answers every motion: yes, no and abstentions are together what was cast. */
static bool read_yes_no(const json_t *from, const struct sums *sums, struct motion_sums *to)
{
    return read_weight(from, "yes_area", "yes_heads", &to->yes) &&
           read_weight(from, "no_area", "no_heads", &to->no) &&
           read_weight(from, "abstain_area", "abstain_heads", &to->abstain) &&
           same(plus(plus(to->yes, to->no), to->abstain), sums->cast);
}

static bool read_single(const json_t *from, const struct sums *sums, size_t options,
                        struct motion_sums *to)
{
    const json_t *votes = json_object_get(from, "options");
    int64_t all;

    if (json_array_size(votes) != options || !json_whole(from, "abstain", &to->abstain.heads)) {
        return false;
    }
    all = to->abstain.heads;
    for (size_t i = 0; i < options; i++) {
        const json_t *vote = json_array_get(votes, i);
        to->votes[i].heads = json_integer_value(vote);
        if (!json_is_integer(vote) || to->votes[i].heads < 0 ||
            to->votes[i].heads > sums->cast.heads) {
            return false;
        }
        all += to->votes[i].heads;
    }
    return to->abstain.heads <= sums->cast.heads && all == sums->cast.heads;
}

static bool read_motion(const json_t *from, struct poll_facts *poll, size_t m)
{
    int64_t n;

    if (!json_whole(from, "n", &n) || (uint64_t)n != m + 1) {
        return false;
    }
    if (poll->form.method == METHOD_YES_NO) {
        return read_yes_no(from, &poll->sums, &poll->sums.motion[m]);
    }
    return read_single(from, &poll->sums, poll->form.options[m], &poll->sums.motion[m]);
}

static bool check_sums(struct check *check, struct poll_facts *poll, const json_t *given)
{
    const struct verify_poll *shown = poll->shown;
    const json_t *motions = json_object_get(given, "motions");
    struct sums *sums = &poll->sums;
    const struct weight total = {shown->total_area, shown->total_heads};

    *sums = (struct sums){.ballots = -1};
    if (!json_whole(given, "cast", &sums->ballots) || sums->ballots != shown->ballots) {
        return bad_sums(check, poll, "cast");
    }
    if (!read_weight(given, "total_area", "total_heads", &sums->total) ||
        !same(sums->total, total)) {
        return bad_sums(check, poll, "total");
    }
    if (!read_weight(given, "cast_area", "cast_heads", &sums->cast) ||
        sums->cast.area > total.area || sums->cast.heads > total.heads) {
        return bad_sums(check, poll, "cast_area, cast_heads");
    }
    if (json_array_size(motions) != poll->form.motions) {
        return bad_sums(check, poll, "motions");
    }
    for (size_t m = 0; m < poll->form.motions; m++) {
        if (!read_motion(json_array_get(motions, m), poll, m)) {
            return bad_sums(check, poll, "motions");
        }
    }
    return true;
}

/* The rule as it was frozen in poll.opened. */
static bool read_rule(const json_t *opened, struct outcome_rule *rule)
{
    const json_t *frozen = json_object_get(opened, "rule");

    return json_text(frozen, "majority") != NULL && json_text(frozen, "base") != NULL &&
           rule_read_json(frozen, rule) && rule->base != BASE_PRESENT;
}

/* Every field that the rule gives stands in the outcome as it should. */
static bool motion_agrees(const struct poll_facts *poll, const struct outcome *outcome, size_t m,
                          const json_t *given)
{
    json_t *expect = outcome_motion_json(&poll->form, &poll->sums, outcome, m);
    const char *key;
    json_t *value;
    bool ok = true;

    json_object_foreach (expect, key, value) {
        ok = ok && json_equal(value, json_object_get(given, key)) != 0;
    }
    json_decref(expect);
    return ok;
}

static bool check_verdicts(struct check *check, struct poll_facts *poll, const json_t *given,
                           struct outcome *outcome)
{
    const struct outcome_box box = {.sums = &poll->sums};
    const json_t *motions = json_object_get(given, "motions");
    struct verify_poll *shown = poll->shown;
    int64_t cast = -1;
    int64_t area = -1;

    if (!outcome_form(&poll->form, &poll->rule, &box, outcome) ||
        !json_whole(given, "cast", &cast) || cast != poll->sums.ballots ||
        !json_whole(given, "cast_area", &area) || area != poll->sums.cast.area ||
        json_array_size(motions) != poll->form.motions) {
        return check_fail(check, poll->chain->name, poll->counted, "outcome", "结果与合计不符");
    }
    for (size_t m = 0; m < poll->form.motions; m++) {
        size_t at = strlen(shown->verdicts);
        if (!motion_agrees(poll, outcome, m, json_array_get(motions, m))) {
            return check_fail(check, poll->chain->name, poll->counted, "outcome",
                              "第 %zu 项的结果不是按规则从合计得出的", m + 1);
        }
        (void)snprintf(shown->verdicts + at, sizeof(shown->verdicts) - at, "%s%s",
                       at > 0 ? " " : "", verdict_name(outcome->motion[m].verdict));
    }
    return true;
}

bool check_outcome(struct check *check, struct poll_facts *poll, const json_t *opened)
{
    struct outcome *outcome = mem_alloc(sizeof *outcome);
    struct line line;
    json_t *body;
    bool ok;

    chain_line(poll->chain, poll->counted, &line);
    body = line_body(&line);
    ok = check_sums(check, poll, json_object_get(body, "sums"));
    if (ok && !read_rule(opened, &poll->rule)) {
        ok = check_fail(check, poll->chain->name, poll->opened, "rule",
                        "开启时的计票规则不符合格式");
    }
    ok = ok && check_verdicts(check, poll, json_object_get(body, "outcome"), outcome);
    json_decref(body);
    mem_free(outcome);
    return ok;
}
