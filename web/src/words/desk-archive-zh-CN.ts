// Words of the desk: the archive of a meeting.
export const archive_zh = {
  title: '会议档案',
  what: '把这次会议的文书、表格、照片和记录收进一个压缩包，带目录，可以存档、交街道。',
  begin: '整理会议档案',
  again: '重新整理',
  begins: '正在准备……',
  writing: '正在整理档案',
  progress: (n: number, of: number, title: string): string => `正在整理第 ${n} 项，共 ${of} 项：${title}`,
  take: (size: string): string => `下载会议档案（${size}）`,
  made: (time: string): string => `${time} 整理，保留 7 天。断了可以接着下载。`,
  inner: '“内部”文件夹里有居民信息，不要张贴、转发。谁整理、谁下载，都记在系统日志里。',
};
