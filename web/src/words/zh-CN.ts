// Words that more than one page uses. One word per thing: the glossary decides.
export const shared = {
  app: '三会',
  kinds: { hearing: '听证会', coordination: '协调会', review: '评议会', owners_assembly: '业主大会会议', residents_assembly: '居民会议' },
  informal_kind: '恳谈',
  states: {
    drafted: '草拟',
    announced: '已公告',
    checkin: '签到',
    open: '进行中',
    recess: '休会',
    adjourned: '择期续会',
    closed: '散会',
    minutes_draft: '纪要草拟',
    minutes_confirmed: '纪要确认',
    minutes_signed: '纪要已签',
    published: '公示中',
    filed: '已归档',
    postponed: '延期',
    cancelled: '取消',
  },
  round: (n: number): string => `第${n}轮`,
  hands: { question: '提问', opinion: '意见', objection: '反对', addition: '补充' },
  classes: { consultation: '意见征询', residents: '居民会议决定', owners: '业主共同决定' },
  informal_poll: '意向征询',
  electorates: { households: '一户一票', owners: '业主表决，按面积和人数计', residents: '居民一人一票', representatives: '居民代表一人一票' },
  majorities: { ordinary: '一般事项（双过半）', special: '重大事项（双四分之三）', plurality: '得票最多' },
  polls: {
    drafted: '未开始',
    open: '正在表决',
    roll_public: '名册公示中',
    noticed: '已公告，尚未开始',
    polls_closed: '表决已结束，正在计票',
    box_closed: '票箱已封，正在计票',
    preliminary: '初步结果公示中',
    final: '表决结果已公告',
    counted: '已计票',
    void: '已作废',
  },
  answers: { yes: '同意', no: '不同意', abstain: '弃权' },
  /** Grades of the scales, best first; after the last one comes 不了解. */
  scales: {
    sat3: ['满意', '基本满意', '不满意'],
    sat5: ['非常满意', '满意', '一般', '不满意', '非常不满意'],
    grade4: ['好', '较好', '一般', '差'],
    perf4: ['优秀', '称职', '基本称职', '不称职'],
  },
  unknown: '不了解',
  /** A ballot of several marks in words. */
  marks: {
    several: (names: string[]): string => names.join('、'),
    rank: (n: number, name: string): string => `第${n}名 ${name}`,
    scored: (name: string, points: number): string => (points < 0 ? `${name} 不打分` : `${name} ${points}分`),
    between: '；',
  },
  rehearsal: '演练',
  /** A threshold in words: 过半数, 三分之二以上. */
  threshold: (num: number, den: number, inclusive: boolean): string => {
    const digits = '零一二三四五六七八九十';
    const digit = (n: number): string => digits[n] ?? String(n);
    if (num === 1 && den === 2 && !inclusive) {
      return '过半数';
    }
    return num === den ? '全部' : `${digit(den)}分之${digit(num)}${inclusive ? '以上' : '（不含）以上'}`;
  },
  capacities: { household: '户', owner: '业主', person: '居民' },
  roles: {
    resident: '居民',
    household: '户代表',
    owner: '业主',
    person: '居民本人',
    grid_worker: '微网格员',
    building_leader: '楼组长',
    chair: '主持人',
    clerk: '社区工作者',
    recorder: '记录人',
    signer: '会签人',
    scrutineer: '监票人',
    teller: '计票人',
    mediator: '调解员',
    implementer: '实施单位',
    property: '物业服务企业',
    owners_committee: '业主委员会',
    street: '街道',
    screen: '大屏',
  },
  line: {
    connecting: '正在连接…',
    online: '已连接',
    silent: '正在重新连接…',
    polling: '已连接（慢速）',
    ended: '未连接',
  },
  /** What the page itself says when a message could not be sent or answered. */
  refusals: {
    offline: '网络还没有连上。已填内容不会丢，请稍后再试一次。',
    unconfirmed: '不知道是否已经送达，请看一下结果再试。',
    other: '没有提交成功，请再试一次。',
  },
  /** Parts of the verdict and its measures (domain: display rules). */
  result: {
    met: '达到',
    not_met: '未达到',
    passed: '表决通过',
    not_passed: '表决未通过',
    no_quorum: '参与比例不足',
    no_quorum_owners: '参与比例不足，本次表决不成立',
    not_counted: (n: number): string => `第${n}项已达到，本项不再计票`,
    leader: (option: string): string => `${option} 得票最多`,
    majority: '过半数',
    no_majority: '未过半数',
    tie: '票数相同',
    none: '没有人选择任何一项',
    reached: {
      participation: { yes: '已达到三分之二', no: '未达到三分之二' },
      ordinary: { yes: '过半数', no: '未过半数' },
      special: { yes: '达到四分之三', no: '未达到四分之三' },
    },
    part_area: '参与面积',
    part_heads: '参与人数',
    part_households: '参与户数',
    yes_area: '同意面积',
    yes_heads: '同意人数',
    yes_households: '同意户数',
    heads: (n: number): string => `${n}人`,
    votes: (n: number): string => `${n}票`,
    turnout: '参与率',
    households: '户',
    people: '人',
  },
};

export type SharedWords = typeof shared;
