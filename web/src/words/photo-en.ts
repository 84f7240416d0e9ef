import type { PhotoWords } from './photo-zh-CN';

export const photo_en: PhotoWords = {
  take: 'Take a photo',
  choose: 'Choose from album',
  choose_file: 'Choose a photo',
  sending: (percent) => `Sending ${percent}%`,
  again: 'The network is unsteady. Sending once more…',
  working: 'Sent. Being processed…',
  done: 'Photo kept',
  cancel: 'Cancel',
  remove: 'Remove photo',
  remove_short: 'Remove',
  remove_n: (n) => `Remove photo ${n}`,
  n: (n) => `Photo ${n}`,
  retake: 'Take another',
  change: 'Change photo',
  enlarge: 'Open in full size',
  of: (label) => `Photo of ${label}`,
  photo: 'Photo',
  progress: 'Upload progress',
  refusals: {
    size: 'The picture is too large (20 MB at most). Take it again.',
    photo: 'The picture cannot be read. Take it again (JPG, PNG or HEIC).',
    offline: 'No network: the photo was not sent. Please try again.',
    other: 'The photo was not kept. Please try again.',
  },
};
