/* From what was written to a sheet: its own values, the national ones, and whether they agree. */
#include "base/text.h"
#include "domain/rule_field.h"
#include "rules/parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { TEXT_MAX_CHARS = 300, SHOWN_MAX_BYTES = 60, FIRST_YEAR = 1949, LAST_YEAR = 2199 };

void file_fault(struct file *file, int line, const char *format, ...)
{
    char text[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    buffer_printf(&file->fault, "%s%s:%d: %s", file->fault.len > 0 ? "\n" : "", file->path,
                  line > 0 ? line : 1, text);
}

bool file_has_fault(const struct file *file)
{
    return file->fault.len > 0 || file->fault.full;
}

static bool two_digits(const char *text, int max)
{
    int number = (text[0] - '0') * 10 + (text[1] - '0');

    return number >= 1 && number <= max;
}

/* "2018" or "2018-03-19". */
static bool is_date(const char *text)
{
    static const char shape[] = "dddd-dd-dd";
    size_t len = strlen(text);
    int year = 0;

    if (len != 4 && len != sizeof shape - 1) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';

        if (shape[i] == '-' ? text[i] != '-' : !digit) {
            return false;
        }
        if (i < 4) {
            year = year * 10 + (text[i] - '0');
        }
    }
    return year >= FIRST_YEAR && year <= LAST_YEAR &&
           (len == 4 || (two_digits(text + 5, 12) && two_digits(text + 8, 31)));
}

/* Not too long, nothing hidden in it, no spaces around it. */
static bool is_sentence(const char *text)
{
    char *clean = text_clean(text, strlen(text));
    bool same = clean != NULL && strcmp(clean, text) == 0 && text_length(text) <= TEXT_MAX_CHARS;

    mem_free(clean);
    return same;
}

static void check_sentence(struct file *file, const char *name, const struct written *written)
{
    if (!is_sentence(written->text)) {
        file_fault(file, written->line,
                   "%s: the text is longer than %d characters, or has spaces around it or hidden "
                   "characters in it; type it anew.",
                   name, TEXT_MAX_CHARS);
    }
}

static void check_date(struct file *file, const char *name, const struct written *written)
{
    if (!is_date(written->text)) {
        file_fault(file, written->line, "%s: dated must be like \"2018-03-19\" or \"2018\".", name);
    }
}

/* ---- the four lines at the top ---- */

static void check_name(struct file *file, enum head head, const char *wanted)
{
    const struct written *written = &file->heads[head];

    if (written->text != NULL && strcmp(written->text, wanted) != 0) {
        file_fault(file, written->line,
                   "%s: must be \"%s\", as the file is named; rename the file or change the line.",
                   head_names[head], wanted);
    }
}

/* "shanghai-owners": place and electorate stand in the name, which is how a sheet is found. */
static bool form_name(struct file *file)
{
    struct sheet *sheet = &file->sheet;
    char *dash = strrchr(file->name, '-');
    size_t place = dash == NULL ? 0 : (size_t)(dash - file->name);

    if (place == 0 || strspn(file->name, "abcdefghijklmnopqrstuvwxyz0123456789_") != place ||
        electorate_of(dash + 1) == ELECTORATES) {
        file_fault(file, 1,
                   "A sheet is named PLACE-ELECTORATE.conf, with owners, residents, "
                   "representatives or households and small letters, like shanghai-owners.conf; "
                   "rename it.");
        return false;
    }
    sheet->rule.electorate = electorate_of(dash + 1);
    mem_free(file->place);
    file->place = mem_copy(file->name, place);
    sheet->place = file->place;
    check_name(file, HEAD_PLACE, sheet->place);
    check_name(file, HEAD_ELECTORATE, dash + 1);
    return true;
}

static void form_heads(struct file *file)
{
    for (int h = 0; h < HEADS; h++) {
        if (file->heads[h].text == NULL || file->heads[h].text[0] == '\0') {
            file_fault(file, file->heads[h].line, "%s: is missing; add %s = \"…\" at the top.",
                       head_names[h], head_names[h]);
        } else if (h == HEAD_DATED) {
            check_date(file, head_names[h], &file->heads[h]);
        } else {
            check_sentence(file, head_names[h], &file->heads[h]);
        }
    }
    file->sheet.title = file->heads[HEAD_TITLE].text;
    file->sheet.dated = file->heads[HEAD_DATED].text;
}

/* ---- the fields ---- */

