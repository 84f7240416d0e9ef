// Words of the desk: the question: its form, the rule sheet, the meeting it is put to.
import type { PollClass, PollForm } from '../messages';
import type { Family } from '../desk/methods';
import type { Gap } from '../desk/question';
import type { SheetField } from '../desk/sheets';

const SHEET_DAYS = ['roll_public_days', 'notice_days', 'poll_days_min', 'poll_days_default', 'poll_days_max', 'result_days', 'objection_days', 'post_days'];

export const question_zh = {
  form: {
    /** Why the poll cannot be added yet; n: in which matter. */
    gaps: {
      title: () => '还没有写题目',
      estate: () => '还没有选小区',
      matter: () => '还没有选是哪一项法定事项',
      motion: (n: number) => `还没有写第${n}项的题目`,
      options: (n: number) => `第${n}项至少要有两个选项，都要写上名称`,
      numbers: () => '“怎么表决”里的数字不对',
    } as Record<Gap, (n: number) => string>,
    class: '这次表决的性质',
    classes: {
      consultation: ['意见征询', '听取意见，只说“达到 / 未达到”。'],
      residents: ['居民会议决定', '居民会议或居民代表会议作决定。'],
      owners: ['业主共同决定', '民法典第278条的事项，按面积和人数两项计。'],
    } as Record<PollClass, [string, string]>,
    electorate: '谁来表决',
    electorates: { households: '户（一户一票）', owners: '业主（按面积和人数）', residents: '居民（一人一票）', representatives: '居民代表（一人一票）', raters: '评议人（一人一票）', delegates: '听证小组的正式代表（一人一票，同意须过到会人数的半数）' },
    estate: '小区',
    estate_must: '这里有几个小区，请选哪一个小区的业主表决。',
    scope: '范围',
    scope_all: '整个小区',
    scope_some: '只限这些楼',
    scope_hint: '只由这些楼的人表决，比例也只按这些楼算。',
    method: '怎么表决',
    families: {
      yes_no: ['同意 / 不同意', '每项选同意、不同意或弃权。'],
      single: ['单选', '几个里选一个，得票最多的为先。'],
      multi_k: ['多选', '几个里最多选几个，得票多的当选。'],
      approval: ['打勾', '认可的都打勾，勾最多的为先。'],
      ranked: ['排序', '按喜好排出先后。'],
      score: ['打分', '每一项打一个分数，比平均分。'],
      scale: ['满意度', '按等级评价，算满意率。'],
    } as Record<Family, [string, string]>,
    count_by: '怎样计票',
    ways: {
      ranked_irv: '逐轮淘汰：每轮去掉最少的，直到有一项过半数',
      ranked_borda: '名次计分：名次折成分数相加',
      ranked_schulze: '两两比较：一对一对比，胜得最多的为先',
      sat3: '满意 / 基本满意 / 不满意',
      sat5: '五级：非常满意到非常不满意',
      grade4: '好 / 较好 / 一般 / 差',
      perf4: '优秀 / 称职 / 基本称职 / 不称职',
    } as Record<string, string>,
    scale: '用哪一种等级',
    parameters: {
      k: '最多选几个（也是当选几个）',
      seats: '选出几个',
      points_min: '最低分',
      points_max: '最高分',
      min_ratings: '至少几个人打分才排名（可不填）',
      half: '当选的还须过半数（规则表另有规定的，按规则表）',
      run_off: '须过半数（规则表另有规定的，按规则表）；没有这样的，前两名进入第二轮',
    } as Record<keyof PollForm, string>,
    decided: {
      run_off: {
        owners: '这是共同决定，得票最多还不够：选中的一项，面积和人数都要过半数，重大事项都要四分之三以上。没有这样的，不算决定，前两名再投一轮。',
        residents: '这是决定，得票最多还不够：选中的一项要达到规则表的比例，一般是过半数。没有这样的，不算决定，前两名再投一轮。',
      },
      half: {
        owners: '这是共同决定，得票最多还不够：当选的，面积和人数都要过半数，重大事项都要四分之三以上。',
        residents: '这是决定，得票最多还不够：当选的要达到规则表的比例，一般是过半数。',
      },
    },
    owners_must: '业主共同决定要写明是第278条的哪一项。',
    sheet: '规则表',
    sheet_default: '本地的规则表',
    sheet_show: '看规则',
    sheet_none: '规则表还没有读到，服务器会用本地的规则表。',
    sheet_dated: (title: string, dated: string): string => `${title}（${dated}）`,
    box: '票投到哪里',
    boxes: {
      here: ['在这里投', '手机投票，也收纸质票。'],
      paper: ['只收纸质票', '手机上只能看，票由工作人员录入。'],
      outside: ['外部平台', '票在别的平台投，只录入它的总结果。'],
    } as Record<'here' | 'paper' | 'outside', [string, string]>,
    box_refused: (sheet: string): string => `“${sheet}”规定不在本系统投票，请选“只收纸质票”或“外部平台”。`,
    must_notice: '公告里要列出下面每一个事项。没有公告的事项不能表决。',
    motions: '表决事项',
    up_to: (n: number): string => `最多 ${n} 个`,
    no_cases: '演练不挂案件。',
  },

  sheet: {
    yes: '是',
    no: '否',
    inherited: '继承国家规定',
    source: '依据',
    caption: (title: string): string => `${title}：门槛、天数和依据`,
    field: '规定',
    value: '内容',
    number: (field: SheetField, n: number): string =>
      field === 'window_seconds'
        ? n === 0
          ? '不能改'
          : `${n} 秒内`
        : SHEET_DAYS.includes(field)
          ? n === 0
            ? '不要求'
            : `${n} 天`
          : field === 'extensions'
            ? n === 0
              ? '不能延期'
              : `${n} 次`
            : field === 'proxy_max'
              ? `${n} 份`
              : `${n} 人`,
    /** By field and value, else by value. */
    values: {
      none: '不要求',
      'base valid': '有效票',
      'base cast': '参与表决的',
      'base present': '到会的',
      'base electorate': '全体',
      'silent exclude': '不计入',
      'silent follow': '从多数意见',
      'silent abstain': '算弃权',
      until_close: '结束前都可以改',
      'public_units company': '公房单位',
      'public_units tenant': '承租人',
      'public_units excluded': '不计',
      'cast_here yes': '可以在本系统投票',
      'cast_here prepare': '本系统只准备、打印和录入',
      'short_notice refuse': '不能开始',
      'short_notice consultation': '只作意见征询',
      'unserved excluded': '不计入',
      'unserved posted': '张贴期满视为送达',
    } as Record<string, string>,
    fields: {
      participation: '至少多少参与',
      quorum: '至少多少到会',
      ordinary: '一般事项须多少同意',
      special: '重大事项须多少同意',
      special_matters: '哪几项是重大事项',
      base: '同意占谁的比例',
      abstentions_in_base: '弃权算在分母里',
      silent: '送达后不交票的',
      silent_clause: '规约原文',
      invalid_participates: '无效票算参与',
      roll_public_days: '公告前名册公示',
      notice_days: '公告后至少等',
      short_notice: '公告天数不够时',
      only_noticed_matters: '只能表决公告过的事项',
      poll_days_min: '表决最短',
      poll_days_default: '表决通常',
      poll_days_max: '表决最长',
      extensions: '可以延期',
      window_seconds: '交票后可以改',
      result_days: '计票后公布结果',
      objection_days: '接受异议',
      cast_here: '在哪里投票',
      outside_accepted: '接受外部平台结果',
      paper_on_demand: '要纸质票的必须给',
      proxy_allowed: '可以书面委托',
      proxy_max: '一人最多受托',
      proxy_property_staff: '物业人员可以受托',
      count_parking: '车位计入面积',
      public_units: '未售公房的票归',
      unserved: '没有送达的',
      post_days: '送不到的票张贴',
      tellers: '计票人至少',
      scrutineers: '监票人至少',
    } as Record<SheetField, string>,
  },

  make: {
    kind: '开什么会',
    titles: { hearing: '召开听证会', owners_assembly: '召开业主大会会议', residents_assembly: '召开居民会议' } as Record<string, string>,
    name_of: (kind: string, titles: string[]): string => `${titles.join('、')}${kind}`,
    start: '发起业主表决',
    too_early: (day: string, roll: number, notice: number): string =>
      `时间太早：${[roll > 0 ? `名册公示${roll}天` : '', notice > 0 ? `表决公告${notice}天` : ''].filter(Boolean).join('、')}，最早${day}才能开启表决。`,
    too_early_more: '要改时间，请先改好，再发布公告。',
    rehearsal: '做一次演练',
    rehearsal_title: '演练',
    rehearsal_name: '表决演练',
    rehearsal_place: '居委会活动室',
    no_polls: '还没有要表决的事项。先加上，再发布公告。',
    confirm: '公告发布后，会议名称和时间不能再改。每项表决另发表决公告。',
    assembly_agenda: '公示名册、发布表决公告在会前办；开会后表决、计票、公示结果。不用签到，可以延续多天。',
    polls_later: '建好会议后，在准备页加上要表决的事项。',
    ready_question: '先用案件里准备好的题目',
  },
};
export type QuestionWords = typeof question_zh;
