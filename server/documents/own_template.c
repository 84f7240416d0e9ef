#include "documents/own_template.h"

#include "base/log.h"
#include "documents/builtin.h"
#include <stdio.h>

struct choice {
    const json_t *data;
    template_filler fill;
    void *owner;
};

/* known: the template that came with the program; NULL = there is none. */
static char *fill_one(const struct choice *choice, const char *file, const char *template,
                      const char *known)
{
    struct template_error error = {.line = 0};
    char *text = NULL;

    if (template_knows(template, known, choice->data, &error)) {
        text = choice->fill(choice->owner, template, choice->data, &error);
    }
    if (text == NULL) {
        log_error("template.wrong", "file=%s line=%d what=\"%s\"", file, error.line, error.what);
    }
    return text;
}

char *own_template_fill(const char *dir, const char *name, const json_t *data, template_filler fill,
                        void *owner)
{
    const struct choice choice = {.data = data, .fill = fill, .owner = owner};
    const char *built_in = builtin_template(name);
    char path[512];
    char *text = NULL;

    snprintf(path, sizeof path, "%s/%s.txt", dir, name);
    char *own = template_read(path);
    if (own == NULL) {
        log_error("template.unread", "file=%s", path);
    } else {
        text = fill_one(&choice, path, own, built_in);
    }
    mem_free(own);
    return text != NULL || built_in == NULL ? text
                                            : fill_one(&choice, "(built in)", built_in, built_in);
}
