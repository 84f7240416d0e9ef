import { describe, expect, it } from 'vitest';
import type { Electorate, Method, PollRow } from '../messages';
import { empty_figures, fallback_message, outside_message, read_area, read_figures, type FiguresForm } from './figures';

type Poll = Pick<PollRow, 'method' | 'motions' | 'electorate' | 'seats'>;
const poll = (method: Method, electorate: Electorate, options = 0): Poll => ({
  method,
  electorate,
  seats: 100,
  motions: [{ n: 1, title: '事项', options: Array.from({ length: options }, (_, o) => ({ n: o + 1, title: String(o + 1) })), only_if_fails: null }],
});
function filled(of: Poll, cast: string, gone: string, lines: string[]): FiguresForm {
  const form = empty_figures(of);
  const put = (line: { heads: string; area: string }, text: string): void => {
    const [heads, area] = text.split('/');
    line.heads = heads ?? '';
    line.area = area ?? '';
  };
  put(form.cast, cast);
  put(form.void, gone);
  lines.forEach((text, i) => put(form.motions[0]?.[i] ?? { heads: '', area: '' }, text));
  return form;
}

it('reads areas in ㎡', () => {
  expect([read_area('840.50'), read_area('840.5'), read_area('840'), read_area('8.505'), read_area('-1'), read_area('')]).toEqual([84050, 84050, 84000, null, null, null]);
});

describe('figures from elsewhere', () => {
  const owners = poll('yes_no', 'owners');
  const households = poll('single', 'households', 2);
  const several = poll('multi_k', 'households', 3);
  const scale = poll('sat3', 'households');
  const table: [string, Poll, FiguresForm, string[]][] = [
    ['that add up', owners, filled(owners, '50/5000', '1/100', ['30/3000.50', '15/1500', '5/499.50']), []],
    ['whose heads do not', owners, filled(owners, '50/5000', '0/0', ['30/3000', '15/1500', '4/500']), ['sum']],
    ['whose areas do not', owners, filled(owners, '50/5000', '0/0', ['30/3000', '15/1500', '5/500.01']), ['sum']],
    ['that are not complete', owners, filled(owners, '50/5000', '0/0', ['30/3000', '15/', '5/500']), ['unread']],
    ['more than the roll', households, filled(households, '99', '2', ['60', '30', '9']), ['too_many']],
    ['one choice each', households, filled(households, '99', '1', ['60', '30', '9']), []],
    ['several choices each', several, filled(several, '50', '0', ['40', '30', '5', '4', '1']), []],
    ['more for one than chose', several, filled(several, '50', '0', ['46', '30', '5', '4', '1']), ['sum']],
    ['fewer choices than ballots', several, filled(several, '50', '0', ['20', '20', '4', '4', '1']), ['sum']],
    ['grades', scale, filled(scale, '20', '0', ['10', '5', '2', '2', '1']), []],
  ];
  it.each(table)('%s', (_, of, form, faults) => {
    expect(read_figures(of, form).faults.map((fault) => fault.is)).toEqual(faults);
  });

  it('are sent as the protocol has them', () => {
    const { figures } = read_figures(owners, filled(owners, '50/5000', '1/100', ['30/3000.50', '15/1500', '5/499.50']));
    expect(figures && outside_message(7, '某平台', figures, 3)).toEqual({
      poll: 7,
      source: '某平台',
      cast: 50,
      cast_area: 500000,
      cast_heads: 50,
      void: 1,
      void_area: 10000,
      void_heads: 1,
      motions: [{ yes_heads: 30, no_heads: 15, abstain_heads: 5, yes_area: 300050, no_area: 150000, abstain_area: 49950 }],
      photo: 3,
    });
    const single = read_figures(households, filled(households, '99', '', ['60', '30', '9']), true).figures;
    expect(single && fallback_message(7, single, ['甲', '乙'], null)).toEqual({
      poll: 7,
      papers: 99,
      motions: [{ options: [60, 30], abstain: 9 }],
      counters: [{ name: '甲' }, { name: '乙' }],
    });
    const by_hand = read_figures(owners, filled(owners, '3', '', ['2', '1', '0']), true);
    expect(by_hand.faults).toEqual([]);
    expect(by_hand.figures && fallback_message(7, by_hand.figures, ['甲', '乙'], null).motions).toEqual([
      { yes_heads: 2, no_heads: 1, abstain_heads: 0, yes_area: 0, no_area: 0, abstain_area: 0 },
    ]);
    const many = read_figures(several, filled(several, '50', '0', ['40', '30', '5', '4', '1'])).figures;
    expect(many?.motions).toEqual([{ options: [40, 30, 5], abstain: 4, void: 1 }]);
  });
});
