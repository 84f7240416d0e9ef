// Words of the desk: papers to print.
import type { PaperKind } from '../desk/paper_links';

export const papers_zh = {
  notice: '会议公告',
  agenda: '会议议程',
  posters: '各门洞海报（二维码）',
  signin: '签到表',
  rating: '空白评议表',
  minutes: '会议纪要',
  record: '会议记录（内部）',
  report: '向街道的报告',
  casesheet: '案件办理单',
} as Record<PaperKind, string>;
