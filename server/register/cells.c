#include "register/cells.h"

#include <string.h>

#include "base/buffer.h"
#include "base/text.h"

enum { LABEL_MAX_POINTS = 20, PHONE_MAX = 20, PHONE_MIN = 5 };

const char *cell_stored_word(const struct cell_word *words, const char *shown)
{
    for (; words->shown != NULL; words++) {
        if (strcmp(words->shown, shown) == 0) {
            return words->stored;
        }
    }
    return NULL;
}

const char *cell_shown_word(const struct cell_word *words, const char *stored)
{
    for (; words->shown != NULL; words++) {
        if (strcmp(words->stored, stored) == 0) {
            return words->shown;
        }
    }
    return "";
}

static bool all_digits(const char *text)
{
    return *text != '\0' && strspn(text, "0123456789") == strlen(text);
}

/* U+FF10 … U+FF19 ０–９, U+FF0E ．: they look like digits and are none. */
static bool has_wide_digits(const char *text)
{
    for (; (text = strstr(text, "\xEF\xBC")) != NULL; text += 2) {
        unsigned char last = (unsigned char)text[2];
        if ((last >= 0x90 && last <= 0x99) || last == 0x8E) {
            return true;
        }
    }
    return false;
}

void cell_check_text(struct sheet *sheet, const struct sheet_row *row, int column, size_t points)
{
    const char *text = row->cell[column];
    if (text_length(text) > points) {
        sheet_fault_add(sheet, row->line, column, "请缩短。", "超过%zu个字", points);
    }
    if (*text != '\0' && strchr("=+-@", *text) != NULL) {
        sheet_fault_add(sheet, row->line, column, "请写文字，不要写公式。", "以“%c”开头", *text);
    }
}

bool cell_check_place(struct sheet *sheet, struct sheet_row *row, int building, int room)
{
    static const char room_word[] = "室";
    const int places[] = {building, room};
    size_t before = sheet->faults;

    for (size_t i = 0; i < 2; i++) {
        const char *text = row->cell[places[i]];
        cell_check_text(sheet, row, places[i], LABEL_MAX_POINTS);
        if (*text == '\0') {
            sheet_fault_add(sheet, row->line, places[i], "每一行都要写楼号和室号。", "没有填写");
        } else if (has_wide_digits(text)) {
            sheet_fault_add(sheet, row->line, places[i], "请改成半角数字，如 302。",
                            "“%s”里有全角数字", text);
        } else if (strpbrk(text, " \t") != NULL || strstr(text, "\xE3\x80\x80") != NULL) {
            sheet_fault_add(sheet, row->line, places[i], "请删掉空格。", "“%s”里有空格", text);
        }
    }
    if (all_digits(row->cell[building])) {
        struct buffer label;
        buffer_init(&label, 256);
        buffer_printf(&label, "%s号", row->cell[building]);
        mem_free(row->cell[building]);
        row->cell[building] = mem_copy(label.bytes, label.len);
        buffer_finish(&label);
    }
    size_t len = strlen(row->cell[room]);
    size_t tail = sizeof room_word - 1;
    if (len > tail && strcmp(row->cell[room] + len - tail, room_word) == 0) {
        row->cell[room][len - tail] = '\0';
    }
    return sheet->faults == before;
}

bool cell_number(const char *text, int places, int64_t most, int64_t *value)
{
    int64_t sum = 0;
    int decimals = -1;
    bool digit = false;

    for (; *text != '\0'; text++) {
        if (*text == '.' && decimals < 0 && places > 0 && digit) {
            decimals = 0;
            continue;
        }
        if (*text < '0' || *text > '9' || decimals == places) {
            return false;
        }
        digit = true;
        decimals += decimals >= 0;
        sum = sum * 10 + (*text - '0');
        if (sum > most) {
            return false;
        }
    }
    for (int i = decimals < 0 ? 0 : decimals; i < places; i++) {
        sum *= 10;
    }
    *value = sum;
    return digit && decimals != 0 && sum <= most;
}

void cell_check_title(struct sheet *sheet, const struct sheet_row *row, int title, int name)
{
    const char *text = row->cell[title];

    if (*text == '\0') {
        return;
    }
    if (strcmp(text, "先生") != 0 && strcmp(text, "女士") != 0) {
        sheet_fault_add(sheet, row->line, title, "请填 先生 或 女士，也可以不填。", "“%s”不认识",
                        text);
    } else if (*row->cell[name] == '\0') {
        sheet_fault_add(sheet, row->line, title, "请补上姓名，或删掉称呼。", "有称呼没有姓名");
    }
}

void cell_check_phone(struct sheet *sheet, const struct sheet_row *row, int column)
{
    const char *text = row->cell[column];
    size_t len = strlen(text);

    if (len != 0 && (len < PHONE_MIN || len > PHONE_MAX || strspn(text, "0123456789+- ") != len)) {
        sheet_fault_add(sheet, row->line, column, "请只写数字（可带 + 和 -），不知道就不填。",
                        "“%s”不是电话号码", text);
    }
}
