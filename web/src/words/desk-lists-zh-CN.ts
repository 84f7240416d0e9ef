// Words of the desk: lists for a spreadsheet.
import type { ListKind } from '../desk/rights';

export const lists_zh = {
  kinds: {
    register: '名册表格',
    roll: '名册（带姓名）',
    ballots: '发放和收回',
    attendance: '签到表',
    themes: '意见归类',
    commitments: '承诺清单',
    results: '结果数据',
    monthly: '月度报表',
  } as Record<ListKind, string>,
  excel: 'Excel 表格',
  csv: 'CSV',
  pdf: 'PDF',
  word: 'Word',
  chat: '发到微信群',
  chat_copy: '复制文字',
  chat_copied: '已复制，到群里长按粘贴。',
  chat_select: '请按住上面的文字，全选后复制。',
  chat_picture: '下载长图',
  chat_text: '群通知文字',
  page: '网页打印',
  form: '文件格式',
  take: (list: string, form: string): string => `下载${list}，${form}`,
  inner: '带居民信息，只供内部使用；谁取走会记在系统日志里。',
  month: '月份',
  month_name: (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
  monthly_more: '案件、会议、参与率、满意度和承诺，不含居民姓名。',
};
