/* The owners' count 业主共同决定: by floor area and by heads, Civil Code art. 278 para. 2
 * (Shanghai repeats it: 上海市住宅物业管理规定 art. 18). Integers only, cross-multiplied. */
#ifndef DOMAIN_OWNERS_H
#define DOMAIN_OWNERS_H

#include "domain/method.h"
#include "domain/share.h"
#include "domain/weight.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What an exclusive part 专有部分 of the register is. */
enum part_use {
    PART_HOME,
    PART_UNSOLD,      /* the developer's, not sold */
    PART_UNDELIVERED, /* sold, not delivered: still the developer's */
    PART_PARKING      /* a registered parking space or garage */
};

struct part {
    int64_t area;
    size_t owner; /* index of the owner; the same registered owners = the same owner */
    enum part_use use;
};

/* What came of the ballot that an owner was to get. */
enum owner_ballot {
    OWNER_UNSERVED, /* it could not be served: never counted */
    OWNER_SILENT,   /* served, no answer */
    OWNER_INVALID,
    OWNER_ABSTAIN,
    OWNER_YES,
    OWNER_NO
};

struct owner {
    struct weight weight; /* filled by owners_weigh */
    enum owner_ballot ballot;
};

/* The sums of one motion. */
struct owners_tally {
    struct weight total;
    struct weight yes, no, abstain, silent, invalid;
};

enum owners_majority {
    MAJORITY_ORDINARY, /* more than one half of those taking part */
    MAJORITY_SPECIAL   /* at least three quarters of those taking part */
};

/* What the house rules make of a ballot that was served and not answered. The law is silent on
 * silence (MOHURD 建房〔2009〕274号 art. 26 leaves it to them; Shanghai (2022)沪02民初16号 upheld
 * it, if the ballot was served and the consequence of silence told). */
enum silent_rule {
    SILENT_EXCLUDE, /* does not take part: the default */
    SILENT_FOLLOW,  /* takes part and follows the expressed majority */
    SILENT_ABSTAIN  /* takes part, agrees to nothing */
};

struct owners_rule {
    struct threshold participation; /* of the whole, by area and by heads */
    struct threshold agree;         /* of the base, by area and by heads */
    enum count_base base;
    struct weight present; /* checked in, for BASE_PRESENT */
    enum silent_rule silent;
    bool invalid_participates;
};

enum owners_result { OWNERS_NO_QUORUM, OWNERS_PASSED, OWNERS_NOT_PASSED };

struct owners_verdict {
    struct weight part; /* taking part */
    struct weight base; /* of what the agreement is measured */
    struct weight yes;  /* agreeing, with the silent who follow */
    struct weight no;   /* not agreeing, with the silent who follow */
    bool part_area_ok, part_heads_ok;
    bool yes_area_ok, yes_heads_ok;
    enum owners_result result;
};

/* The majority that a matter of Civil Code 278 para. 1 needs: (6) raising the maintenance fund, (7)
 * altering or rebuilding, (8) changing the use of common parts or doing business with them are
 * special; all else ordinary. */
enum owners_majority owners_majority_of(int matter);

/* Adds up each owner's parts: area of the register (SPC interpretation on 建筑物区分所有权, art.
 * 8), one head per owner however many parts: several parts of one buyer, and all that a developer
 * has not sold or not delivered, are one head (art. 9). Parking counts only if count_parking
 * (Ningbo leaves parking out: a house rule). An owner left without a counted part weighs nothing.
 * false when a part names no owner or an area is out of range. */
bool owners_weigh(const struct part *parts, size_t part_count, bool count_parking,
                  struct owner *owners, size_t owner_count);

/* Sorts the owners' weights by what came of their ballots. */
struct owners_tally owners_add_up(const struct owner *owners, size_t count);

/* The two tests of Civil Code 278 para. 2: at least two thirds of the whole take part, and of those
 * more than one half 过半数 agree (exactly half is not), or for a special matter at least three
 * quarters 四分之三以上. */
struct owners_rule owners_rule_of(enum owners_majority majority);

/* Who takes part: whoever answered, an abstention too; by house rule invalid ballots and the silent
 * who were served (enum silent_rule). */
struct weight owners_part(const struct owners_tally *tally, const struct owners_rule *rule);

/* The base of a majority of those present 到会人员: whoever checked in, and never fewer than take part:
 * a ballot that came by a visit, on paper or by proxy is there as much as the person who checked in. */
struct weight owners_present(struct weight present, struct weight part);

/* The verdict: participation by area and by heads, else there is no quorum; then the agreement must
 * hold by area and by heads. An abstention takes part and is no yes. The base is BASE_CAST by law
 * (those taking part); BASE_VALID leaves out whoever said neither yes nor no, BASE_PRESENT is
 * owners_present, and BASE_ELECTORATE is the whole. Of nobody nothing is enough. */
struct owners_verdict owners_decide(const struct owners_tally *tally,
                                    const struct owners_rule *rule);

#endif
