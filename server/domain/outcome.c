#include "domain/outcome.h"

#include "domain/approval.h"
#include "domain/borda.h"
#include "domain/multi_k.h"
#include "domain/schulze.h"
#include <string.h>

/* One motion being decided. */
struct decision {
    const struct count_form *form;
    const struct outcome_rule *rule;
    const struct outcome_box *box;
    const struct motion_sums *sums;
    size_t m;
    size_t seats;
    int64_t *cells;
};

const char *verdict_name(enum verdict verdict)
{
    static const char *const names[] = {
        [VERDICT_MET] = "met",
        [VERDICT_NOT_MET] = "not_met",
        [VERDICT_NO_QUORUM] = "no_quorum",
        [VERDICT_NOT_COUNTED] = "not_counted",
        [VERDICT_LEADER] = "leader",
        [VERDICT_CHOSEN] = "chosen",
        [VERDICT_RUN_OFF] = "run_off",
        [VERDICT_TIE] = "tie",
        [VERDICT_RATED] = "rated",
        [VERDICT_NONE] = "none",
    };
    return names[verdict];
}

const int64_t *outcome_strengths(const struct count_form *form, const struct outcome *outcome,
                                 size_t m)
{
    return outcome->cells + sums_pair_at(form, m);
}

/* Yes/no, and participation for every method: as the owners' count does it. What is asked neither by
 * area nor at all holds. */
static void decide_yes_no(const struct decision *decision, struct motion_outcome *out)
{
    const struct outcome_rule *rule = decision->rule;
    const struct sums *sums = decision->box->sums;
    const struct owners_rule owners = {.participation = rule->participation,
                                       .agree = rule->agree,
                                       .base = rule->base,
                                       .present = {0, rule->present},
                                       .silent = rule->silent,
                                       .invalid_participates = rule->invalid_participates};
    struct owners_tally tally = {
        .total = sums->total, .silent = sums->silent.weight, .invalid = sums->invalid.weight};
    if (decision->form->method == METHOD_YES_NO) {
        tally.yes = decision->sums->yes;
        tally.no = decision->sums->no;
        tally.abstain = decision->sums->abstain;
    } else {
        /* Whatever they said, they took part; void on this motion is as good as void. */
        struct weight invalid = decision->sums->invalid;
        tally.abstain.area = sums->cast.area - invalid.area;
        tally.abstain.heads = sums->cast.heads - invalid.heads;
        tally.invalid.area += invalid.area;
        tally.invalid.heads += invalid.heads;
    }
    struct owners_verdict verdict = owners_decide(&tally, &owners);
    out->yes = verdict.yes;
    out->no = verdict.no;
    out->abstain = tally.abstain;
    out->part = verdict.part;
    out->base = verdict.base;
    out->part_area_ok = !rule->by_area || verdict.part_area_ok;
    out->part_heads_ok = verdict.part_heads_ok;
    out->yes_area_ok = !rule->by_area || verdict.yes_area_ok;
    out->yes_heads_ok = verdict.yes_heads_ok;
    out->verdict = out->yes_area_ok && out->yes_heads_ok ? VERDICT_MET : VERDICT_NOT_MET;
}

/* The base of a majority among several to choose from. */
static struct weight choice_base(const struct decision *decision, const struct motion_outcome *out)
{
    const struct sums *sums = decision->box->sums;
    struct weight valid = sums->cast;
    switch (decision->rule->base) {
    case BASE_VALID:
        valid.area -= decision->sums->abstain.area + decision->sums->invalid.area;
        valid.heads -= decision->sums->abstain.heads + decision->sums->invalid.heads;
        return valid;
    case BASE_CAST:
        return out->part;
    case BASE_PRESENT:
        return owners_present((struct weight){0, decision->rule->present}, out->part);
    case BASE_ELECTORATE:
        return sums->total;
    }
    return valid;
}

static void heads_of(const struct motion_sums *sums, size_t options, int64_t *votes)
{
    for (size_t o = 0; o < options; o++) {
        votes[o] = sums->votes[o].heads;
    }
}

