import type { BeforeWords } from './before-zh-CN';

export const before_en: BeforeWords = {
  before: 'Before',
  after: 'After',
  alt: (which, n) => `${which}, photo ${n}`,
  photos_before: 'Photos of before (may be left out)',
  photo_before: (n) => `Photo of before ${n}`,
  add_before: 'Add another photo of before',
  photos_after: 'Photos of now',
};
