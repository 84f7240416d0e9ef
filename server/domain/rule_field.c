#include "domain/rule_field.h"

#include <stdio.h>
#include <string.h>

enum {
    OWNERS = 1 << ELECTORATE_OWNERS,
    MEETING = 1 << ELECTORATE_RESIDENTS | 1 << ELECTORATE_REPRESENTATIVES,
    ALL = OWNERS | MEETING | 1 << ELECTORATE_HOUSEHOLDS | 1 << ELECTORATE_DELEGATES
};

/* A longer fraction would not fit beside the largest weight, and no law has one. */
enum { FRACTION_MAX = 20, DAYS_MAX = 366, WINDOW_MAX = 86400 };

static const char *const bases[] = {[BASE_VALID] = "valid",
                                    [BASE_CAST] = "cast",
                                    [BASE_PRESENT] = "present",
                                    [BASE_ELECTORATE] = "electorate",
                                    NULL};
static const char *const silences[] = {
    [SILENT_EXCLUDE] = "exclude", [SILENT_FOLLOW] = "follow", [SILENT_ABSTAIN] = "abstain", NULL};
static const char *const public_flats[] = {
    [PUBLIC_COMPANY] = "company", [PUBLIC_TENANT] = "tenant", [PUBLIC_EXCLUDED] = "excluded", NULL};
static const char *const here[] = {[CAST_YES] = "yes", [CAST_PREPARE] = "prepare", NULL};
static const char *const shorts[] = {
    [SHORT_REFUSED] = "refuse", [SHORT_CONSULTATION] = "consultation", NULL};
static const char *const unserveds[] = {
    [UNSERVED_EXCLUDED] = "excluded", [UNSERVED_POSTED] = "posted", NULL};

#define AT(member) offsetof(struct rule_sheet, member)

