#include "domain/owners.h"

enum { MATTER_RAISE_FUND = 6, MATTER_REBUILD = 7, MATTER_COMMON_PARTS = 8 };

enum owners_majority owners_majority_of(int matter)
{
    bool special =
        matter == MATTER_RAISE_FUND || matter == MATTER_REBUILD || matter == MATTER_COMMON_PARTS;
    return special ? MAJORITY_SPECIAL : MAJORITY_ORDINARY;
}

static void add(struct weight *to, struct weight weight)
{
    to->area += weight.area;
    to->heads += weight.heads;
}

bool owners_weigh(const struct part *parts, size_t part_count, bool count_parking,
                  struct owner *owners, size_t owner_count)
{
    int64_t total = 0;
    for (size_t o = 0; o < owner_count; o++) {
        owners[o].weight = (struct weight){0, 0};
    }
    for (size_t p = 0; p < part_count; p++) {
        const struct part *part = &parts[p];
        if (part->owner >= owner_count || part->area < 0 || part->area > WEIGHT_MAX - total) {
            return false;
        }
        if (part->use == PART_PARKING && !count_parking) {
            continue;
        }
        total += part->area;
        owners[part->owner].weight.area += part->area;
        owners[part->owner].weight.heads = 1;
    }
    return true;
}

struct owners_tally owners_add_up(const struct owner *owners, size_t count)
{
    struct owners_tally tally = {0};
    for (size_t o = 0; o < count; o++) {
        struct weight weight = owners[o].weight;
        add(&tally.total, weight);
        switch (owners[o].ballot) {
        case OWNER_YES:
            add(&tally.yes, weight);
            break;
        case OWNER_NO:
            add(&tally.no, weight);
            break;
        case OWNER_ABSTAIN:
            add(&tally.abstain, weight);
            break;
        case OWNER_SILENT:
            add(&tally.silent, weight);
            break;
        case OWNER_INVALID:
            add(&tally.invalid, weight);
            break;
        case OWNER_UNSERVED:
            break;
        }
    }
    return tally;
}

struct owners_rule owners_rule_of(enum owners_majority majority)
{
    return (struct owners_rule){.participation = SHARE_TWO_THIRDS,
                                .agree = majority == MAJORITY_SPECIAL ? SHARE_THREE_QUARTERS
                                                                      : SHARE_MORE_THAN_HALF,
                                .base = BASE_CAST};
}

struct weight owners_part(const struct owners_tally *tally, const struct owners_rule *rule)
{
    struct weight part = tally->yes;
    add(&part, tally->no);
    add(&part, tally->abstain);
    if (rule->invalid_participates) {
        add(&part, tally->invalid);
    }
    if (rule->silent != SILENT_EXCLUDE) {
        add(&part, tally->silent);
    }
    return part;
}

static bool outweighs(struct weight one, struct weight other)
{
    return one.area > other.area && one.heads > other.heads;
}

struct weight owners_present(struct weight present, struct weight part)
{
    return (struct weight){.area = present.area > part.area ? present.area : part.area,
                           .heads = present.heads > part.heads ? present.heads : part.heads};
}

static struct weight base_of(const struct owners_tally *tally, const struct owners_rule *rule,
                             const struct owners_verdict *verdict)
{
    struct weight valid = verdict->yes;
    switch (rule->base) {
    case BASE_VALID:
        add(&valid, verdict->no);
        return valid;
    case BASE_CAST:
        return verdict->part;
    case BASE_PRESENT:
        return owners_present(rule->present, verdict->part);
    case BASE_ELECTORATE:
        return tally->total;
    }
    return verdict->part;
}

struct owners_verdict owners_decide(const struct owners_tally *tally,
                                    const struct owners_rule *rule)
{
    struct owners_verdict verdict = {
        .part = owners_part(tally, rule), .yes = tally->yes, .no = tally->no};
    /* The silent follow what was expressed by area and by heads alike; if the two disagree or either
     * ties there is no majority to follow. */
    if (rule->silent == SILENT_FOLLOW && outweighs(tally->yes, tally->no)) {
        add(&verdict.yes, tally->silent);
    } else if (rule->silent == SILENT_FOLLOW && outweighs(tally->no, tally->yes)) {
        add(&verdict.no, tally->silent);
    }
    verdict.base = base_of(tally, rule, &verdict);
    verdict.part_area_ok = share_meets(verdict.part.area, tally->total.area, &rule->participation);
    verdict.part_heads_ok =
        share_meets(verdict.part.heads, tally->total.heads, &rule->participation);
    verdict.yes_area_ok = share_meets(verdict.yes.area, verdict.base.area, &rule->agree);
    verdict.yes_heads_ok = share_meets(verdict.yes.heads, verdict.base.heads, &rule->agree);
    if (!verdict.part_area_ok || !verdict.part_heads_ok) {
        verdict.result = OWNERS_NO_QUORUM;
    } else if (verdict.yes_area_ok && verdict.yes_heads_ok) {
        verdict.result = OWNERS_PASSED;
    } else {
        verdict.result = OWNERS_NOT_PASSED;
    }
    return verdict;
}