static bool entries_there(struct file *file, enum rule_field f)
{
    const struct written_field *field = &file->fields[f];
    bool there = true;

    for (int e = 0; e < ENTRIES; e++) {
        bool may_be_empty = e == ENTRY_VALUE && rule_field_kind(f) == RULE_TEXT;
        const char *text = field->entries[e].text;

        if (text == NULL || (text[0] == '\0' && !may_be_empty)) {
            file_fault(file, text == NULL ? field->line : field->entries[e].line,
                       "%s: has no %s; add it between its braces.", rule_field_name(f),
                       entry_names[e]);
            there = false;
        }
    }
    return there;
}

/* How much of a value to show: not its whole length, and no half of a character. */
static int shown(const char *text)
{
    size_t len = strlen(text);

    if (len > SHOWN_MAX_BYTES) {
        for (len = SHOWN_MAX_BYTES; len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80; len--) {
        }
    }
    return (int)len;
}

static void form_own(struct file *file, enum rule_field f)
{
    const struct written *entries = file->fields[f].entries;
    struct rule_origin *origin = &file->sheet.origins[f];
    const char *name = rule_field_name(f);
    char expects[RULE_EXPECTS_TEXT];

    if (!rule_field_belongs(f, file->sheet.rule.electorate)) {
        file_fault(file, file->fields[f].line, "%s: has no place in a sheet of %s; take it out.",
                   name, electorate_name(file->sheet.rule.electorate));
        return;
    }
    if (!entries_there(file, f)) {
        return;
    }
    if (!rule_field_set(&file->sheet.rule, f, entries[ENTRY_VALUE].text)) {
        rule_field_expects(f, expects);
        file_fault(file, entries[ENTRY_VALUE].line, "%s: value must be %s; it is \"%.*s\".", name,
                   expects, shown(entries[ENTRY_VALUE].text), entries[ENTRY_VALUE].text);
    }
    check_sentence(file, name, &entries[ENTRY_VALUE]);
    check_sentence(file, name, &entries[ENTRY_SOURCE]);
    check_date(file, name, &entries[ENTRY_DATED]);
    *origin = (struct rule_origin){.source = entries[ENTRY_SOURCE].text,
                                   .dated = entries[ENTRY_DATED].text};
    file->sheet.own++;
}

static void form_fields(struct file *file, const struct sheet *national)
{
    struct sheet *sheet = &file->sheet;

    if (national != NULL) {
        sheet->rule = national->rule;
    }
    for (enum rule_field f = 0; f < RULE_FIELDS; f++) {
        if (file->fields[f].line != 0) {
            form_own(file, f);
        } else if (!rule_field_belongs(f, sheet->rule.electorate)) {
            continue;
        } else if (national != NULL) {
            sheet->origins[f] = national->origins[f];
            sheet->origins[f].inherited = true;
            sheet->inherited++;
        } else {
            file_fault(file, file->last_line,
                       "%s: is missing; a national sheet needs every field of its electorate.",
                       rule_field_name(f));
        }
    }
}

/* A contradiction is told where this sheet itself wrote one of its two sides. */
static void form_faults(struct file *file)
{
    struct rule_fault faults[RULE_FAULTS_MAX];
    size_t count = rule_sheet_check(&file->sheet.rule, faults);

    for (size_t i = 0; i < count; i++) {
        int line = file->fields[faults[i].field].entries[ENTRY_VALUE].line;

        if (line == 0) {
            line = file->fields[faults[i].other].entries[ENTRY_VALUE].line;
        }
        file_fault(file, line != 0 ? line : file->last_line, "%s: %s.",
                   rule_field_name(faults[i].field), faults[i].say);
    }
}

void file_form(struct file *file, const struct sheet *national)
{
    bool is_national;

    if (!form_name(file)) {
        return;
    }
    form_heads(file);
    is_national = strcmp(file->sheet.place, RULES_NATIONAL) == 0;
    if (!is_national && national == NULL) {
        file_fault(file, 1,
                   "There is no usable " RULES_NATIONAL "-%s.conf for what is left out here; "
                   "mend that one first.",
                   electorate_name(file->sheet.rule.electorate));
        return;
    }
    form_fields(file, is_national ? NULL : national);
    if (!file_has_fault(file)) {
        form_faults(file);
    }
    if (!file_has_fault(file)) {
        file->json = sheet_json(&file->sheet);
        file->sheet.json = file->json;
        sha256_hex(HASH_SHEET, file->json, strlen(file->json), file->sheet.hash);
    }
}
