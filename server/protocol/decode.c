#include "protocol/decode.h"

#include "base/text.h"
#include "domain/numbers.h"
#include <string.h>

enum {
    LARGEST_WHOLE = 53,
    ID_MAX = 2147483647,
    YEAR_MIN = 2000,
    YEAR_MAX = 2199,
    OFFSET_MAX = 14 /* hours: no place on earth is further ahead */
};

/* Why a field is refused. */
struct fault {
    const char *code;  /* "size" or "field"; NULL = nothing was wrong so far */
    const char *field; /* the innermost one's name, static */
};

/* Parses JSON that must be an object, with the rules for outside input; NULL when it is not. */
static json_t *decode_object(const char *bytes, size_t len)
{
    json_t *value = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, NULL);

    if (value != NULL && !json_is_object(value)) {
        json_decref(value);
        return NULL;
    }
    return value;
}

static bool is_pattern(const char *text, const char *pattern)
{
    /* '0' a digit, 'x' a hex digit, anything else itself */
    for (; *pattern != '\0'; pattern++, text++) {
        bool ok = *pattern == '0' ? *text >= '0' && *text <= '9'
                  : *pattern == 'x'
                      ? (*text >= '0' && *text <= '9') || (*text >= 'a' && *text <= 'f')
                      : *text == *pattern;
        if (!ok) {
            return false;
        }
    }
    return *text == '\0';
}

static int two_digits(const char *text)
{
    return (text[0] - '0') * 10 + text[1] - '0';
}

/* A day that the calendar has, in the years that anything here can be about. */
static bool is_day(const char *text)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = two_digits(text) * 100 + two_digits(text + 2);
    int month = two_digits(text + 5);
    int day = two_digits(text + 8);
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return year >= YEAR_MIN && year <= YEAR_MAX && month >= 1 && month <= 12 && day >= 1 &&
           day <= days[month - 1] + (month == 2 && leap ? 1 : 0);
}

static bool is_date(const char *text)
{
    return is_pattern(text, "0000-00-00") && is_day(text);
}

/* No second 60 and no 24:00: the database would take them for the next minute and day. */
static bool is_time(const char *text)
{
    bool utc = is_pattern(text, "0000-00-00T00:00:00.000Z");

    if (!utc && !is_pattern(text, "0000-00-00T00:00:00+00:00") &&
        !is_pattern(text, "0000-00-00T00:00:00.000+00:00")) {
        return false;
    }
    const char *offset = text + strlen(text) - strlen("00:00");
    return is_day(text) && two_digits(text + 11) < 24 && two_digits(text + 14) < 60 &&
           two_digits(text + 17) < 60 &&
           (utc || (two_digits(offset) <= OFFSET_MAX && two_digits(offset + 3) < 60));
}

static bool is_hash(const char *text)
{
    return strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

static bool is_picture(const char *text)
{
    static const char folder[] = "/pictures/";
    size_t len = strlen(text);

    if (len > 80 || strncmp(text, folder, sizeof folder - 1) != 0 || len < 15 ||
        strcmp(text + len - 4, ".svg") != 0) {
        return false;
    }
    const char *name = text + sizeof folder - 1;
    return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name) - 4;
}

static bool is_word_of(const char *text, const char *words)
{
    size_t len = strlen(text);

    for (const char *word = words; *word != '\0';) {
        size_t end = strcspn(word, " ");
        if (end == len && strncmp(word, text, len) == 0) {
            return true;
        }
        word += end;
        word += strspn(word, " ");
    }
    return false;
}

static json_t *whole(const json_t *value)
{
    json_int_t number = json_is_integer(value) ? json_integer_value(value) : -1;

    return number < 0 || number >> LARGEST_WHOLE != 0 ? NULL : json_integer(number);
}

/* Whoever wrote too much is told just that, and has it shorter at once. */
static json_t *clean_text(const struct field *field, const json_t *value, struct fault *fault)
{
    if (!json_is_string(value)) {
        return NULL;
    }
    char *text = text_clean(json_string_value(value), json_string_length(value));
    json_t *result = NULL;
    bool may_be_empty = field->optional && !field->named;

    if (text != NULL && field->said) {
        numbers_mask(text);
    }
    if (text != NULL && text_length(text) > field->max) {
        fault->code = "size";
    } else if (text != NULL && (*text != '\0' || may_be_empty)) {
        result = json_string(text);
    }
    mem_free(text);
    return result;
}

