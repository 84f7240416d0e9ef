// Words of the big screen, and of a poll wherever desk or screen shows one.
import { fates } from './fates-zh-CN';
import type { Electorate, Method, PollClass } from '../messages';
import { shared } from './zh-CN';

export interface VerdictWords {
  met: string;
  not_met: string;
  no_quorum: string;
}

// 意见征询 and 恳谈 say 达到 / 未达到; only a decision is 通过.
const { result } = shared;
const asked: VerdictWords = { met: result.met, not_met: result.not_met, no_quorum: result.no_quorum };
const decided: VerdictWords = {
  met: result.passed,
  not_met: result.not_passed,
  no_quorum: result.no_quorum_owners,
};

export const poll_words = {
  ...shared.answers,
  taken_part: '已参与',
  all: '总数',
  taking_part: '参与表决',
  under_one_percent: '不到1%',
  part_area: result.part_area,
  part_heads: result.part_heads,
  yes_area: result.yes_area,
  yes_heads: result.yes_heads,
  votes_title: '得票',
  half: '过半数',
  two_thirds: '三分之二以上',
  three_quarters: '四分之三以上',
  reaches_two_thirds: result.reached.participation.yes,
  misses_two_thirds: result.reached.participation.no,
  reaches_three_quarters: result.reached.special.yes,
  misses_three_quarters: result.reached.special.no,
  beyond_half: result.reached.ordinary.yes,
  not_beyond_half: result.reached.ordinary.no,
  area: (text: string): string => `${text} ㎡`,
  heads: (n: number, electorate: Electorate): string => (electorate === 'households' ? `${n} 户` : `${n} 人`),
  fraction_area: (value: string, of: string): string => `${value}/${of} ㎡`,
  fraction_heads: (value: number, of: number): string => `${value}/${of}`,
  sentence: (title: string, fraction: string, percent: string, reach: string): string =>
    `${title} ${fraction}（${percent}），${reach}`,
  votes: (n: number): string => `${n} 票`,
  votes_of: (n: number, percent: string): string => `${n} 票 · ${percent}`,
  leader: result.leader,
  tied: (names: string[]): string => `${names.join('、')} 票数相同`,
  nobody_chose: result.none,
  leader_sentence: (name: string, votes: number, base: number, percent: string, reach: string): string =>
    `${name} ${votes}/${base} 票（${percent}），${reach}`,
  most_only: '相对多数，未过半数',
  cast_sentence: (base: number): string => `共 ${base} 票`,
  not_counted: result.not_counted,
  verdict: (kind: PollClass, informal: boolean): VerdictWords =>
    informal || kind === 'consultation' ? asked : decided,
  rule_who: {
    households: '一户一票。',
    owners: '业主按面积和人数两项计票。',
    residents: '居民一人一票。',
    representatives: '居民代表一人一票。',
  } as Record<Electorate, string>,
  rule_single: '每票选一项，得票最多的为多数意见。',
  rule_run_off: (line: string): string => `每票选一项，须${line}；没有这样的，前两名进入第二轮。`,
  both: (line: string): string => `面积和人数都${line}`,
  rule_multi: (k: number, line: string): string =>
    `最多选 ${k} 项，得票多的前 ${k} 项当选${line ? `，且须${line}` : ''}；多选的作废。`,
  rule_score: (least: number, most: number): string => `每一项打 ${least} 到 ${most} 分，平均分最高的为先。`,
  rule_of: {
    approval: '认可的都打勾，得勾最多的为先。',
    ranked_irv: '按喜好排序，逐轮淘汰最少的，直到有一项过半数。',
    ranked_borda: '按喜好排序，名次折成分数，总分最高的为先。',
    ranked_schulze: '按喜好排序，各项两两比较，胜出的为先。',
    sat3: '三级评价：满意、基本满意、不满意。',
    sat5: '五级评价：从非常满意到非常不满意。',
    grade4: '四级评价：好、较好、一般、差。',
    perf4: '四级评价：优秀、称职、基本称职、不称职。',
  } as Partial<Record<Method, string>>,
  rule_both: (participation: string | null, yes: string): string =>
    `${participation ? `参与面积和人数均须${participation}；` : ''}同意面积和人数均须占参与的${yes}。`,
  rule_yes_no: (yes: string): string => `同意须占参与的${yes}。`,
  share: (num: number, den: number, inclusive: boolean): string =>
    `${inclusive ? '' : '超过'}${den} 分之 ${num}${inclusive ? '以上' : ''}`,
  reach: (ok: boolean, threshold: string): string => `${ok ? '已达到' : '未达到'}${threshold}`,
  no_quorum: result.no_quorum,
  option: '选项',
  chosen: (names: string[]): string => `${names.join('、')} 胜出`,
  run_off: (names: string[]): string => `没有一项达到要求，进入第二轮：${names.join('、')}`,
  nobody_has_enough: '没有一项达到要求',
  tie: (names: string[], by: string | null): string =>
    `${names.join('、')} 票数相同${
      by === 'lot' ? '，已抽签决定' : by === 'previous_round' ? '，按前一轮票数决定' : by === 'ratings' ? '，按打分人数决定' : '，待抽签'
    }`,
  by_heads: (base: number): string => `按人数，共 ${base} 人`,
  by_area: (text: string): string => `按面积，共 ${text} ㎡`,
  rounds: '各轮票数',
  round_n: (n: number): string => `第 ${n} 轮`,
  last_round: (n: number, base: number): string => (n > 1 ? `第 ${n} 轮，共 ${base} 票` : `共 ${base} 票`),
  goes_out: (votes: number): string => `${votes} 淘汰`,
  exhausted: '不再计入',
  pairwise: '两两比较（左边胜过上边的票数）',
  prefer: '更喜欢',
  ahead: (votes: number): string => `${votes} ✓`,
  order: (places: string[]): string => `名次：${places.map((place, i) => `${i + 1}. ${place}`).join('  ')}`,
  equals: ' ＝ ',
  points_title: '总分',
  points: (text: string): string => `${text} 分`,
  first_places: '排在第一的票数',
  first_places_of: (n: number): string => `排在第一的票数，共 ${n} 票`,
  scores: '各项得分',
  mean_title: '平均分',
  mean: (text: string): string => `平均 ${text} 分`,
  median_title: '中位数',
  ratings_title: '打分人数',
  points_sum: '总分',
  not_rated: '没有人打分',
  grades_title: '评价',
  grades: {
    sat3: ['满意', '基本满意', '不满意'],
    sat5: ['非常满意', '满意', '一般', '不满意', '非常不满意'],
    grade4: ['好', '较好', '一般', '差'],
    perf4: ['优秀', '称职', '基本称职', '不称职'],
  } as Partial<Record<Method, string[]>>,
  unknown_grade: '不了解',
  rated: (grade: string, wide: string | null): string => (wide === null ? `多数评价：${grade}` : `满意率 ${wide}，多数评价：${grade}`),
  wide: (text: string): string => `满意率（前两级）${text}`,
  strict: (text: string): string => `最高一级占 ${text}`,
  weighted: (text: string): string => `满意度（加权，满分 100）${text}`,
  few_valid: '有效票不足 10 张，只列票数，不算比例。',
  void_ballots: (n: number): string => `无效 ${n} 票`,
  class: shared.classes as Record<PollClass, string>,
  class_informal: shared.informal_poll,
  only_if_fails: (n: number): string => `第${n}项未达到时才计本项`,
};
export type PollWords = typeof poll_words;

