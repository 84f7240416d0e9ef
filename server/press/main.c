/* sanhui-press: sets one paper and is gone. A program of its own, because letters and pages are the work of large
 * libraries, of which a running meeting needs none.
 *
 * stdin, {"form":"fonts"}: stdout says which letters are missing, in a line.
 * stdin, a list:  {"form":"xlsx", …}, as press/xlsx.h says.
 * stdin, a paper: {"form":"pdf", "docx" or "png","title":…,"foot":…,"check":… or null,"rehearsal":…,"internal":…,"text":…}, text as
 * documents/template.h fills it with ESCAPE_MARKS. stdout: the file. Exit as print.h says, else
 * than 0 with one line on stderr. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/confine.h"
#include "base/memory.h"
#include "press/docx.h"
#include "press/xlsx.h"

enum { FILE_MOST = 256 * 1024 * 1024 };

#ifdef __SANITIZE_ADDRESS__
/* What the libraries keep for a next page, and cairo forgets at a file's end, is not ours to free. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libpangoft2\nleak:libcairo\n";
}
#endif

static int refuse(const char *what)
{
    fprintf(stderr, "%s\n", what);
    return EXIT_FAILURE;
}

static bool write_out(void *to, const unsigned char *bytes, size_t len)
{
    return fwrite(bytes, 1, len, to) == len;
}

static bool all_written(void)
{
    return fflush(stdout) == 0 && ferror(stdout) == 0;
}

static const char *text_of(const json_t *job, const char *name)
{
    const char *text = json_string_value(json_object_get(job, name));

    return text == NULL ? "" : text;
}

static int set_paper(const json_t *job,
                     enum print_end (*set)(const struct print *, write_fn *, void *))
{
    struct template_error error;
    struct print print;
    struct block *paper = print_read(&print, job, &error);

    if (paper == NULL) {
        fprintf(stderr, "line %d: ", error.line);
        return refuse(error.what);
    }
    enum print_end end = set(&print, write_out, stdout);
    blocks_destroy(paper);
    if (end == PRINT_TOO_LONG) {
        fprintf(stderr, "too long for one picture\n");
        return PRINT_TOO_LONG;
    }
    return end == PRINT_DONE && all_written() ? EXIT_SUCCESS : refuse("not written");
}

static int set_lists(const json_t *job)
{
    const char *wrong = xlsx_write(job, write_out, stdout);

    if (wrong == NULL && !all_written()) {
        wrong = "not written";
    }
    return wrong == NULL ? EXIT_SUCCESS : refuse(wrong);
}

/* Which letters this machine lacks; papers are set without them, in what there is. */
static int say_fonts(void)
{
    struct buffer names;

    buffer_init(&names, 1024);
    buffer_add_text(&names, "");
    fonts_missing(&names);
    printf("%s\n", names.bytes);
    buffer_finish(&names);
    return all_written() ? EXIT_SUCCESS : refuse("not written");
}

int main(void)
{
    json_error_t error;

    json_set_alloc_funcs(mem_alloc, mem_free); /* no memory ends in one line */
    confine(&(struct bounds){
        .memory = (size_t)2 << 30, .file = FILE_MOST, .cpu_s = 60, .behind = 10, .files = 64});
    json_t *job = json_loadf(stdin, 0, &error);

    if (job == NULL) {
        return refuse(error.text);
    }
    const char *form = text_of(job, "form");
    int status = strcmp(form, "pdf") == 0     ? set_paper(job, pdf_write)
                 : strcmp(form, "docx") == 0  ? set_paper(job, docx_write)
                 : strcmp(form, "png") == 0   ? set_paper(job, image_write)
                 : strcmp(form, "xlsx") == 0  ? set_lists(job)
                 : strcmp(form, "fonts") == 0 ? say_fonts()
                                              : refuse("no such form");
    json_decref(job);
    return status;
}
