// One word per thing, and the tone of the glossary, held in all that the pages say.
import { describe, expect, it } from 'vitest';
import { coordination_zh } from './coordination-zh-CN';
import { rating_zh } from './desk-rating-zh-CN';
import { desk_zh } from './desk-zh-CN';
import { documents_zh } from './documents-zh-CN';
import { words as more_zh } from './phone-more-zh-CN';
import { panel_zh } from './panel-zh-CN';
import { words as phone_zh } from './phone-zh-CN';
import { photo_zh } from './photo-zh-CN';
import { screen_zh } from './screen-zh-CN';
import { shared } from './zh-CN';

/** Every sentence, with the arguments of those that take some left as they come. */
function sentences(from: unknown, found: string[] = []): string[] {
  if (typeof from === 'string') {
    found.push(from);
  } else if (typeof from === 'function') {
    found.push(String(from));
  } else if (from && typeof from === 'object') {
    Object.values(from).forEach((one) => sentences(one, found));
  }
  return found;
}

const SAID = sentences([coordination_zh, desk_zh, documents_zh, more_zh, panel_zh, phone_zh, screen_zh, photo_zh, shared]);

const OTHER_NAMES: [RegExp, string][] = [
  [/业主票/, '业主征询单'],
  [/第.{0,4}件|[上下]一件/, '第n项, 上一项, 下一项'],
  [/撤下|删掉/, '删除'],
  [/截止/, '结束'],
  [/印记/, '校验值'],
  [/指纹/, '校验值'],
  [/回应[:：]/, '答复'],
  [/待认领|待确认/, '待接受'],
  [/没有有效票|并列/, '没有人选择任何一项, 票数相同'],
  [/更改/, '修改'],
];

describe('the words', () => {
  it('of a rating speak of no vote and no delegates', () => {
    expect(sentences(rating_zh).filter((one) => /表决|代表|[^监]票/.test(one))).toEqual([]);
  });

  it('are many', () => {
    expect(SAID.length).toBeGreaterThan(400);
  });

  it('name each thing by one name', () => {
    for (const [other, own] of OTHER_NAMES) {
      expect(SAID.filter((one) => other.test(one)), own).toEqual([]);
    }
  });

  it('say 您, and never 失败', () => {
    expect(SAID.filter((one) => /[你妳]|失败/.test(one))).toEqual([]);
  });

  it('have the punctuation of Chinese', () => {
    const half = /[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]/;
    expect(SAID.filter((one) => typeof one === 'string' && !one.includes('=>') && half.test(one))).toEqual([]);
  });
});
