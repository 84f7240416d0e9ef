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

/* At least two thirds 三分之二以上 of the whole (以上 includes the number itself: Civil Code
 * art. 1259). */
static bool is_two_thirds(int64_t part, int64_t whole)
{
    return 3 * part >= 2 * whole;
}

bool owners_enough(enum owners_majority majority, int64_t yes, int64_t part)
{
    if (majority == MAJORITY_SPECIAL) {
        return part > 0 && 4 * yes >= 3 * part;
    }
    return 2 * yes > part;
}

/* The silent follow what was expressed by area and by heads alike; if the two disagree or either
 * ties there is no majority to follow. */
static bool silent_agree(const struct owners_tally *tally)
{
    return tally->yes.area > tally->no.area && tally->yes.heads > tally->no.heads;
}

struct owners_verdict owners_decide(const struct owners_tally *tally,
                                    const struct owners_rule *rule)
{
    struct owners_verdict verdict = {.part = tally->yes, .yes = tally->yes};
    add(&verdict.part, tally->no);
    add(&verdict.part, tally->abstain);
    if (rule->invalid_participates) {
        add(&verdict.part, tally->invalid);
    }
    if (rule->silent != SILENT_EXCLUDE) {
        add(&verdict.part, tally->silent);
    }
    if (rule->silent == SILENT_FOLLOW && silent_agree(tally)) {
        add(&verdict.yes, tally->silent);
    }
    verdict.part_area_ok = is_two_thirds(verdict.part.area, tally->total.area);
    verdict.part_heads_ok = is_two_thirds(verdict.part.heads, tally->total.heads);
    verdict.yes_area_ok = owners_enough(rule->majority, verdict.yes.area, verdict.part.area);
    verdict.yes_heads_ok = owners_enough(rule->majority, verdict.yes.heads, verdict.part.heads);
    if (!verdict.part_area_ok || !verdict.part_heads_ok) {
        verdict.result = OWNERS_NO_QUORUM;
    } else if (verdict.yes_area_ok && verdict.yes_heads_ok) {
        verdict.result = OWNERS_PASSED;
    } else {
        verdict.result = OWNERS_NOT_PASSED;
    }
    return verdict;
}
