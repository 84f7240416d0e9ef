#include "documents/print.h"

static const char *text_in(const json_t *job, const char *name)
{
    const char *text = json_string_value(json_object_get(job, name));

    return text == NULL ? "" : text;
}

struct block *print_read(struct print *print, const json_t *job, struct template_error *error)
{
    *print = (struct print){.title = text_in(job, "title"),
                            .foot = text_in(job, "foot"),
                            .check = json_string_value(json_object_get(job, "check")),
                            .rehearsal = json_is_true(json_object_get(job, "rehearsal")),
                            .internal = json_is_true(json_object_get(job, "internal"))};
    struct block *paper = blocks_read(text_in(job, "text"), &print->form, error);

    if (paper != NULL) {
        blocks_foot_halves(paper, print->foot);
    }
    print->paper = paper;
    return paper;
}
