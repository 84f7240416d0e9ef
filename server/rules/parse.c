/* From cleaned text to heads and fields, by libconfuse. Every value is taken as text: libconfuse's
 * own numbers would read 010 as eight. */
#include "domain/rule_field.h"
#include "rules/parts.h"

#include <confuse.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *const head_names[HEADS] = {
    [HEAD_TITLE] = "title",
    [HEAD_PLACE] = "place",
    [HEAD_ELECTORATE] = "electorate",
    [HEAD_DATED] = "dated",
};
const char *const entry_names[ENTRIES] = {
    [ENTRY_VALUE] = "value",
    [ENTRY_SOURCE] = "source",
    [ENTRY_DATED] = "dated",
};
static const char *const entry_labels[ENTRIES] = {
    [ENTRY_VALUE] = "value ",
    [ENTRY_SOURCE] = "source ",
    [ENTRY_DATED] = "dated ",
};

/* libconfuse hands nothing of ours to its callbacks; it runs on one thread and comes back at once. */
static struct file *reading;

static void say_error(cfg_t *cfg, const char *format, va_list args)
{
    bool in_field = rule_field_of(cfg_name(cfg)) != RULE_FIELDS;
    char text[256];

    vsnprintf(text, sizeof text, format, args);
    file_fault(reading, cfg->line,
               "%s%s%s. docs/rules.md lists the fields and shows how one is written.",
               in_field ? cfg_name(cfg) : "", in_field ? ": " : "", text);
}

/* Keeps the line of a head or an entry; not 0, as libconfuse wants it, when it was there before. */
static int note_line(struct written *written, cfg_t *cfg, const char *field, const char *name)
{
    if (written->line != 0) {
        file_fault(reading, cfg->line, "%s: %sis given twice, first in line %d; keep one.", field,
                   name, written->line);
        return -1;
    }
    written->line = cfg->line;
    return 0;
}

static int head_read(cfg_t *cfg, cfg_opt_t *opt)
{
    for (int h = 0; h < HEADS; h++) {
        if (strcmp(head_names[h], opt->name) == 0) {
            return note_line(&reading->heads[h], cfg, opt->name, "");
        }
    }
    return 0;
}

static int field_is_new(cfg_t *cfg, const char *name)
{
    struct written_field *field = &reading->fields[rule_field_of(name)];

    if (field->line != 0) {
        file_fault(reading, cfg->line, "%s: is given twice, first up to line %d; keep one.", name,
                   field->line);
        return -1;
    }
    return 0;
}

static int entry_read(cfg_t *cfg, cfg_opt_t *opt)
{
    enum rule_field f = rule_field_of(cfg_name(cfg));
    struct written_field *field = &reading->fields[f];

    /* scan.c lets no name through that reaches into a field from outside */
    if (f == RULE_FIELDS || field_is_new(cfg, cfg_name(cfg)) != 0) {
        return -1;
    }
    for (int e = 0; e < ENTRIES; e++) {
        if (strcmp(entry_names[e], opt->name) == 0) {
            return note_line(&field->entries[e], cfg, cfg_name(cfg), entry_labels[e]);
        }
    }
    return 0;
}

/* At the field's closing brace. */
static int field_read(cfg_t *cfg, cfg_opt_t *opt)
{
    if (field_is_new(cfg, opt->name) != 0) {
        return -1;
    }
    reading->fields[rule_field_of(opt->name)].line = cfg->line;
    return 0;
}

static void keep(struct written *written, cfg_t *cfg, const char *name)
{
    if (written->line != 0) {
        written->text = mem_copy_text(cfg_getstr(cfg, name));
    }
}

static void keep_all(struct file *file, cfg_t *cfg)
{
    for (int h = 0; h < HEADS; h++) {
        keep(&file->heads[h], cfg, head_names[h]);
    }
    for (enum rule_field f = 0; f < RULE_FIELDS; f++) {
        for (int e = 0; file->fields[f].line != 0 && e < ENTRIES; e++) {
            keep(&file->fields[f].entries[e], cfg_getsec(cfg, rule_field_name(f)), entry_names[e]);
        }
    }
}

bool file_parse(struct file *file, const struct buffer *clean)
{
    cfg_opt_t end = CFG_END();
    cfg_opt_t entries[ENTRIES + 1];
    cfg_opt_t options[HEADS + RULE_FIELDS + 1];
    cfg_t *cfg;
    bool parsed;

    for (int e = 0; e < ENTRIES; e++) {
        entries[e] = (cfg_opt_t)CFG_STR(entry_names[e], NULL, CFGF_NONE);
        entries[e].validcb = entry_read;
    }
    entries[ENTRIES] = end;
    for (int h = 0; h < HEADS; h++) {
        options[h] = (cfg_opt_t)CFG_STR(head_names[h], NULL, CFGF_NONE);
        options[h].validcb = head_read;
    }
    for (enum rule_field f = 0; f < RULE_FIELDS; f++) {
        options[HEADS + f] = (cfg_opt_t)CFG_SEC(rule_field_name(f), entries, CFGF_NONE);
        options[HEADS + f].validcb = field_read;
    }
    options[HEADS + RULE_FIELDS] = end;
    cfg = cfg_init(options, CFGF_NONE);
    cfg_set_error_function(cfg, say_error);
    reading = file;
    parsed = cfg_parse_buf(cfg, clean->len > 0 ? clean->bytes : "") == CFG_SUCCESS;
    reading = NULL;
    if (parsed) {
        keep_all(file, cfg);
    } else if (!file_has_fault(file)) {
        file_fault(file, cfg->line,
                   "This line cannot be read. docs/rules.md shows how one is written.");
    }
    cfg_free(cfg);
    return parsed;
}
