// What becomes of proposals and promises, on all pages but the ballot's.
export const fates = {
  proposals: {
    open: '待附议',
    seconded: '已附议',
    adopted: '采纳',
    partly: '部分采纳',
    rejected: '不采纳',
    merged: '已并入',
    withdrawn: '已撤回',
    carried: '会后答复',
  },
  /** How an organisation answered that did not write it itself. */
  answers: { room: '（现场口头答复）', paper: '（书面答复）' },
  commitments: {
    offered: '待接受',
    contested: '有异议',
    accepted: '已承诺',
    done: '待查验',
    kept: '已兑现',
    broken: '未兑现',
    withdrawn: '已取消',
  },
  /** What was promised: a deed, an answer, an improvement plan, a clause of an agreement. */
  promises: { promise: '承诺', answer: '书面答复', plan: '整改方案', clause: '协议条款' },
};
export type FateWords = typeof fates;
