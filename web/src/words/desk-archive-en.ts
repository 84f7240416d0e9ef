import type { archive_zh } from './desk-archive-zh-CN';

export const archive_en: typeof archive_zh = {
  title: 'Archive of the meeting',
  what: 'Papers, lists, photos and record of this meeting in one ZIP with a table of contents: to keep, and for the street.',
  begin: 'Write the archive',
  again: 'Write it again',
  begins: 'Getting ready …',
  writing: 'The archive is being written',
  progress: (n, of, title) => `Writing ${n} of ${of}: ${title}`,
  take: (size) => `Download the archive (${size})`,
  made: (time) => `Written ${time}, kept for 7 days. A broken download goes on where it stopped.`,
  inner: 'The folder 内部 names residents: never post or forward it. The log keeps who wrote it and who took it.',
};
