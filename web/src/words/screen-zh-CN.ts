// Words of the big screen, and of a poll wherever desk or screen shows one.
import type { Electorate, PollClass } from '../messages';
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
  heads: (n: number, electorate: Electorate): string => (electorate === 'owners' ? `${n} 人` : `${n} 户`),
  fraction_area: (value: string, of: string): string => `${value}/${of} ㎡`,
  fraction_heads: (value: number, of: number): string => `${value}/${of}`,
  sentence: (title: string, fraction: string, percent: string, reach: string): string =>
    `${title} ${fraction}（${percent}），${reach}`,
  votes: (n: number): string => `${n} 票`,
  votes_of: (n: number, percent: string): string => `${n} 票 · ${percent}`,
  leader: result.leader,
  tied: (names: string[]): string => `${names.join('、')} 票数相同`,
  nobody_chose: result.none,
  leader_sentence: (name: string, votes: number, base: number, percent: string, majority: boolean): string =>
    `${name} ${votes}/${base} 票（${percent}），${majority ? '过半数' : '相对多数，未过半数'}`,
  cast_sentence: (base: number): string => `共 ${base} 票`,
  not_counted: result.not_counted,
  verdict: (kind: PollClass, informal: boolean): VerdictWords =>
    informal || kind === 'consultation' ? asked : decided,
  rule_households: '一户一票。',
  rule_owners: '业主按面积和人数两项计票。',
  rule_single: '每票选一项，得票最多的为多数意见。',
  rule_both: (participation: string | null, yes: string): string =>
    `${participation ? `参与面积和人数均须${participation}；` : ''}同意面积和人数均须占参与的${yes}。`,
  rule_yes_no: (yes: string): string => `同意须占参与的${yes}。`,
  class: shared.classes as Record<PollClass, string>,
  class_informal: shared.informal_poll,
  only_if_fails: (n: number): string => `第${n}项未达到时才计本项`,
};
export type PollWords = typeof poll_words;

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
    electorate === 'owners' ? `${cast} / ${seats} 位业主` : `${cast} / ${seats} 户`,
  area_of: (cast: string, total: string): string => `面积 ${cast} / ${total} ㎡`,
  motions: '表决事项',
  hidden_until: '结束后同时公布结果',
  counting: '表决已结束，正在计票',
  outcome: '表决结果',
  outcome_informal: '征询结果',
  cast_total: (cast: number, seats: number, electorate: Electorate): string =>
    `收到 ${cast} 票，应 ${seats} ${electorate === 'owners' ? '位业主' : '户'}`,
  required: (text: string): string => `须${text}`,
  commitments: '会后要办的事',
  who: (organisation: string, who: string): string => `${organisation} · ${who}`,
  due: (text: string): string => `${text}前`,
  ...shared.commitments,
  closed: '会议已结束',
  closed_more: '纪要公布后，扫码可查看。谢谢大家。',
  called_off: '会议已延期或取消',
  lost: '网络中断，会议继续，请稍候',
  page: (n: number, of: number): string => `${n} / ${of}`,
};
export type ScreenWords = typeof screen_zh;