static const struct field {
    const char *name;
    enum rule_kind kind;
    int electorates;
    size_t offset;
    int min, max;             /* RULE_NUMBER; RULE_THRESHOLD: min 0 = none is fine */
    const char *const *words; /* RULE_WORD: by the enum's number */
} fields[RULE_FIELDS] = {
    [RULE_ROLL_PUBLIC_DAYS] = {"roll_public_days", RULE_NUMBER, ALL, AT(roll_public_days), 0,
                               DAYS_MAX, NULL},
    [RULE_NOTICE_DAYS] = {"notice_days", RULE_NUMBER, ALL, AT(notice_days), 0, DAYS_MAX, NULL},
    [RULE_POLL_DAYS_MIN] = {"poll_days_min", RULE_NUMBER, ALL, AT(poll_days_min), 0, DAYS_MAX,
                            NULL},
    [RULE_POLL_DAYS_DEFAULT] = {"poll_days_default", RULE_NUMBER, ALL, AT(poll_days_default), 0,
                                DAYS_MAX, NULL},
    [RULE_POLL_DAYS_MAX] = {"poll_days_max", RULE_NUMBER, ALL, AT(poll_days_max), 0, DAYS_MAX,
                            NULL},
    [RULE_EXTENSIONS] = {"extensions", RULE_NUMBER, ALL, AT(extensions), 0, 1, NULL},
    [RULE_PARTICIPATION] = {"participation", RULE_THRESHOLD, ALL, AT(participation), 0, 0, NULL},
    [RULE_QUORUM] = {"quorum", RULE_THRESHOLD, MEETING, AT(quorum), 0, 0, NULL},
    [RULE_ORDINARY] = {"ordinary", RULE_THRESHOLD, ALL, AT(ordinary), 1, 0, NULL},
    [RULE_SPECIAL] = {"special", RULE_THRESHOLD, OWNERS, AT(special), 1, 0, NULL},
    [RULE_SPECIAL_MATTERS] = {"special_matters", RULE_MATTERS, OWNERS, AT(special_matters), 0, 0,
                              NULL},
    [RULE_BASE] = {"base", RULE_WORD, ALL, AT(base), 0, 0, bases},
    [RULE_ABSTENTIONS_IN_BASE] = {"abstentions_in_base", RULE_YES_NO, ALL, AT(abstentions_in_base),
                                  0, 0, NULL},
    [RULE_SILENT] = {"silent", RULE_WORD, OWNERS, AT(silent), 0, 0, silences},
    [RULE_SILENT_CLAUSE] = {"silent_clause", RULE_TEXT, OWNERS, AT(silent_clause), 0, 0, NULL},
    [RULE_INVALID_PARTICIPATES] = {"invalid_participates", RULE_YES_NO, ALL,
                                   AT(invalid_participates), 0, 0, NULL},
    [RULE_PROXY_ALLOWED] = {"proxy_allowed", RULE_YES_NO, ALL, AT(proxy_allowed), 0, 0, NULL},
    [RULE_PROXY_MAX] = {"proxy_max", RULE_NUMBER, ALL, AT(proxy_max), 0, 100, NULL},
    [RULE_PROXY_PROPERTY_STAFF] = {"proxy_property_staff", RULE_YES_NO, OWNERS,
                                   AT(proxy_property_staff), 0, 0, NULL},
    [RULE_WINDOW_SECONDS] = {"window_seconds", RULE_WINDOW, ALL, AT(window_seconds), 0, WINDOW_MAX,
                             NULL},
    [RULE_COUNT_PARKING] = {"count_parking", RULE_YES_NO, OWNERS, AT(count_parking), 0, 0, NULL},
    [RULE_PUBLIC_UNITS] = {"public_units", RULE_WORD, OWNERS, AT(public_units), 0, 0, public_flats},
    [RULE_CAST_HERE] = {"cast_here", RULE_WORD, ALL, AT(cast_here), 0, 0, here},
    [RULE_OUTSIDE_ACCEPTED] = {"outside_accepted", RULE_YES_NO, ALL, AT(outside_accepted), 0, 0,
                               NULL},
    [RULE_PAPER_ON_DEMAND] = {"paper_on_demand", RULE_YES_NO, ALL, AT(paper_on_demand), 0, 0, NULL},
    [RULE_ONLY_NOTICED_MATTERS] = {"only_noticed_matters", RULE_YES_NO, ALL,
                                   AT(only_noticed_matters), 0, 0, NULL},
    [RULE_SHORT_NOTICE] = {"short_notice", RULE_WORD, ALL, AT(short_notice), 0, 0, shorts},
    [RULE_POST_DAYS] = {"post_days", RULE_NUMBER, OWNERS, AT(post_days), 0, DAYS_MAX, NULL},
    [RULE_UNSERVED] = {"unserved", RULE_WORD, OWNERS, AT(unserved), 0, 0, unserveds},
    [RULE_TELLERS] = {"tellers", RULE_NUMBER, ALL, AT(tellers), 1, 50, NULL},
    [RULE_SCRUTINEERS] = {"scrutineers", RULE_NUMBER, ALL, AT(scrutineers), 1, 50, NULL},
    [RULE_RESULT_DAYS] = {"result_days", RULE_NUMBER, ALL, AT(result_days), 1, DAYS_MAX, NULL},
    [RULE_OBJECTION_DAYS] = {"objection_days", RULE_NUMBER, ALL, AT(objection_days), 0, DAYS_MAX,
                             NULL},
};

enum rule_kind rule_field_kind(enum rule_field field)
{
    return fields[field].kind;
}

const char *rule_field_name(enum rule_field field)
{
    return fields[field].name;
}

enum rule_field rule_field_of(const char *name)
{
    int field = 0;

    while (field < RULE_FIELDS && strcmp(fields[field].name, name) != 0) {
        field++;
    }
    return (enum rule_field)field;
}

bool rule_field_belongs(enum rule_field field, enum electorate electorate)
{
    return (fields[field].electorates & 1 << electorate) != 0;
}

/* Digits alone, no more than max; the text goes on behind them. */
static bool read_number(const char **text, int max, int *number)
{
    const char *at = *text;

    *number = 0;
    for (; *at >= '0' && *at <= '9'; at++) {
        *number = *number * 10 + (*at - '0');
        if (*number > max) {
            return false;
        }
    }
    if (at == *text) {
        return false;
    }
    *text = at;
    return true;
}