const SEATS: Record<Electorate, string> = { households: '户', owners: '位业主', residents: '位居民', representatives: '位居民代表' };

export const screen_zh = {
  title: '三会 · 大屏',
  kind: shared.kinds as Record<string, string>,
  round: shared.round,
  informal: '恳谈（非正式）',
  loading: '正在连接…',
  bad_link: '这个大屏链接已失效。请主持人重新打开大屏链接。',
  scan: '微信扫一扫，进入会议',
  code: (code: string): string => `会议码 ${code}`,
  starts: '开始时间',
  place: '地点',
  chair: '主持人',
  arrived: '已签到',
  delegates: '正式代表',
  phones: '在线手机',
  people: (n: number): string => `${n} 人`,
  phones_n: (n: number): string => `${n} 部`,
  delegates_n: (present: number, of: number): string => `${present} / ${of} 人`,
  checkin: '正在签到',
  not_yet: '会议还没有开始',
  starts_in: (text: string): string => `距开始还有 ${text}`,
  due_now: '即将开始',
  agenda_n: (n: number, of: number): string => `议程 ${n} / ${of}`,
  next: '接下来',
  last: '这是最后一项',
  used: '已用',
  of_minutes: (n: number): string => `计划 ${n} 分钟`,
  over: '已超时',
  begins: '会议已开始',
  declared: (present: number, of: number, quorum: boolean): string =>
    `到会代表 ${present} / ${of} 人，${quorum ? '已达三分之二' : '未达三分之二'}`,
  speaking: '正在发言',
  left: '剩余时间',
  time_up: '时间到',
  then: '接下来发言',
  nobody_waits: '没有人在等',
  polling: '正在表决',
  turnout: '参与率',
  cast_of: (cast: number, seats: number, electorate: Electorate): string =>
    `${cast} / ${seats} ${SEATS[electorate]}`,
  area_of: (cast: string, total: string): string => `面积 ${cast} / ${total} ㎡`,
  motions: '表决事项',
  hidden_until: '结束后同时公布结果',
  counting: '表决已结束，正在计票',
  outcome: '表决结果',
  outcome_informal: '征询结果',
  cast_total: (cast: number, seats: number, electorate: Electorate): string =>
    `收到 ${cast} 票，应 ${seats} ${SEATS[electorate]}`,
  required: (text: string): string => `须${text}`,
  commitments: '会后要办的事',
  who: (organisation: string, who: string): string => `${organisation} · ${who}`,
  due: (text: string): string => `${text}前`,
  ...fates.commitments,
  closed: '会议已结束',
  closed_more: '纪要公布后，扫码可查看。谢谢大家。',
  pauses: { recess: '休会', adjourned: '择期续会', postponed: '会议延期', cancelled: '会议取消' },
  recess_more: '请稍候，会议马上继续。手机上可以继续留言。',
  next_round: (round: number, when: string): string => `第${round}轮：${when}`,
  lost: '网络中断，会议继续，请稍候',
  rehearsal: '演练 · 不是真的表决',
  preliminary: (until: string | null): string => (until === null ? '初步结果' : `初步结果 · 接受异议至 ${until}`),
  final: '最终结果',
  opens: (text: string): string => `表决开始时间 ${text}`,
  closes: (text: string): string => `表决结束时间 ${text}`,
  page: (n: number, of: number): string => `${n} / ${of}`,
};
export type ScreenWords = typeof screen_zh;
