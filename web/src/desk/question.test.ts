import { expect, it } from 'vitest';
import type { CaseRow } from '../messages';
import { empty_poll, first_gap, is_complete, poll_message, question_of, settle, settle_estate } from './question';

const question = {
  title: '小区出入口车闸更新',
  electorate: 'owners',
  method: 'yes_no',
  matter: 5,
  motions: [
    { n: 1, title: '方案A', options: [] },
    { n: 2, title: '方案B', options: [], only_if_fails: 1 },
  ],
};
const row = (given: unknown): CaseRow => ({ t: 'case', id: 3, title: '车闸', question: given }) as CaseRow;

it('reads the question of a case, as an object or as text', () => {
  expect(question_of(row(question))?.motions[1]?.only_if_fails).toBe(1);
  expect(question_of(row(JSON.stringify(question)))?.matter).toBe(5);
  expect(question_of(row(null))).toBeNull();
  expect(question_of(row('not json'))).toBeNull();
});

it('sends only the fields that say something', () => {
  const form = question_of(row(question));
  expect(form && poll_message(form)).toEqual({
    case: 3,
    title: '小区出入口车闸更新',
    electorate: 'owners',
    method: 'yes_no',
    matter: 5,
    motions: [{ title: '方案A' }, { title: '方案B', only_if_fails: 1 }],
  });
});

it('lets the title stand for the only motion, and keeps the cards of options', () => {
  const form = { ...empty_poll(1), title: '选哪一种?', method: 'single' as const, matter: 5 };
  form.motions = [
    { title: '', only_if_fails: 1, options: [{ title: 'A', text: '', cost: '2.8万元', picture: '/pictures/a.svg' }, { title: ' B ' }] },
  ];
  expect(poll_message(form)).toEqual({
    case: 1,
    title: '选哪一种?',
    electorate: 'households',
    method: 'single',
    motions: [{ title: '选哪一种?', options: [{ title: 'A', cost: '2.8万元', picture: '/pictures/a.svg' }, { title: 'B' }] }],
  });
});

it('knows when something is missing', () => {
  const form = empty_poll(1);
  expect(is_complete(form)).toBe(false);
  form.title = '同意吗?';
  expect(is_complete(form)).toBe(true);
  form.method = 'single';
  expect(is_complete(form)).toBe(false);
  form.motions[0]?.options.push({ title: 'A' }, { title: '' });
  expect(is_complete(form)).toBe(false);
});

it('names what is missing first', () => {
  const form = empty_poll(1, 'owners');
  form.estate = null;
  expect(first_gap(form)).toEqual({ gap: 'title', n: 0 });
  form.title = '维修电梯';
  expect(first_gap(form)).toEqual({ gap: 'estate', n: 0 });
  form.estate = '';
  expect(first_gap(form)).toEqual({ gap: 'matter', n: 0 });
  form.matter = 5;
  expect(first_gap(form)).toBeNull();
  form.motions.push({ title: '', options: [], only_if_fails: null });
  expect(first_gap(form)).toEqual({ gap: 'motion', n: 1 });
  form.motions.splice(1);
  form.method = 'multi_k';
  settle(form);
  expect(first_gap(form)).toEqual({ gap: 'options', n: 1 });
  form.motions[0]?.options.splice(0, 2, { title: '甲' }, { title: '乙' });
  form.form = { ...form.form, k: 3 };
  expect(first_gap(form)).toEqual({ gap: 'numbers', n: 1 });
});

it('sends class, scope, sheet, box and what the method needs', () => {
  const form = empty_poll(4, 'owners');
  Object.assign(form, { title: '选举业委会', method: 'multi_k', matter: 3, scope: [5], sheet: 'shanghai-owners', box: 'paper' });
  settle(form);
  form.motions[0]?.options.splice(0, 2, { title: '甲' }, { title: '乙' }, { title: '丙' });
  expect(is_complete(form)).toBe(true);
  expect(poll_message(form)).toEqual({
    case: 4,
    title: '选举业委会',
    class: 'owners',
    electorate: 'owners',
    scope: [5],
    method: 'multi_k',
    matter: 3,
    sheet: 'shanghai-owners',
    form: { k: 2, half: true },
    box: 'paper',
    motions: [{ title: '选举业委会', options: [{ title: '甲' }, { title: '乙' }, { title: '丙' }] }],
  });
});

it('asks for a majority where a choice decides', () => {
  const form = { ...empty_poll(1, 'residents'), method: 'single' as const };
  settle(form);
  expect(form.form).toEqual({ run_off: true });
  const opinion = { ...empty_poll(1), method: 'single' as const };
  settle(opinion);
  expect(opinion.form).toEqual({});
});

it('puts right what a change leaves behind', () => {
  const form = { ...empty_poll(null), title: '打分', method: 'score' as const };
  settle(form);
  expect(form.form).toEqual({ points_min: 0, points_max: 10 });
  expect(form.motions[0]?.options).toHaveLength(2);
  form.class = 'owners';
  settle(form);
  expect([form.electorate, form.method]).toEqual(['owners', 'yes_no']);
  expect(is_complete(form)).toBe(false); // an owners' decision names its matter
  form.matter = 9;
  expect(is_complete(form)).toBe(true);
  expect(poll_message(form)).toEqual({ title: '打分', class: 'owners', electorate: 'owners', method: 'yes_no', matter: 9, motions: [{ title: '打分' }] });
});

it('asks for the estate of owners where there are several, and guesses none', () => {
  const form = { ...empty_poll(1), title: '同意吗?', electorate: 'owners' as const };
  settle_estate(form, ['甲小区']);
  expect([form.estate, is_complete(form), poll_message(form).estate]).toEqual(['', true, undefined]);
  settle_estate(form, ['甲小区', '乙苑']);
  expect([form.estate, is_complete(form)]).toEqual([null, false]);
  form.estate = '乙苑';
  settle_estate(form, ['甲小区', '乙苑']);
  expect([is_complete(form), poll_message(form).estate]).toEqual([true, '乙苑']);
  settle_estate(form, ['甲小区', '丙苑']);
  expect(form.estate).toBeNull();
  settle_estate(Object.assign(form, { estate: '甲小区', electorate: 'households' }), ['甲小区', '丙苑']);
  expect(poll_message(form).estate).toBeUndefined();
});