static bool number_whole(const char *text, int min, int max, int *number)
{
    return read_number(&text, max, number) && *text == '\0' && *number >= min;
}

static void skip_spaces(const char **text)
{
    *text += strspn(*text, " ");
}

/* "> 1/2", ">= 2/3" or none. */
static bool threshold_of(const char *text, bool none_is_fine, struct threshold *threshold)
{
    int of;
    int in;
    bool above;

    if (strcmp(text, "none") == 0) {
        *threshold = SHARE_NOTHING_ASKED;
        return none_is_fine;
    }
    if (*text++ != '>') {
        return false;
    }
    above = *text != '=';
    text += above ? 0 : 1;
    skip_spaces(&text);
    if (!read_number(&text, FRACTION_MAX, &of) || *text++ != '/') {
        return false;
    }
    if (!number_whole(text, 1, FRACTION_MAX, &in) || of < 1 || of > in) {
        return false;
    }
    *threshold = (struct threshold){.of = of, .in = in, .above = above};
    return true;
}

static bool matters_of(const char *text, unsigned *matters)
{
    unsigned found = 0;

    for (skip_spaces(&text); *text != '\0'; skip_spaces(&text)) {
        int matter;

        if (!read_number(&text, RULE_MATTERS_MAX, &matter) || matter == 0 ||
            (*text != ' ' && *text != '\0') || rule_matter_in(found, matter)) {
            return false;
        }
        found |= 1U << matter;
    }
    *matters = found;
    return true;
}

/* The enum's number of a word. */
static bool word_of(const char *const *words, const char *text, int *number)
{
    for (*number = 0; words[*number] != NULL; (*number)++) {
        if (strcmp(words[*number], text) == 0) {
            return true;
        }
    }
    return false;
}

static bool yes_of(const char *text, bool *yes)
{
    *yes = strcmp(text, "yes") == 0;
    return *yes || strcmp(text, "no") == 0;
}

_Static_assert(sizeof(enum count_base) == sizeof(int) && sizeof(enum silent_rule) == sizeof(int) &&
                   sizeof(enum public_units) == sizeof(int),
               "words are stored by their number");

bool rule_field_set(struct rule_sheet *sheet, enum rule_field field, const char *text)
{
    const struct field *about = &fields[field];
    char *at = (char *)sheet + about->offset;
    struct threshold threshold;
    unsigned matters;
    int number;
    bool yes;

    switch (about->kind) {
    case RULE_YES_NO:
        return yes_of(text, &yes) && memcpy(at, &yes, sizeof yes);
    case RULE_THRESHOLD:
        return threshold_of(text, about->min == 0, &threshold) &&
               memcpy(at, &threshold, sizeof threshold);
    case RULE_MATTERS:
        return matters_of(text, &matters) && memcpy(at, &matters, sizeof matters);
    case RULE_TEXT:
        return memcpy(at, &text, sizeof text);
    case RULE_WORD:
        return word_of(about->words, text, &number) && memcpy(at, &number, sizeof number);
    case RULE_WINDOW:
        number = WINDOW_UNTIL_CLOSE;
        return (strcmp(text, "until_close") == 0 ||
                number_whole(text, about->min, about->max, &number)) &&
               memcpy(at, &number, sizeof number);
    case RULE_NUMBER:
        return number_whole(text, about->min, about->max, &number) &&
               memcpy(at, &number, sizeof number);
    }
    return false;
}

static void list_words(const char *const *words, char out[RULE_EXPECTS_TEXT])
{
    size_t len = (size_t)snprintf(out, RULE_EXPECTS_TEXT, "one of: ");

    for (; *words != NULL; words++) {
        len += (size_t)snprintf(out + len, RULE_EXPECTS_TEXT - len, "%s%s", *words,
                                words[1] != NULL ? ", " : "");
    }
}

