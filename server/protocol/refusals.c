#include "protocol/refusals.h"

#include <string.h>

static const struct sentence {
    const char *code;
    const char *zh;
    const char *en;
} refusals[] = {
    {"frame", "没有看懂这条消息，请刷新页面再试。",
     "This message could not be read. Reload the page and try again."},
    {"size", "内容太长，请缩短后再试。", "That is too long. Shorten it and try again."},
    {"unknown", "页面版本旧了，请刷新。", "This page is out of date. Please reload it."},
    {"field", "有一项没有填对，请检查后再试。",
     "One field is missing or wrong. Check it and try again."},
    {"not_signed_in", "请重新扫描门洞二维码进入。", "Please scan the code at your door again."},
    {"role", "您的身份不能做这一步，请联系主持人。", "Your role may not do this. Ask the chair."},
    {"internal", "这份文书只供内部使用。工作人员请先登录；需要查阅的居民，请到居委会办理。",
     "This paper is for the office. Staff sign in first; residents ask at the committee's office."},
    {"phase", "现在还不能做这一步，请看会议进行到哪里。",
     "Not at this point. See where the meeting is."},
    {"place", "没有找到这个会议，请重新扫码。", "There is no such place. Scan the code again."},
    {"busy", "操作太快了，请等 {seconds} 秒再试。", "Too fast. Wait {seconds} s and try again."},
    {"gone", "这一条已经不在了，请刷新查看。", "That is no longer there. Reload to see."},
    {"moved", "内容刚被别人改过，请看过新的再操作。",
     "It has changed meanwhile. Look again, then decide."},
    {"own", "这一步不能由您自己来做。", "This is not yours to do."},
    {"already", "本户（本业主）已有另一张有效的表决票，以那一张为准。",
     "Another ballot already counts for this household or owner."},
    {"closed", "表决已经结束，没有再收票。", "The polls have closed. Nothing was changed."},
    {"not_on_roll", "您不在这次表决的名册上，请联系工作人员核对。",
     "You are not on the roll of this poll. Ask the staff to check."},
    {"not_public", "评议不公开，别人的评议谁也不能看。",
     "This rating is not public. Nobody may see another's."},
    {"window", "修改时间已过，以原来那一张表决票为准。",
     "The time to think again is over. Your ballot stands."},
    {"too_soon", "时间还没有到，请到了时间再做这一步。",
     "It is too early for that. Come back when the time has come."},
    {"sums", "两次计票不一致，没有公布任何结果。请勿继续，联系技术支持。",
     "The two counts differ. Nothing was announced; call support."},
    {"code", "二维码无效或已停用，请扫门洞上最新的海报，或联系居委会。",
     "This code is unknown or was withdrawn. Scan the newest poster, or call the committee."},
    {"slip", "征询单号码不对或已停用，请核对后再输，或请楼组长帮忙。",
     "This slip code is wrong or was withdrawn. Check it, or ask your building leader."},
    {"slip_locked", "输错次数太多，请 {minutes} 分钟后再试，或扫征询单上的二维码。",
     "Too many wrong codes. Try again in {minutes} min, or scan the slip's QR code."},
    {"slips", "这部手机已认证20张征询单，不能再加。请在“我的”里取消不用的，或换一部手机。",
     "This phone holds 20 slips already. Hand back those not needed, or use another phone."},
    {"turns", "您在这一项议程上已经发过两次言，请把机会让给其他人，或写成留言。",
     "You have spoken twice on this item. Please leave a comment instead."},
    {"empty_roll", "这次表决的名册里没有人有表决权，不能开始。请检查范围和名册。",
     "Nobody is entitled in this poll. Check its scope and the register."},
    {"area_overflow", "名册的面积合计过大，请检查面积的单位。",
     "The areas add up to too much. Check their unit."},
    {"importing", "另一份名册正在导入，请稍后再试。",
     "Another register is being brought in. Try again shortly."},
    {"estate", "这个居民区有几个小区，请说明是哪一个小区。",
     "There are several estates here. Say which one it is."},
    {"left_out",
     "新名册里少了原有的房屋或居民，什么也没有写入。请核对；确实没有了的，请确认后再导入。",
     "Flats or people are left out. Nothing was written; check, then confirm that they are gone."},
    {"no_register", "这里还没有房屋名册，请先导入房屋和业主，再导入居民。",
     "There is no register of flats yet. Bring that in first, then the people."},
    {"register", "名册里有几处要改，一行也没有导入。",
     "The register has faults. Nothing was brought in."},
    {"password", "用户名或密码不对。", "Wrong name or password."},
    {"sheet", "没有这份规则表，或与表决类别不符。请换一份。",
     "There is no such rule sheet, or it is for another class. Choose another one."},
    {"not_noticed", "这件事不在公告里，不能开启表决。请先公告，或改为意见征询。",
     "This matter was not in the notice. Give notice first, or ask for opinions only."},
    {"notice_short", "公告天数不够，还不能开启。请到日子再开，或改为意见征询。",
     "The notice is not old enough yet. Open it on the day, or ask for opinions only."},
    {"extended", "只能延期一次，而且要晚于原来的截止时间。",
     "A poll can be extended once, and only to a later time."},
    {"past", "选的日期或时间已经过去了，请另选以后的。",
     "That time has passed. Choose a later one."},
    {"one_poll", "正在表决，请先结束这一项表决。", "A poll is open here. Close it first."},
    {"polls", "还有表决没有结束，请先办完。", "A poll is not at its end yet. Finish it first."},
    {"contested", "责任单位对一条承诺的写法有异议，请先修改或取消这条承诺。",
     "An organisation contests how a promise was written down. Mend or withdraw it first."},
    {"papers", "还有纸质票没有录入或核对，请先完成。",
     "Papers are still to be typed in or confirmed. Finish them first."},
    {"clashes", "还有重复的票等监票人核定，请先处理。",
     "Ballots set aside still have to be decided on."},
    {"objections", "还有异议没有答复，请先答复。", "Objections are still to be answered."},
    {"signers",
     "签名要请当天到会签到的代表或评议员来签，您不用签。等纪要公布，有不同意见可以提异议。",
     "Delegates or raters who were checked in sign the minutes: you need not. Once they are "
     "published, you may object."},
    {"waiting", "您的上一条异议还在处理。请等答复，答复以后可以再提。",
     "Your objection before this one is being looked at. You may make another once it is "
     "answered."},
    {"same_person", "要由另一个人来核对和确认。", "The second person must be somebody else."},
    {"second", "核对码不对，或这一步已经取消。请看主持人屏幕上的六位数字。",
     "Wrong code, or the step was dropped. Look at the six digits on the chair's screen."},
    {"mandates", "这位受托人的委托书已达上限，请换一位受托人。",
     "This proxy has as many mandates as allowed. Name somebody else."},
    {"no_proxies", "这次表决不接受委托，请本人投票。",
     "This poll takes no proxies. The owner votes in person."},
    {"property_staff", "物业公司工作人员不能做受托人，请换一位。",
     "Staff of the property company may not be proxies. Name somebody else."},
    {"consent", "请先征得本人同意，再代为填写。", "Ask for the voter's consent first."},
    {"photo", "照片打不开，请重新拍一张（JPG、PNG 或 HEIC）。",
     "The picture cannot be read. Take it again (JPG, PNG or HEIC)."},
    {"pixels", "照片像素太高，请把相机调到普通拍照模式再拍一张。",
     "The picture has too many pixels. Set the camera to its usual mode and take it again."},
    {"adds_up", "各项数字加起来对不上，请核对后重填。",
     "The figures do not add up. Check them and fill them in again."},
    {"own_household", "附议要由另一户来做，自己家的提案不能由自己家附议。",
     "A second comes from another household, never from the proposer's own."},
    {"settled", "这一条已经有了结果，不能再改。请看最新的情况。",
     "This one is settled and cannot be changed any more. See how it stands."},
    {"asked", "这条提案请另一家单位答复，请由它来答复。",
     "Another organisation is asked to answer this proposal."},
    {"not_asked", "主持人没有请贵单位答复这条提案，请先向主持人提出。",
     "The chair has not asked your organisation to answer this one. Speak to the chair first."},
    {"typed", "这是工作人员替人录入的，没有手机可以暂停。请当面提醒本人。",
     "The office typed this in for somebody: there is no phone to silence. Say it in person."},
    {"unanswered", "还有附议过的提案没有答复，请先答复，或写明由谁在哪一天前答复。",
     "Seconded proposals still have no answer. Answer them, or carry them over with a date."},
    {"urged", "今天已经催办过，明天可以再催。", "Urged today already. Once a day is enough."},
    {"rehearsal", "演练里不能这样做，或只能在演练里做。", "Not in a rehearsal, or only there."},
    {"left", "这位发言人已经离开（手机没有连上），请先请下一位；回来后仍按原来的顺序。",
     "This speaker has left: the phone is not connected. Call the next one; the place in the queue "
     "is kept."},
    {"muted", "主持人已暂停在本议程的发言、留言和提案；表决权不受影响。",
     "The chair has stopped these words on this item. The right to vote is not touched."},
    {"silenced", "主持人已请退出讨论，散会前不能再发言、留言和提案；表决权不受影响。",
     "Removed from the discussion by the chair: no more words until the meeting ends. The right to "
     "vote is not touched."},
    {"case_beyond", "选的事项不属于本居民区或这次会议，请重新选择。",
     "That matter is not of this neighbourhood, or not of this meeting. Choose again."},
    {"other_case",
     "上一轮会议说的是另一件事。请选同一件事的会议接着开，或者不选上一轮，另开一次会。",
     "The round before was about another matter. Choose a meeting about this one, or none."},
    {"removed",
     "主持人已请您离开本次会议。散会后您可以再来看结果。家里有征询单的，扫征询单上的二维码，仍可投"
     "票。",
     "The chair has asked you to leave this meeting. After the close you may read its result. If "
     "your "
     "home has a slip, scan it: your vote stays."},
    {"warn_first", "请先提醒，再暂停发言，最后才能请出讨论。",
     "A warning comes first, then a mute for the item; only then a removal."},
    {"seat", "主持席只能交给居委会、调委会的工作人员，不能交给被议事的单位。",
     "The chair's seat goes to people of the committees alone, not to an organisation."},
    {"clip", "录音没有收到，请重新录一段（最长60秒）。",
     "No recording that can be played. Record it again, 60 seconds at most."},
    {"confidential", "这次协调不公开，只有当事人和工作人员可以参加。",
     "This coordination is confidential: for its parties and the staff alone."},
    {"coordination", "这一步只在协调会上有。", "Only a coordination has this step."},
    {"mediator", "这一步由本次协调的主持人或调解员来做。",
     "This is for the mediator, or who chairs this coordination."},
    {"parties", "当事人最多八方，不能再加。", "There are eight parties at most."},
    {"named", "各方的名称会写进公告和纪要，请不要写人名，可以写“有车居民”“楼上住户”。",
     "What a side is called stands on the notice and in the minutes: name nobody, say \"car "
     "owners\" or "
     "\"upstairs\"."},
    {"beyond", "这一户或这家单位不在本居民区，请核对。",
     "This household or organisation is not of this neighbourhood. Check it."},
    {"twice", "这一户或这家单位已经是一方当事人了。",
     "This household or organisation is a party already."},
    {"not_party", "只有这一方当事人自己可以做这一步。", "Only this party itself may do that."},
    {"sides", "协调会的参加人按当事人邀请，请在「当事人」里添加。",
     "A coordination invites its people as members of a party. Add them there."},
    {"two_parties", "至少要有两方当事人，才能提交协议。",
     "An agreement needs two parties at least."},
    {"caucus", "您不在这次单独协商里。", "You are not in this private talk."},
    {"caucus_over", "这次单独协商已经结束，没有发出。",
     "The private talk is over. It was not sent."},
    {"version", "协议已经改过，请看新的一版，重新逐条确认。",
     "The agreement has changed. Read the new version and confirm it anew."},
    {"effective", "协议已经生效，不能再改。", "The agreement is in force and stays as it is."},
    {"next_round", "这一轮已经休会，下一轮已经发出通知：协议和争议点请到下一轮里接着办。",
     "This round was adjourned and the next one is announced: go on with the agreement there."},
    {"lot_first", "请先定好用哪一天的什么公开号码抽签，到那天再抽。",
     "First name which public number of which day decides the lot."},
    {"lot_early", "还没有到抽签用的号码公布的那一天。",
     "The day of the lot's number has not come."},
    {"entrusted", "您家已委托别人代为确认。要自己确认，请先收回委托。",
     "Your household has entrusted another. Take that back to confirm yourself."},
    {"entrust_on", "委托不能再转：对方已委托别人，或者有人委托了您家。",
     "That household has entrusted another, or somebody has entrusted yours."},
    {"review", "这一步只在评议会上有。", "Only a review has this step."},
    {"reviewed_missing", "这次评议会没有写明被评议单位。",
     "This review does not say whom it is about."},
    {"reviewed_present", "被评议单位还在场，请先请其离场，再开始评议。",
     "Whoever is reviewed is still here. Ask them to leave first."},
    {"own_review",
     "评议自己单位的会，不能由自己人主持。请先点“交出主持席”，交给别的单位的人，例如居务监督委员会"
     "。",
     "Nobody leads the review of their own. First hand the chair's seat to somebody else, of the "
     "supervision committee, say."},
    {"not_reviewed", "只有被评议单位自己可以做这一步。",
     "Only the organisation under review may do that."},
    {"outside", "评议中，请在外等候。结果出来后，这里会自动恢复。",
     "You are being rated. Please wait outside; this page comes back by itself."},
    {"drawn", "评议人已经抽过签，不能重抽。缺人请点名补上。",
     "The raters are drawn already. Name whoever is missing."},
    {"raters_few", "名册里没有这么多人，请减少人数。", "There are not that many on the roll."},
    {"rated", "这次评议会已经有一份评议表。", "This review has its rating already."},
    {"unrated", "这次评议会没有评议结果，不用告知。",
     "This review has no result that could be told."},
    {"plan_first", "整改计划还没有提交。请先提交计划，再报完成情况。",
     "The plan is not handed in yet. Hand it in first, then show what was done."},
    {"not_rater", "您不是本次评议的评议人。", "You are not a rater of this review."},
    {"planned", "整改计划已经交过，不能再交。", "The plan has been handed in already."},
    {"counting", "票箱已经关闭，这次计票没有完成，一分钟内会自动再计一次，结果出来就会显示。",
     "The box is closed, but this count did not finish. It is made again within a minute, and the "
     "result will show by itself."},
    {"archiving", "正在整理另一份会议档案，请等它写完再点。",
     "Another archive is being written. Please wait until it is done."},
    {"archive", "档案没有整理成，请再试一次；还不行，请告诉管理员看系统日志。",
     "The archive could not be written. Please try again; if it still fails, tell the "
     "administrator: "
     "the log says why."},
    {"disk_full", "服务器的磁盘满了，档案没有写成，没有留下半份文件。请告诉管理员腾出空间后再试。",
     "The server's disk is full: the archive was not written, and no half of it is left. Please "
     "tell "
     "the administrator to make room, then try again."},
    {"press", "这份文件没有排好，请再试一次；还不行，请先打印网页。",
     "The file could not be made. Please try again; if it still fails, print the page."},
    {"template", "这份文件的模板有错，已记入系统日志，请告诉管理员。",
     "The template of this paper is wrong; the log says where. Please tell the administrator."},
    {"too_long", "内容太长，一张图放不下，请改用 PDF。",
     "This is too long for one picture. Please take the PDF."},
    {"too_large", "文件太大，请分楼或分批打印。",
     "The file is too large. Print it by building or in parts."},
    {"unavailable", "系统暂时连不上数据库，没有写入任何内容，请稍后再试。",
     "The database cannot be reached. Nothing was written; try again shortly."},
    {"unconfirmed", "网络中断，还不能确认是否收到，正在核对，请不要关闭页面。",
     "It is not known yet whether this arrived. Checking; keep the page open."},
};

static const struct sentence *sentence_find(const char *code)
{
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        if (strcmp(refusals[i].code, code) == 0) {
            return &refusals[i];
        }
    }
    return NULL;
}

const char *refusal_sentence(const char *code, enum language language)
{
    const struct sentence *refusal = sentence_find(code);

    if (refusal == NULL) {
        return language == LANGUAGE_ZH ? "没有提交成功，请再试一次。"
                                       : "That did not work. Please try again.";
    }
    return language == LANGUAGE_ZH ? refusal->zh : refusal->en;
}

const char *refusal_code(const char *code)
{
    const struct sentence *refusal = sentence_find(code);

    return refusal == NULL ? "unavailable" : refusal->code;
}
