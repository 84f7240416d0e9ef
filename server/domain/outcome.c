#include "domain/outcome.h"

const char *verdict_name(enum verdict verdict)
{
    static const char *const names[] = {
        [VERDICT_MET] = "met",
        [VERDICT_NOT_MET] = "not_met",
        [VERDICT_NO_QUORUM] = "no_quorum",
        [VERDICT_NOT_COUNTED] = "not_counted",
        [VERDICT_LEADER] = "leader",
        [VERDICT_TIE] = "tie",
        [VERDICT_NONE] = "none",
    };
    return names[verdict];
}

static void decide_yes_no(const struct outcome_rule *rule, const struct sums *sums,
                          const struct motion_sums *motion, struct motion_outcome *out)
{
    struct owners_tally tally = {
        .total = sums->total, .yes = motion->yes, .no = motion->no, .abstain = motion->abstain};
    struct owners_rule owners = {.majority = rule->majority, .silent = SILENT_EXCLUDE};
    struct owners_verdict verdict = owners_decide(&tally, &owners);
    out->yes = verdict.yes;
    out->no = motion->no;
    out->abstain = motion->abstain;
    out->part = verdict.part;
    out->part_area_ok = !rule->two_thirds || !rule->by_area || verdict.part_area_ok;
    out->part_heads_ok = !rule->two_thirds || verdict.part_heads_ok;
    out->yes_area_ok = !rule->by_area || verdict.yes_area_ok;
    out->yes_heads_ok = verdict.yes_heads_ok;
    if (!out->part_area_ok || !out->part_heads_ok) {
        out->verdict = VERDICT_NO_QUORUM;
    } else {
        out->verdict = out->yes_area_ok && out->yes_heads_ok ? VERDICT_MET : VERDICT_NOT_MET;
    }
}

static void decide_single(const struct outcome_rule *rule, const struct sums *sums,
                          const struct motion_sums *motion, size_t options,
                          struct motion_outcome *out)
{
    int64_t others = rule->base == BASE_PRESENT ? rule->present : sums->total.heads;
    int64_t base = plurality_base(rule->base, motion->votes, options, motion->blank, others);
    out->choice = plurality_decide(motion->votes, options, base);
    switch (out->choice.result) {
    case PLURALITY_LEADER:
        out->verdict = VERDICT_LEADER;
        break;
    case PLURALITY_TIE:
        out->verdict = VERDICT_TIE;
        break;
    case PLURALITY_NONE:
        out->verdict = VERDICT_NONE;
        break;
    }
    size_t found = 0;
    for (size_t o = 0; o < options && found < out->choice.tied; o++) {
        if (motion->votes[o] == out->choice.most) {
            out->tied[found++] = o + 1;
        }
    }
}

static bool has_failed(const struct motion_outcome *motion)
{
    return motion->counted && motion->verdict != VERDICT_MET && motion->verdict != VERDICT_LEADER;
}

bool outcome_form(const struct count_form *form, const struct outcome_rule *rule,
                  const struct sums *sums, struct outcome *outcome)
{
    *outcome = (struct outcome){.motions = form->motions};
    if (form->motions > MOTIONS_MAX) {
        return false;
    }
    for (size_t m = 0; m < form->motions; m++) {
        struct motion_outcome *out = &outcome->motion[m];
        size_t before = rule->only_if_fails[m];
        if (before > m) {
            return false;
        }
        if (form->method == METHOD_YES_NO) {
            decide_yes_no(rule, sums, &sums->motion[m], out);
        } else {
            decide_single(rule, sums, &sums->motion[m], form->options[m], out);
        }
        out->counted = before == 0 || has_failed(&outcome->motion[before - 1]);
        if (!out->counted) {
            out->verdict = VERDICT_NOT_COUNTED;
        }
    }
    return true;
}
