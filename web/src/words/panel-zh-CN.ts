// Words of the desk: the hearing's panel, and who was seen in the room.
import type { AttendantRole } from '../messages';

export const panel_zh = {
  delegates: '正式代表（听证小组）',
  count: (n: number): string => `${n} 人`,
  none: '还没有请正式代表。没有正式代表，会议只能按恳谈召开。',
  who: '请居民代表、受影响的住户、各楼组的代表，每户一票。上一次的代表会自动带过来，可以再加、再减。',
  usual: (from: number, to: number): string => `听证小组一般 ${from}–${to} 人，现在不在这个范围。`,
  add: '请代表',
  choose: '选楼和室号，一户一户加进名单，最后一起请。',
  add_home: '加进名单',
  home_drop: (label: string): string => `从名单去掉：${label}`,
  submit: (n: number): string => (n > 0 ? `请这 ${n} 户` : '请代表'),
  added: (n: number): string => `已请 ${n} 户`,
  drop: '去掉',
  drop_one: (label: string): string => `去掉代表：${label}`,
  drop_more: '会议开始后名单不能再改。记录里会写明去掉了一位代表。',

  sides: '当事人',
  organisations: '出席单位',
  attendants: '现场登记（没有手机的人）',
  attendants_more: '上面有名字的人在上面签到，其他到场的人在这里登记。只计人数，姓名不公开。',
  label: '怎么称呼（如：5号 王阿婆）',
  role: '身份',
  roles: { observer: '旁听', attendant: '列席' } as Record<AttendantRole, string>,
  enter: '登记',
  spoken: {
    enter: '录入口头答复',
    enter_n: (n: number): string => `录入口头答复：第${n}号提案`,
    more: '单位在会场当面答复、没有用自己的账号时，由居委会照原话录入，居民会看到“现场口头答复”。会后交来的按“书面答复”记。写进的承诺另外要由这家单位接受。',
    by: '哪家单位的答复',
  },

  hall_proposal: {
    add: '替没有手机的人提案',
    add_more: '选提案人住的室号，照原话录入，居民会看到“现场”。自己家不能附议自己家的提案。查不到室号的，只写称呼。',
    label: '谁提的',
    text: '提什么',
    submit: '录入提案',
    second: '现场附议',
    second_n: (n: number): string => `现场附议：第${n}号提案`,
    second_more: '会场里举手附议的，选他住的室号。每户一次，要与提案人不是一户。',
    empty: '这一室名册上没有住户。',
    seconded: (label: string): string => `已记下附议：${label}`,
  },
  spoken_accept: {
    accept: '录入口头接受',
    accept_n: (n: number): string => `录入口头接受：承诺 ${n}`,
    more: (name: string): string => `${name}没有用自己的账号，当面或书面表示接受时，由居委会录入，会写明是怎么接受的。单位可以在纪要确认前提出异议。`,
    vias: { room: '现场口头接受', paper: '书面接受' },
  },

  take_back: '撤销',
  take_back_one: (label: string): string => `撤销登记：${label}`,
};
