import type { papers_zh } from './desk-papers-zh-CN';

export const papers_en: typeof papers_zh = {
  notice: 'Notice',
  agenda: 'Agenda',
  posters: 'Posters with QR code',
  signin: 'Sign-in sheet',
  rating: 'Blank rating sheet',
  minutes: 'Minutes',
  record: 'Full record (internal)',
  report: 'Report to the street',
  casesheet: 'Case sheet',
};
