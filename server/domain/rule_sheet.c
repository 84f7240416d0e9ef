#include "domain/rule_sheet.h"

#include <string.h>

static const char *const electorates[ELECTORATES] = {
    [ELECTORATE_OWNERS] = "owners",
    [ELECTORATE_RESIDENTS] = "residents",
    [ELECTORATE_REPRESENTATIVES] = "representatives",
    [ELECTORATE_HOUSEHOLDS] = "households",
    [ELECTORATE_DELEGATES] = "delegates",
};

const char *electorate_name(enum electorate electorate)
{
    return electorates[electorate];
}

enum electorate electorate_of(const char *name)
{
    int electorate = 0;

    /* The raters of a review have one vote each and decide nothing: what a sheet says of households. */
    if (strcmp(name, "raters") == 0) {
        return ELECTORATE_HOUSEHOLDS;
    }

    while (electorate < ELECTORATES && strcmp(electorates[electorate], name) != 0) {
        electorate++;
    }
    return (enum electorate)electorate;
}

const struct threshold *rule_threshold_of(const struct rule_sheet *sheet, int matter)
{
    bool special = sheet->electorate == ELECTORATE_OWNERS && matter >= 1 &&
                   matter <= RULE_MATTERS_MAX && (sheet->special_matters >> matter & 1U) != 0;

    return special ? &sheet->special : &sheet->ordinary;
}

/* Asks for less than the other. */
static bool below(const struct threshold *threshold, const struct threshold *other)
{
    int64_t left = threshold->of * other->in;
    int64_t right = other->of * threshold->in;

    if (threshold_is_none(threshold)) {
        return !threshold_is_none(other);
    }
    return left < right || (left == right && !threshold->above && other->above);
}

static bool owners(const struct rule_sheet *sheet)
{
    return sheet->electorate == ELECTORATE_OWNERS;
}

/* ---- what contradicts what ---- */

static bool min_above_default(const struct rule_sheet *sheet)
{
    return sheet->poll_days_min > sheet->poll_days_default;
}

static bool default_above_max(const struct rule_sheet *sheet)
{
    return sheet->poll_days_default > sheet->poll_days_max;
}

static bool no_room_to_extend(const struct rule_sheet *sheet)
{
    return sheet->extensions > 0 && sheet->poll_days_max <= sheet->poll_days_default;
}

static bool impossible(const struct threshold *threshold)
{
    return threshold->above && threshold->of >= threshold->in;
}

static bool participation_impossible(const struct rule_sheet *sheet)
{
    return impossible(&sheet->participation);
}

static bool quorum_impossible(const struct rule_sheet *sheet)
{
    bool has_one = sheet->electorate == ELECTORATE_RESIDENTS ||
                   sheet->electorate == ELECTORATE_REPRESENTATIVES;

    return has_one && impossible(&sheet->quorum);
}

static bool ordinary_impossible(const struct rule_sheet *sheet)
{
    return impossible(&sheet->ordinary);
}

static bool special_impossible(const struct rule_sheet *sheet)
{
    return owners(sheet) && impossible(&sheet->special);
}

/* Half agreeing, or less: a motion and its opposite could both be met. */
static bool ordinary_not_majority(const struct rule_sheet *sheet)
{
    return below(&sheet->ordinary, &SHARE_MORE_THAN_HALF);
}

static bool special_below_ordinary(const struct rule_sheet *sheet)
{
    return owners(sheet) && below(&sheet->special, &sheet->ordinary);
}

static bool participation_below_law(const struct rule_sheet *sheet)
{
    return owners(sheet) && below(&sheet->participation, &SHARE_TWO_THIRDS);
}

static bool special_below_law(const struct rule_sheet *sheet)
{
    return owners(sheet) && below(&sheet->special, &SHARE_THREE_QUARTERS);
}

static bool special_matter_left_out(const struct rule_sheet *sheet)
{
    for (int matter = 1; owners(sheet) && matter <= RULE_MATTERS_MAX; matter++) {
        if (owners_majority_of(matter) == MAJORITY_SPECIAL &&
            (sheet->special_matters >> matter & 1U) == 0) {
            return true;
        }
    }
    return false;
}

static bool owners_base_not_cast(const struct rule_sheet *sheet)
{
    return owners(sheet) && sheet->base != BASE_CAST;
}

static bool abstentions_left_out(const struct rule_sheet *sheet)
{
    return sheet->base != BASE_VALID && !sheet->abstentions_in_base;
}

static bool silence_without_clause(const struct rule_sheet *sheet)
{
    return owners(sheet) && sheet->silent != SILENT_EXCLUDE &&
           (sheet->silent_clause == NULL || sheet->silent_clause[0] == '\0');
}

