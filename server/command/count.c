/* sanhui count FILE: counts by the rules, without a database: owners' ballots by Civil Code 278
 * ("registers" and "vectors") and elections by every method ("elections"). One JSON line for each; of a
 * file that is wrong somewhere nothing is printed. docs/count-format.md describes both. */
#include "command/count.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "command/command.h"

enum { SENTENCE = 1024, DELETE = 127 };

/* Names come from the file: nothing in them may steer the terminal. */
static void complain(char *text)
{
    for (char *c = text; *c != '\0'; c++) {
        *c = (unsigned char)*c < ' ' || *c == DELETE ? '?' : *c;
    }
    fprintf(stderr, "sanhui count: %s. Nothing was counted.\n", text);
}

bool count_wrong(const char *what, const char *id, const char *format, ...)
{
    char text[SENTENCE];
    va_list args;
    int len = snprintf(text, sizeof text, "%s %s: ", what, id);
    size_t at = len < 0 ? 0 : (size_t)len;
    va_start(args, format);
    if (at < sizeof text) {
        (void)vsnprintf(text + at, sizeof text - at, format, args);
    }
    va_end(args);
    complain(text);
    return false;
}

bool count_id(const char *what, json_t *ids, const char *id)
{
    if (*id == '\0') {
        return count_wrong(what, "without a name", "id is empty");
    }
    if (json_object_get(ids, id) != NULL) {
        return count_wrong(what, id, "there are two of this id");
    }
    return json_object_set_new(ids, id, json_true()) == 0;
}

int count_word(const char *const *words, const char *word)
{
    for (int w = 0; words[w] != NULL; w++) {
        if (strcmp(words[w], word) == 0) {
            return w;
        }
    }
    return -1;
}

/* Is there something to count, and nothing that can't be? */
static bool file_is_sound(const json_t *root)
{
    const json_t *vectors = json_object_get(root, "vectors");
    const json_t *registers = json_object_get(root, "registers");
    const json_t *elections = json_object_get(root, "elections");
    bool owners = vectors != NULL || registers != NULL;
    if (!json_is_object(root) || (!owners && elections == NULL)) {
        fprintf(stderr, "sanhui count: the file needs \"elections\" (a list), or \"registers\" (an "
                        "object) and \"vectors\" (a list). Nothing was counted.\n");
        return false;
    }
    if (owners && (!json_is_object(registers) || !json_is_array(vectors))) {
        fprintf(stderr, "sanhui count: the file needs \"registers\" (an object) beside \"vectors\" "
                        "(a list). Nothing was counted.\n");
        return false;
    }
    if (elections != NULL && !json_is_array(elections)) {
        fprintf(stderr, "sanhui count: \"elections\" is not a list. Nothing was counted.\n");
        return false;
    }
    return true;
}

static bool print_lines(const json_t *results)
{
    size_t n;
    json_t *result;
    json_array_foreach (results, n, result) {
        if (json_dumpf(result, stdout, JSON_COMPACT) != 0 || fputc('\n', stdout) == EOF) {
            return false;
        }
    }
    return fflush(stdout) == 0;
}

static json_t *load(const char *path)
{
    json_error_t error;
    json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    char text[SENTENCE];
    if (root == NULL && error.line < 0) {
        complain(error.text);
    } else if (root == NULL) {
        (void)snprintf(text, sizeof text, "%s: line %d, column %d: %s", path, error.line,
                       error.column, error.text);
        complain(text);
    }
    return root;
}

int cmd_count(int argc, char **argv)
{
    if (argc != 2 || argv[1][0] == '-') {
        return usage_error("count", "one FILE is needed, not \"%s\".", argc < 2 ? "" : argv[1]);
    }
    if (!usage_readable("count", argv[1])) {
        return 2;
    }
    json_t *root = load(argv[1]);
    json_t *results = json_array();
    bool counted = root != NULL && file_is_sound(root) && count_owners(root, results) &&
                   count_elections(root, results);
    bool printed = counted && print_lines(results);
    if (counted && !printed) {
        fprintf(stderr, "sanhui count: the results could not be written.\n");
    }
    json_decref(results);
    json_decref(root);
    return printed ? 0 : 1;
}
