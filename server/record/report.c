/* What verification says: sentences for people, then one line in a fixed form. */
#include <string.h>

#include "record/tip.h"
#include "record/verify.h"

static const char *verdict_words(const char *verdict, size_t len)
{
    static const struct {
        const char *name;
        const char *words;
    } all[] = {{"met", "达到"},         {"not_met", "未达到"},  {"no_quorum", "参与比例不足"},
               {"not_counted", "不计"}, {"leader", "得票最多"}, {"tie", "票数相同"},
               {"none", "没有人选择"},  {"chosen", "已选出"},   {"run_off", "需第二轮"},
               {"rated", "已评定"}};

    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        if (strlen(all[i].name) == len && strncmp(all[i].name, verdict, len) == 0) {
            return all[i].words;
        }
    }
    return "";
}

static void report_verdicts(const struct verify_poll *poll, struct buffer *out)
{
    const char *at = poll->verdicts;
    int n = 1;

    while (*at != '\0') {
        size_t len = strcspn(at, " ");
        buffer_printf(out, "；第%d项%s", n++, verdict_words(at, len));
        at += len + strspn(at + len, " ");
    }
}

static void report_poll(const struct verify_poll *poll, struct buffer *out)
{
    buffer_printf(out, "表决 %s%s：", poll->code, poll->rehearsal ? "（演练，不算数）" : "");
    if (!poll->opened) {
        buffer_add_text(out, "尚未开启\n");
        return;
    }
    buffer_printf(out, "名册 %lld 席、", (long long)poll->seats);
    if (poll->total_area > 0) {
        buffer_printf(out, "%lld.%02lld ㎡、", (long long)(poll->total_area / 100),
                      (long long)(poll->total_area % 100));
    }
    buffer_printf(out, "计 %lld 人（户）；收到 %lld 张", (long long)poll->total_heads,
                  (long long)poll->received);
    if (poll->closed) {
        buffer_printf(out, "，计入 %lld 张", (long long)poll->ballots);
    }
    if (poll->counted) {
        report_verdicts(poll, out);
    } else {
        buffer_add_text(out, poll->closed ? "；尚未计票" : "；正在表决");
    }
    buffer_add_text(out, poll->recounted ? "（已逐票重计，相符）\n" : "\n");
}

static void report_good(const struct verify_result *result, struct buffer *out)
{
    char code[TIP_CODE];

    buffer_printf(out, "会议 %s 的记录：校验通过。\n", result->meeting);
    if (result->scrutineers) {
        buffer_add_text(out, "内部文件：含表决票原文，只供监票人使用，不得公开。\n");
    }
    buffer_printf(out, "签名公钥指纹 %s（请与公告上印的指纹核对）\n", result->fingerprint);
    for (size_t i = 0; i < result->streams; i++) {
        tip_code(result->stream[i].hash, code);
        buffer_printf(out, "流 %s：%zu 行，末行校验值 %s，短码 %s\n", result->stream[i].name,
                      result->stream[i].lines, result->stream[i].hash, code);
    }
    for (size_t i = 0; i < result->polls; i++) {
        report_poll(&result->poll[i], out);
    }
    buffer_printf(out,
                  "附文 %zu 处相符，%zu 处已删除，%zu 处不公开；互相记下的校验值 %zu 处相符，%zu "
                  "处属于别的流。\n",
                  result->words, result->erased, result->withheld, result->noted,
                  result->elsewhere);
    if (result->found[0] != '\0') {
        buffer_printf(out, "您给出的校验值是 %s 第 %lld 行。\n", result->found,
                      (long long)result->found_line);
    }
    buffer_printf(out,
                  "verified meeting=%s streams=%zu lines=%zu tips=%zu noted=%zu elsewhere=%zu "
                  "words=%zu erased=%zu "
                  "withheld=%zu polls=%zu ballots=%zu tip=%s\n",
                  result->meeting, result->streams, result->lines, result->tips, result->noted,
                  result->elsewhere, result->words, result->erased, result->withheld, result->polls,
                  result->ballots, result->stream[0].hash);
}

void verify_report(const struct verify_result *result, struct buffer *out)
{
    const struct verify_fault *fault = &result->fault;

    if (result->ok) {
        report_good(result, out);
        return;
    }
    buffer_add_text(out, "校验未通过");
    if (fault->stream[0] != '\0') {
        buffer_printf(out, ":%s", fault->stream);
    }
    if (fault->line >= 0) {
        buffer_printf(out, " 第 %lld 行", (long long)fault->line);
    }
    buffer_printf(out, "：%s。\n", fault->say);
    buffer_printf(out, "failed stream=%s line=", fault->stream[0] != '\0' ? fault->stream : "-");
    if (fault->line >= 0) {
        buffer_printf(out, "%lld", (long long)fault->line);
    } else {
        buffer_add_text(out, "-");
    }
    buffer_printf(out, " check=%s\n", fault->check);
}