static enum verdict verdict_of(const struct election *election, int64_t valid)
{
    if (valid == 0) {
        return VERDICT_NONE;
    }
    if (election->open) {
        return VERDICT_TIE;
    }
    return election->winners != 0 ? VERDICT_CHOSEN : VERDICT_NOT_MET;
}

/* Has the one with the most votes a majority: where one is asked for by the rule, of owners by area and by
 * heads; elsewhere more than half, which is only told. */
static bool is_enough(const struct decision *decision, size_t option, struct weight base)
{
    const struct weight *votes = &decision->sums->votes[option];
    const struct threshold *agree =
        decision->form->run_off ? &decision->rule->agree : &SHARE_MORE_THAN_HALF;
    return share_meets(votes->heads, base.heads, agree) &&
           (!decision->form->by_area || share_meets(votes->area, base.area, agree));
}

/* One seat: in the words of plurality, leader, tie or none; a tie that the lot broke has a leader. */
static void decide_leader(const struct decision *decision, const int64_t *votes, size_t options,
                          struct motion_outcome *out)
{
    static const enum verdict verdicts[] = {[PLURALITY_LEADER] = VERDICT_LEADER,
                                            [PLURALITY_TIE] = VERDICT_TIE,
                                            [PLURALITY_NONE] = VERDICT_NONE};
    out->choice = plurality_decide(votes, options, out->base.heads);
    if (out->choice.result == PLURALITY_LEADER) {
        out->choice.majority = is_enough(decision, out->choice.leader - 1, out->base);
    }
    out->verdict = verdicts[out->choice.result];
    size_t found = 0;
    for (size_t o = 0; o < options && found < out->choice.tied; o++) {
        if (votes[o] == out->choice.most) {
            out->tied[found++] = o + 1;
        }
    }
    for (size_t o = 0; out->choice.leader == 0 && !out->election.open && o < options; o++) {
        if (option_in(out->election.winners, o)) {
            out->choice.leader = o + 1;
            out->verdict = VERDICT_LEADER;
        }
    }
}

static void decide_single(const struct decision *decision, struct motion_outcome *out)
{
    const size_t *lot = decision->box->lot;
    size_t options = decision->form->options[decision->m];
    bool asked = decision->form->run_off;
    int64_t votes[COUNT_OPTIONS_MAX];
    heads_of(decision->sums, options, votes);
    plurality_elect(&out->election, votes, decision->seats, lot);
    if (decision->seats > 1) {
        out->verdict = verdict_of(&out->election, out->valid);
        return;
    }
    decide_leader(decision, votes, options, out);
    if (!out->choice.majority && out->verdict != VERDICT_NONE) {
        plurality_run_off(&out->election, votes, lot, asked);
        if (asked) {
            out->verdict = out->election.run_off == 0 ? VERDICT_NOT_MET
                           : out->election.open       ? VERDICT_TIE
                                                      : VERDICT_RUN_OFF;
        }
    }
}

static void decide_multi_k(const struct decision *decision, struct motion_outcome *out)
{
    const struct count_form *form = decision->form;
    size_t options = form->options[decision->m];
    int64_t votes[COUNT_OPTIONS_MAX];
    uint64_t enough = form->half ? multi_k_enough(decision->sums->votes, options, out->base,
                                                  &decision->rule->agree, form->by_area)
                                 : option_all(options);
    heads_of(decision->sums, options, votes);
    multi_k_elect(&out->election, votes, enough, decision->seats, decision->box->lot);
    out->verdict = verdict_of(&out->election, out->valid);
}

static void decide_approval(const struct decision *decision, struct motion_outcome *out)
{
    int64_t votes[COUNT_OPTIONS_MAX];
    heads_of(decision->sums, decision->form->options[decision->m], votes);
    approval_elect(&out->election, votes, decision->seats, decision->box->lot);
    out->verdict = verdict_of(&out->election, out->valid);
}

