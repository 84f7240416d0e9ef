// Words of comments that wait for the office, and of the one on top: phone, desk and big screen.
export const comments_zh = {
  approve: '居民留言先看后发',
  approve_more: '打开后，居民的留言要主持人或社区工作者点“同意显示”，大家才看得到。',
  waiting: (n: number): string => `等您看的留言（${n}条）`,
  call: (n: number): string => `${n}条留言等您看`,
  show: '同意显示',
  show_one: (label: string): string => `同意显示：${label}的留言`,
  refuse: '不显示',
  refuse_one: (label: string): string => `不显示：${label}的留言`,
  refuse_title: '不显示这条留言',
  refuse_reason: '为什么不显示',
  refuse_more: '本人会看到“主持人没有显示”。理由只给工作人员看，记录里留有一行。以后还可以改为显示。',
  not_shown: (n: number): string => `没有显示的留言（${n}条）`,
  pin: '置顶',
  pin_one: (label: string): string => `置顶：${label}的留言`,
  unpin: '取消置顶',
  unpin_one: (label: string): string => `取消置顶：${label}的留言`,
  pinned: '置顶留言',
  /** On the phone. */
  hint: '最多200字，主持人看过以后，大家都看得到',
  sent: '已交给主持人，同意以后大家都看得到。',
  yours: '您的留言',
  states: { waiting: '等主持人看', refused: '主持人没有显示这条留言' },
};
export type CommentsWords = typeof comments_zh;
