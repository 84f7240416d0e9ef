import { expect, it } from 'vitest';
import type { CaseRow } from '../messages';
import { empty_poll, is_complete, poll_message, question_of } from './question';

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
