#include "documents/title.h"

#include <string.h>

static const char *const words[] = {"听证会", "协调会", "评议会", "业主大会", "居民会议", "居民区",
                                    "公告",   "公示",   "通知",   "纪要",     "记录",     "报告",
                                    "名册",   "结果",   "表决",   "征询",     "情况",     "计划"};

size_t title_word(const char *text)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strncmp(text, words[i], strlen(words[i])) == 0) {
            return strlen(words[i]);
        }
    }
    return 0;
}
