// Words of photos of before and after.
export const before_zh = {
  before: '整改前',
  after: '整改后',
  alt: (which: string, n: number): string => `${which}照片${n}`,
  photos_before: '整改前的照片（可以不加）',
  photo_before: (n: number): string => `整改前照片${n}`,
  add_before: '再加一张整改前的照片',
  photos_after: '整改后的照片',
};
export type BeforeWords = typeof before_zh;
