// Words of the ballot's path that more than one page uses: a phone has these before anything else.
export const ballot_shared = {
  classes: { consultation: '意见征询', residents: '居民会议决定', owners: '业主共同决定' },
  informal_poll: '意向征询',
  rating: '评议',
  rater: '评议人',
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
  /** A threshold in words: 过半数, 三分之二以上. */
  threshold: (num: number, den: number, inclusive: boolean): string => {
    const digits = '零一二三四五六七八九十';
    const digit = (n: number): string => digits[n] ?? String(n);
    if (num === 1 && den === 2 && !inclusive) {
      return '过半数';
    }
    return num === den ? '全部' : `${digit(den)}分之${digit(num)}${inclusive ? '以上' : '（不含）以上'}`;
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
  roles: {
    household: '户代表',
    owner: '业主',
    person: '居民本人',
  },
};

export type BallotShared = typeof ballot_shared;
