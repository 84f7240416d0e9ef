#include "register/reading.h"

#include <string.h>

#include "base/buffer.h"
#include "base/quote.h"
#include "register/codes.h"

bool reading_read(struct reading *reading, bool people, const char *bytes, size_t len)
{
    memset(reading, 0, sizeof *reading);
    reading->people = people;
    return people ? people_read(&reading->residents, bytes, len)
                  : register_read(&reading->book, bytes, len);
}

void reading_finish(struct reading *reading)
{
    if (reading->people) {
        people_finish(&reading->residents);
    } else {
        register_finish(&reading->book);
    }
}

const struct sheet *reading_sheet(const struct reading *reading)
{
    return reading->people ? &reading->residents.sheet : &reading->book.sheet;
}

static void write_codes(const struct reading_wish *wish, struct buffer *out)
{
    buffer_add_text(out, ",\"codes\":{\"buildings\":[");
    for (size_t i = 0; i < wish->buildings; i++) {
        buffer_add_text(out, i == 0 ? "" : ",");
        register_code_make(out, wish->secrets, "building");
    }
    buffer_add_text(out, "],\"slips\":[");
    for (size_t i = 0; i < wish->slips; i++) {
        buffer_add_text(out, i == 0 ? "" : ",");
        register_code_make(out, wish->secrets, "slip");
    }
    buffer_add_text(out, "]}");
}

void reading_write(const struct reading *reading, const struct reading_wish *wish,
                   struct buffer *out)
{
    buffer_add_text(out, "{\"estate\":");
    quote_json(out, wish->estate);
    buffer_add_text(out, ",\"address\":");
    quote_json(out, wish->address);
    buffer_printf(out, ",\"remove\":%s", wish->remove ? "true" : "false");
    if (wish->hash != NULL) {
        buffer_add_text(out, ",\"hash\":");
        quote_json(out, wish->hash);
    }
    if (wish->secrets != NULL) {
        write_codes(wish, out);
    }
    if (reading->people) {
        buffer_add_text(out, ",\"people\":");
        people_write_json(&reading->residents, out);
    } else {
        buffer_add_text(out, ",\"register\":");
        register_write_json(&reading->book, out);
    }
    buffer_add_text(out, "}");
}