static void decide_ranked(const struct decision *decision, struct motion_outcome *out)
{
    const struct outcome_box *box = decision->box;
    const int64_t *pair = sums_pair(decision->form, box->sums, decision->m);
    size_t options = decision->form->options[decision->m];
    struct election *election = &out->election;
    if (decision->form->method == METHOD_RANKED_IRV) {
        const struct motion_ballots ballots = {.form = decision->form,
                                               .motion = decision->m,
                                               .ballots = box->ballots,
                                               .count = box->count};
        out->irv.votes = decision->cells;
        irv_elect(election, &ballots, box->lot, &out->irv);
    } else if (decision->form->method == METHOD_RANKED_BORDA) {
        borda_points(pair, options, out->valid, out->half_points);
        borda_elect(election, out->half_points, decision->seats, box->lot);
    } else {
        schulze_strengths(pair, options, decision->cells);
        schulze_elect(election, decision->cells, decision->seats, box->lot);
    }
    out->verdict = verdict_of(election, out->valid);
}

static void decide_score(const struct decision *decision, struct motion_outcome *out)
{
    const struct motion_ballots ballots = {.form = decision->form,
                                           .motion = decision->m,
                                           .ballots = decision->box->ballots,
                                           .count = decision->box->count};
    score_form(&ballots, decision->sums->ratings, decision->sums->points, out->scores);
    score_elect(&out->election, out->scores, decision->form->min_ratings, decision->seats,
                decision->box->lot);
    out->verdict = verdict_of(&out->election, out->valid);
}

static void decide_scale(const struct decision *decision, struct motion_outcome *out)
{
    out->rating = scale_rate(scale_of(decision->form->method), decision->sums->grades);
    out->valid = out->rating.valid;
    out->verdict = out->valid > 0 ? VERDICT_RATED : VERDICT_NONE;
}

static void decide_choice(const struct decision *decision, struct motion_outcome *out)
{
    out->base = choice_base(decision, out);
    election_init(&out->election, decision->form->options[decision->m]);
    switch (decision->form->method) {
    case METHOD_SINGLE:
        decide_single(decision, out);
        break;
    case METHOD_MULTI_K:
        decide_multi_k(decision, out);
        break;
    case METHOD_APPROVAL:
        decide_approval(decision, out);
        break;
    case METHOD_SCORE:
        decide_score(decision, out);
        break;
    case METHOD_YES_NO:
    case METHOD_RANKED_IRV:
    case METHOD_RANKED_BORDA:
    case METHOD_RANKED_SCHULZE:
        if (out->valid == 0) {
            out->verdict = VERDICT_NONE;
        } else {
            decide_ranked(decision, out);
        }
        break;
    case METHOD_SAT3:
    case METHOD_SAT5:
    case METHOD_GRADE4:
    case METHOD_PERF4:
        decide_scale(decision, out);
        break;
    }
}

static void decide(const struct decision *decision, struct motion_outcome *out)
{
    out->valid = sums_valid(decision->box->sums, decision->m);
    decide_yes_no(decision, out);
    if (decision->form->method != METHOD_YES_NO) {
        decide_choice(decision, out);
    }
    if (!out->part_area_ok || !out->part_heads_ok) {
        out->verdict = VERDICT_NO_QUORUM;
    }
}

static bool has_failed(const struct motion_outcome *motion)
{
    return motion->counted &&
           (motion->verdict == VERDICT_NOT_MET || motion->verdict == VERDICT_NO_QUORUM ||
            motion->verdict == VERDICT_TIE || motion->verdict == VERDICT_NONE);
}

bool outcome_form(const struct count_form *form, const struct outcome_rule *rule,
                  const struct outcome_box *box, struct outcome *outcome)
{
    memset(outcome, 0, sizeof *outcome);
    if (!form_is_sound(form)) {
        return false;
    }
    outcome->motions = form->motions;
    outcome->participation = rule->participation.in > 0;
    for (size_t m = 0; m < form->motions; m++) {
        struct motion_outcome *out = &outcome->motion[m];
        const struct decision decision = {.form = form,
                                          .rule = rule,
                                          .box = box,
                                          .sums = &box->sums->motion[m],
                                          .m = m,
                                          .seats = form_seats(form),
                                          .cells = outcome->cells + sums_pair_at(form, m)};
        size_t before = rule->only_if_fails[m];
        if (before > m) {
            return false;
        }
        decide(&decision, out);
        out->counted = before == 0 || has_failed(&outcome->motion[before - 1]);
        if (!out->counted) {
            out->verdict = VERDICT_NOT_COUNTED;
        }
    }
    return true;
}
