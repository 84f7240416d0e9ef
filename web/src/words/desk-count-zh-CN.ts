// Words of the count on the desk, put together; here those that stand in all its parts.
import { question_zh } from './desk-question-zh-CN';
import { result_zh } from './desk-result-zh-CN';
import { room_zh } from './desk-room-zh-CN';
import { steps_zh } from './desk-steps-zh-CN';

export const count_zh = {
  title: '表决',
  room_title: '计票室',
  to_room: '去计票室',
  to_part: (part: string): string => `去处理：${part}`,
  rehearsal: '演练',
  rehearsal_more: '这是演练：不算数，不等天数，和真的一样走一遍。',
  wait: (left: string, from: string): string => `还需等${left}，${from}起可以。`,
  days: (n: number): string => `${n}天`,
  by_source: (source: string, inherited: boolean): string => `依据：${source}${inherited ? '（沿用全国规则表）' : ''}`,
  ...question_zh,
  ...steps_zh,
  ...room_zh,
  ...result_zh,
};
export type CountWords = typeof count_zh;
