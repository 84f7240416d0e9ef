/* A rule sheet: how one electorate's polls are noticed, cast, counted and published in one place.
 * Here are its values and what may not stand together; server/rules reads the files, and
 * docs/rules.md says what each field means. */
#ifndef DOMAIN_RULE_SHEET_H
#define DOMAIN_RULE_SHEET_H

#include "domain/owners.h"
#include "domain/plurality.h"
#include "domain/share.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Who votes. Owners decide by area and by heads (Civil Code 278); the residents' meeting 居民会议
 * and their representatives 居民代表会议 by heads; households 户 are consulted, one vote each, and so
 * is a hearing's panel 听证小组, of whom those present count. */
enum electorate {
    ELECTORATE_OWNERS,
    ELECTORATE_RESIDENTS,
    ELECTORATE_REPRESENTATIVES,
    ELECTORATE_HOUSEHOLDS,
    ELECTORATE_DELEGATES,
    ELECTORATES
};

/* "owners", "residents", "representatives", "households", "delegates". */
const char *electorate_name(enum electorate electorate);
/* ELECTORATES when there is none of that name. */
enum electorate electorate_of(const char *name);

/* How an unsold public flat 未售公房 votes. */
enum public_units {
    PUBLIC_COMPANY, /* its owning company, one head for all of them */
    PUBLIC_TENANT,  /* the sitting tenant 承租人 */
    PUBLIC_EXCLUDED /* not at all */
};

enum cast_here {
    CAST_YES,    /* ballots may be cast here */
    CAST_PREPARE /* only prepared and printed; what others counted is typed in */
};

enum short_notice { SHORT_REFUSED, SHORT_CONSULTATION };

/* What becomes of a flat whose ballot could not be handed over. */
enum unserved { UNSERVED_EXCLUDED, UNSERVED_POSTED /* counts as served after post_days on site */ };

enum { WINDOW_UNTIL_CLOSE = -1, RULE_MATTERS_MAX = 9 };

struct rule_sheet {
    enum electorate electorate;
    int roll_public_days; /* days for which the roll is public before the notice */
    int notice_days;      /* full days between the notice and the opening */
    int poll_days_min, poll_days_default, poll_days_max; /* default: what the desk proposes */
    int extensions;
    struct threshold participation; /* of the whole electorate; owners: by area and by heads */
    struct threshold quorum;        /* of the members of a residents' meeting, present */
    struct threshold ordinary;      /* agreeing, of the base */
    struct threshold special;       /* the same, for the special matters */
    unsigned special_matters;       /* bit n = matter n of Civil Code 278 para. 1 */
    enum count_base base;
    bool abstentions_in_base;
    enum silent_rule silent;
    const char *silent_clause; /* of the house rules, as it is printed on the ballot */
    bool invalid_participates;
    bool proxy_allowed;
    int proxy_max; /* mandates that one proxy may hold */
    bool proxy_property_staff;
    int window_seconds; /* how long a ballot may be replaced, or WINDOW_UNTIL_CLOSE */
    bool count_parking;
    enum public_units public_units;
    enum cast_here cast_here;
    bool outside_accepted; /* a result of an outside platform may be typed in */
    bool paper_on_demand;
    bool only_noticed_matters;
    enum short_notice short_notice;
    int post_days; /* days for which a ballot that could not be served is posted on site */
    enum unserved unserved;
    int tellers, scrutineers;
    int result_days; /* from the count to the published result: papers and the desk say it */
    int objection_days;
};

/* Its fields, in the order in which a sheet is written. */
enum rule_field {
    RULE_ROLL_PUBLIC_DAYS,
    RULE_NOTICE_DAYS,
    RULE_POLL_DAYS_MIN,
    RULE_POLL_DAYS_DEFAULT,
    RULE_POLL_DAYS_MAX,
    RULE_EXTENSIONS,
    RULE_PARTICIPATION,
    RULE_QUORUM,
    RULE_ORDINARY,
    RULE_SPECIAL,
    RULE_SPECIAL_MATTERS,
    RULE_BASE,
    RULE_ABSTENTIONS_IN_BASE,
    RULE_SILENT,
    RULE_SILENT_CLAUSE,
    RULE_INVALID_PARTICIPATES,
    RULE_PROXY_ALLOWED,
    RULE_PROXY_MAX,
    RULE_PROXY_PROPERTY_STAFF,
    RULE_WINDOW_SECONDS,
    RULE_COUNT_PARKING,
    RULE_PUBLIC_UNITS,
    RULE_CAST_HERE,
    RULE_OUTSIDE_ACCEPTED,
    RULE_PAPER_ON_DEMAND,
    RULE_ONLY_NOTICED_MATTERS,
    RULE_SHORT_NOTICE,
    RULE_POST_DAYS,
    RULE_UNSERVED,
    RULE_TELLERS,
    RULE_SCRUTINEERS,
    RULE_RESULT_DAYS,
    RULE_OBJECTION_DAYS,
    RULE_FIELDS /* also: no such field */
};

/* Two fields that contradict each other, or the law. */
struct rule_fault {
    enum rule_field field, other; /* other = field when there is only one */
    const char *say;              /* what is wrong and what to do */
};

enum { RULE_FAULTS_MAX = 32 };

/* Every contradiction of a sheet whose fields are each in range; 0 = none. */
size_t rule_sheet_check(const struct rule_sheet *sheet, struct rule_fault faults[RULE_FAULTS_MAX]);

/* The one that a matter of Civil Code 278 para. 1 needs; 0 = no such matter, ordinary. */
const struct threshold *rule_threshold_of(const struct rule_sheet *sheet, int matter);

#endif
