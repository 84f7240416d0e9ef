#include "command/rule_sheets.h"

#include <stdio.h>

#include "base/buffer.h"
#include "base/log.h"

struct rules *rule_sheets_load(const struct settings *settings)
{
    struct buffer path;
    struct rules *rules;

    buffer_init(&path, 4096);
    buffer_printf(&path, "%s/rules", settings->template_dir);
    rules = rules_load(path.full ? settings->template_dir : path.bytes);
    buffer_finish(&path);
    return rules;
}

void rule_sheets_log(const struct rules *rules)
{
    if (rules_fault(rules) != NULL) {
        log_warn("rules.unreadable", "say=\"%s\"", rules_fault(rules));
    }
    for (size_t i = 0; i < rules_count(rules); i++) {
        const struct sheet *sheet = rules_at(rules, i);

        if (sheet->fault != NULL) {
            log_warn("rules.unusable", "sheet=%s say=\"left out: %s\"", sheet->name, sheet->fault);
        }
    }
}

bool rule_sheets_print(const struct rules *rules)
{
    bool good = rules_fault(rules) == NULL;

    if (!good) {
        fprintf(stderr, "%s\n", rules_fault(rules));
    }
    for (size_t i = 0; i < rules_count(rules); i++) {
        const struct sheet *sheet = rules_at(rules, i);

        if (sheet->fault != NULL) {
            fprintf(stderr, "%s\n", sheet->fault);
            good = false;
        } else {
            printf("rule sheet %s, %s: %s\n    %zu fields of its own, %zu inherited; hash %s\n",
                   sheet->name, sheet->dated, sheet->title, sheet->own, sheet->inherited,
                   sheet->hash);
        }
    }
    fflush(stdout);
    return good;
}
