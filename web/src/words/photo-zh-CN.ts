// What the part that takes a photo says, on the phone and on the desk.
export const photo_zh = {
  take: '拍照',
  choose: '从相册选',
  choose_file: '选择照片',
  sending: (percent: number): string => `正在上传 ${percent}%`,
  again: '网络不稳，正在再传一次…',
  working: '已上传，正在处理…',
  done: '照片已保存',
  cancel: '取消上传',
  remove: '删除照片',
  remove_short: '删除',
  remove_n: (n: number): string => `删除照片${n}`,
  n: (n: number): string => `照片${n}`,
  retake: '重新拍一张',
  change: '换一张',
  enlarge: '打开大图',
  of: (label: string): string => `${label}的照片`,
  photo: '照片',
  progress: '上传进度',
  refusals: {
    size: '照片太大（最多 20 MB），请重新拍一张。',
    photo: '照片打不开，请重新拍一张（JPG、PNG 或 HEIC）。',
    offline: '网络没有连上，照片没有传完。请再试一次。',
    other: '照片没有保存，请再试一次。',
  },
};

export type PhotoWords = typeof photo_zh;
