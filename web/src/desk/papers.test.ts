import { expect, test } from 'vitest';
import { as_file } from './papers';

test('a paper in another form keeps its address, and what is asked of it', () => {
  expect(as_file('/print/notice/HE-1', '.pdf')).toBe('/print/notice/HE-1.pdf');
  expect(as_file('/print/posters/HE-1?building=5', '.docx')).toBe('/print/posters/HE-1.docx?building=5');
  expect(as_file('/print/slips/one/7', '')).toBe('/print/slips/one/7');
});
