// 会议材料: what a meeting is asked to look at, on the desk and on phones.
export const documents_zh = {
  title: '会议材料',
  numbered: (n: number, title: string): string => `${n}. ${title}`,
  page: (n: number): string => `看第${n}页`,
  page_of: (title: string, n: number): string => `${title}，第${n}页`,
  pages: (n: number): string => `共${n}页`,
  check: '防改码（校验值）',
  check_more: '图片改动一点，防改码就不一样。会议记录里记着同样的码。',
  hash: (n: number, hash: string): string => `第${n}页 ${hash}`,
  none: '还没有材料。公告会写明到居委会查阅纸质材料。',
  hint: '方案、图纸、报价单等，一页拍一张照片。大家在手机上看得到；开会后不能再改。请先遮住身份证号、电话等个人信息。',
  add: '加一份材料',
  name: '材料名称（不超过40字）',
  photo: '一页照片',
  page_remove: (n: number): string => `去掉第${n}页`,
  save: '加入会议材料',
  saved: '材料已加入',
  needs: '写上名称，至少放一页照片。',
  drop: '删除',
  drop_one: (title: string): string => `删除“${title}”？`,
  drop_more: '手机上不再显示；会议记录里仍记着加过、删过。',
  most: 20,
};

export type DocumentWords = typeof documents_zh;