static bool proxy_without_mandates(const struct rule_sheet *sheet)
{
    return sheet->proxy_allowed && sheet->proxy_max < 1;
}

static bool mandates_without_proxy(const struct rule_sheet *sheet)
{
    return !sheet->proxy_allowed && sheet->proxy_max > 0;
}

static bool prepared_for_nobody(const struct rule_sheet *sheet)
{
    return sheet->cast_here == CAST_PREPARE && !sheet->paper_on_demand && !sheet->outside_accepted;
}

static bool posted_for_no_day(const struct rule_sheet *sheet)
{
    return owners(sheet) && sheet->unserved == UNSERVED_POSTED && sheet->post_days < 1;
}

static const struct check {
    bool (*wrong)(const struct rule_sheet *sheet);
    struct rule_fault fault;
} checks[] = {
    {min_above_default,
     {RULE_POLL_DAYS_MIN, RULE_POLL_DAYS_DEFAULT,
      "is more than poll_days_default; lower one or raise the other"}},
    {default_above_max,
     {RULE_POLL_DAYS_DEFAULT, RULE_POLL_DAYS_MAX,
      "is more than poll_days_max; lower one or raise the other"}},
    {no_room_to_extend,
     {RULE_EXTENSIONS, RULE_POLL_DAYS_MAX,
      "allows an extension, but poll_days_max is not above poll_days_default: raise it, or set "
      "extensions to 0"}},
    {participation_impossible,
     {RULE_PARTICIPATION, RULE_PARTICIPATION, "can never be met; write \">=\" for everybody"}},
    {quorum_impossible, {RULE_QUORUM, RULE_QUORUM, "can never be met; write \">=\" for everybody"}},
    {ordinary_impossible,
     {RULE_ORDINARY, RULE_ORDINARY, "can never be met; write \">=\" for everybody"}},
    {special_impossible,
     {RULE_SPECIAL, RULE_SPECIAL, "can never be met; write \">=\" for everybody"}},
    {ordinary_not_majority,
     {RULE_ORDINARY, RULE_ORDINARY,
      "is not a majority: a motion and its opposite could both be met; ask for \"> 1/2\" or more"}},
    {special_below_ordinary,
     {RULE_SPECIAL, RULE_ORDINARY, "asks for less than ordinary; raise it"}},
    {participation_below_law,
     {RULE_PARTICIPATION, RULE_PARTICIPATION,
      "is below the law for owners, \">= 2/3\" (Civil Code art. 278 para. 2); raise it"}},
    {special_below_law,
     {RULE_SPECIAL, RULE_SPECIAL,
      "is below the law for owners, \">= 3/4\" (Civil Code art. 278 para. 2); raise it"}},
    {special_matter_left_out,
     {RULE_SPECIAL_MATTERS, RULE_SPECIAL_MATTERS,
      "must hold 6, 7 and 8 (Civil Code art. 278 para. 2); add what is missing"}},
    {owners_base_not_cast,
     {RULE_BASE, RULE_BASE,
      "must be cast for owners: those who take part (Civil Code art. 278 para. 2)"}},
    {abstentions_left_out,
     {RULE_ABSTENTIONS_IN_BASE, RULE_BASE,
      "can be no only where base is valid; set it to yes, or base to valid"}},
    {silence_without_clause,
     {RULE_SILENT, RULE_SILENT_CLAUSE,
      "counts the silent, so silent_clause must quote the house rules; quote them, or set silent "
      "to exclude"}},
    {proxy_without_mandates,
     {RULE_PROXY_ALLOWED, RULE_PROXY_MAX,
      "allows proxies, but proxy_max is 0; set it to 1 or more, or proxy_allowed to no"}},
    {mandates_without_proxy,
     {RULE_PROXY_ALLOWED, RULE_PROXY_MAX,
      "allows no proxies, but proxy_max is above 0; set it to 0, or proxy_allowed to yes"}},
    {prepared_for_nobody,
     {RULE_CAST_HERE, RULE_PAPER_ON_DEMAND,
      "leaves no way to vote: set paper_on_demand or outside_accepted to yes, or cast_here to "
      "yes"}},
    {posted_for_no_day,
     {RULE_UNSERVED, RULE_POST_DAYS,
      "counts posting as service, but post_days is 0; set it to 1 or more, or unserved to "
      "excluded"}},
};

_Static_assert(sizeof checks / sizeof *checks <= RULE_FAULTS_MAX, "every fault has its place");

size_t rule_sheet_check(const struct rule_sheet *sheet, struct rule_fault faults[RULE_FAULTS_MAX])
{
    size_t count = 0;

    for (size_t c = 0; c < sizeof checks / sizeof *checks; c++) {
        if (checks[c].wrong(sheet)) {
            faults[count++] = checks[c].fault;
        }
    }
    return count;
}