static json_t *clean_pattern(const struct field *field, const json_t *value)
{
    if (!json_is_string(value)) {
        return NULL;
    }
    const char *text = json_string_value(value);
    bool ok = false;
    if (strlen(text) != json_string_length(value)) {
        return NULL;
    }
    if (field->type == FIELD_WORD) {
        ok = is_word_of(text, field->words);
    } else if (field->type == FIELD_DATE) {
        ok = is_date(text);
    } else if (field->type == FIELD_TIME) {
        ok = is_time(text);
    } else if (field->type == FIELD_UUID) {
        ok = is_pattern(text, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx");
    } else if (field->type == FIELD_HASH) {
        ok = is_hash(text);
    } else if (field->type == FIELD_PICTURE) {
        ok = is_picture(text);
    }
    return ok ? json_string(text) : NULL;
}

static json_t *clean_ints(const struct field *field, const json_t *value)
{
    if (!json_is_array(value) || json_array_size(value) > field->max) {
        return NULL;
    }
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *one = json_array_get(value, i);
        bool unrated =
            field->type == FIELD_ANSWERS && json_is_integer(one) && json_integer_value(one) == -1;
        json_t *number = unrated ? json_integer(-1) : whole(one);
        if (number == NULL) {
            json_decref(list);
            return NULL;
        }
        json_array_append_new(list, number);
    }
    return list;
}

static json_t *clean_fields(const struct field *fields, const json_t *from, struct fault *fault);

static json_t *clean_list(const struct field *field, const json_t *value, struct fault *fault)
{
    if (!json_is_array(value) || json_array_size(value) > field->max) {
        return NULL;
    }
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(value); i++) {
        json_t *item = json_array_get(value, i);
        json_t *clean = json_is_object(item) ? clean_fields(field->fields, item, fault) : NULL;
        if (clean == NULL) {
            json_decref(list);
            return NULL;
        }
        json_array_append_new(list, clean);
    }
    return list;
}

static json_t *clean_field(const struct field *field, json_t *value, struct fault *fault)
{
    switch (field->type) {
    case FIELD_INT:
        return field->max > 0 && json_integer_value(value) > (json_int_t)field->max ? NULL
                                                                                    : whole(value);
    case FIELD_BOOL:
        return json_is_boolean(value) ? json_incref(value) : NULL;
    case FIELD_TEXT:
        return clean_text(field, value, fault);
    case FIELD_INTS:
    case FIELD_ANSWERS:
        return clean_ints(field, value);
    case FIELD_OBJECT:
        return json_is_object(value) ? clean_fields(field->fields, value, fault) : NULL;
    case FIELD_LIST:
        return clean_list(field, value, fault);
    case FIELD_WORD:
    case FIELD_DATE:
    case FIELD_TIME:
    case FIELD_UUID:
    case FIELD_HASH:
    case FIELD_PICTURE:
        return clean_pattern(field, value);
    }
    return NULL;
}

/* A new object with the known fields only; NULL with the fault. */
static json_t *clean_fields(const struct field *fields, const json_t *from, struct fault *fault)
{
    json_t *to = json_object();

    for (const struct field *field = fields; field->name != NULL; field++) {
        json_t *value = json_object_get(from, field->name);
        if (field->optional && (value == NULL || json_is_null(value))) {
            continue;
        }
        json_t *clean = value == NULL ? NULL : clean_field(field, value, fault);
        if (clean == NULL) {
            if (fault->field == NULL) {
                fault->field = field->name;
            }
            if (fault->code == NULL) {
                fault->code = "field";
            }
            json_decref(to);
            return NULL;
        }
        json_object_set_new(to, field->name, clean);
    }
    return to;
}

const char *decode_body(const struct field *fields, const char *bytes, size_t len, json_t **d,
                        const char **wrong)
{
    json_t *from = decode_object(bytes, len);
    struct fault fault = {.code = NULL};

    *wrong = NULL;
    *d = NULL;
    if (from == NULL) {
        return "frame";
    }
    *d = clean_fields(fields, from, &fault);
    *wrong = fault.field;
    json_decref(from);
    return fault.code;
}

static const char *decode_message(const json_t *frame, size_t len, struct incoming *incoming)
{
    const json_t *id = json_object_get(frame, "id");
    const json_t *name = json_object_get(frame, "m");
    json_t *d = json_object_get(frame, "d");

    if (!json_is_integer(id) || json_integer_value(id) < 1 || json_integer_value(id) > ID_MAX) {
        return "frame";
    }
    incoming->id = json_integer_value(id);
    if (!json_is_string(name) || (d != NULL && !json_is_object(d))) {
        return "frame";
    }
    enum message message = message_of(json_string_value(name));
    if (message == MESSAGE_COUNT) {
        return "unknown";
    }
    incoming->row = message_row(message);
    if (len > incoming->row->size) {
        return "size";
    }
    struct fault fault = {.code = NULL};
    incoming->d = clean_fields(incoming->row->fields, d, &fault);
    incoming->field = fault.field;
    return fault.code;
}

const char *decode_frame(const char *bytes, size_t len, struct incoming *incoming)
{
    *incoming = (struct incoming){.row = NULL};
    if (len > FRAME_LARGE) {
        return "size";
    }
    json_t *frame = decode_object(bytes, len);
    if (frame == NULL) {
        return "frame";
    }
    const char *refused = decode_message(frame, len, incoming);
    json_decref(frame);
    return refused;
}
