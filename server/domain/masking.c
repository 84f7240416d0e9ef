#include "domain/masking.h"

#include <stdio.h>
#include <string.h>

/* The same as in sql/functions/masked_name.sql. */
static const char *const compound[] = {"欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫",
                                       "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "司徒",
                                       "司空", "端木", "南宫", "轩辕", "申屠", "闻人", "独孤"};

static size_t family_bytes(const char *name)
{
    for (size_t i = 0; i < sizeof compound / sizeof compound[0]; i++) {
        size_t len = strlen(compound[i]);
        if (strncmp(name, compound[i], len) == 0 && name[len] != '\0') {
            return len;
        }
    }
    size_t len = *name != '\0';
    while (((unsigned char)name[len] & 0xC0) == 0x80) {
        len++;
    }
    return len;
}

void masked_name(const char *name, const char *title, char out[MASKED_TEXT])
{
    snprintf(out, MASKED_TEXT, "%.*s%s", (int)family_bytes(name), name,
             *title == '\0' ? "**" : title);
}