void rule_field_expects(enum rule_field field, char out[RULE_EXPECTS_TEXT])
{
    const struct field *about = &fields[field];

    switch (about->kind) {
    case RULE_NUMBER:
        snprintf(out, RULE_EXPECTS_TEXT, "a whole number from %d to %d", about->min, about->max);
        break;
    case RULE_YES_NO:
        snprintf(out, RULE_EXPECTS_TEXT, "yes or no");
        break;
    case RULE_THRESHOLD:
        snprintf(out, RULE_EXPECTS_TEXT, "like \"> 1/2\" or \">= 2/3\", numbers up to %d%s",
                 FRACTION_MAX, about->min == 0 ? "; or none" : "");
        break;
    case RULE_WORD:
        list_words(about->words, out);
        break;
    case RULE_MATTERS:
        snprintf(out, RULE_EXPECTS_TEXT, "numbers from 1 to %d, each once, like \"6 7 8\"",
                 RULE_MATTERS_MAX);
        break;
    case RULE_WINDOW:
        snprintf(out, RULE_EXPECTS_TEXT, "seconds from %d to %d, or until_close", about->min,
                 about->max);
        break;
    case RULE_TEXT:
        snprintf(out, RULE_EXPECTS_TEXT, "a sentence between quotation marks");
        break;
    }
}

int rule_field_number(const struct rule_sheet *sheet, enum rule_field field)
{
    int number;

    memcpy(&number, (const char *)sheet + fields[field].offset, sizeof number);
    return number;
}

bool rule_field_yes(const struct rule_sheet *sheet, enum rule_field field)
{
    bool yes;

    memcpy(&yes, (const char *)sheet + fields[field].offset, sizeof yes);
    return yes;
}

const char *rule_field_sentence(const struct rule_sheet *sheet, enum rule_field field)
{
    const char *sentence;

    memcpy(&sentence, (const char *)sheet + fields[field].offset, sizeof sentence);
    return sentence;
}

bool rule_matter_in(unsigned matters, int matter)
{
    return matter >= 1 && matter <= RULE_MATTERS_MAX && (matters >> matter & 1U) != 0;
}

static void matters_text(unsigned matters, char out[RULE_VALUE_TEXT])
{
    size_t len = 0;

    out[0] = '\0';
    for (int matter = 1; matter <= RULE_MATTERS_MAX; matter++) {
        if (rule_matter_in(matters, matter)) {
            len +=
                (size_t)snprintf(out + len, RULE_VALUE_TEXT - len, len > 0 ? " %d" : "%d", matter);
        }
    }
}

static void threshold_text(const struct threshold *threshold, char out[RULE_VALUE_TEXT])
{
    if (threshold_is_none(threshold)) {
        snprintf(out, RULE_VALUE_TEXT, "none");
    } else {
        snprintf(out, RULE_VALUE_TEXT, "%s %d/%d",
                 threshold->above ? ">" : ">=", (int)threshold->of, (int)threshold->in);
    }
}

void rule_field_text(const struct rule_sheet *sheet, enum rule_field field,
                     char out[RULE_VALUE_TEXT])
{
    const char *at = (const char *)sheet + fields[field].offset;
    struct threshold threshold;
    unsigned matters;
    int number = 0;

    out[0] = '\0';
    switch (fields[field].kind) {
    case RULE_YES_NO:
        snprintf(out, RULE_VALUE_TEXT, "%s", rule_field_yes(sheet, field) ? "yes" : "no");
        break;
    case RULE_THRESHOLD:
        memcpy(&threshold, at, sizeof threshold);
        threshold_text(&threshold, out);
        break;
    case RULE_MATTERS:
        memcpy(&matters, at, sizeof matters);
        matters_text(matters, out);
        break;
    case RULE_WORD:
        snprintf(out, RULE_VALUE_TEXT, "%s", fields[field].words[rule_field_number(sheet, field)]);
        break;
    case RULE_WINDOW:
    case RULE_NUMBER:
        number = rule_field_number(sheet, field);
        if (number == WINDOW_UNTIL_CLOSE) {
            snprintf(out, RULE_VALUE_TEXT, "until_close");
        } else {
            snprintf(out, RULE_VALUE_TEXT, "%d", number);
        }
        break;
    case RULE_TEXT:
        break;
    }
}
