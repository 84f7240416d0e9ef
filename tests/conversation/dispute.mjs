/** The words and the days of the two disputes of domain.md. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repo } from './world.mjs';

/** @typedef {import('./phone.mjs').Phone} Phone */
/** @typedef {import('./world.mjs').World} World */
/** @typedef {ReturnType<typeof walk>} Days */
/** @typedef {{name: string, homes: string[], organisation?: string, claim: string, facts: string, red_line: string}} Side */

const DAY = 86_400_000;

/** D1: who argues about the lane, and what for. @type {Record<'drivers' | 'elders' | 'property' | 'owners', Side>} */
export const SIDES = {
    drivers: { name: '有车居民', homes: ['5号', '8号', '11号'], claim: '减14个车位车往哪停；已缴全年停车费应当保障', facts: '62个车位登记车辆91辆', red_line: '车位底线五十个' },
    elders: { name: '老年及低层居民', homes: ['3号', '7号', '13号'], claim: '消防通道不能为停车让路；绿地不能白减', facts: '去年11月担架抬了180米', red_line: '底楼窗外底线两米五' },
    property: { name: '物业公司', homes: [], organisation: '申浦物业', claim: '可以与隔壁商场协商夜间错时车位20个', facts: '外来车约9辆，路面施工分两段，每段12天', red_line: '物业不出补绿的钱' },
    owners: { name: '业委会', homes: [], organisation: '春晖小区业主委员会', claim: '改变共有部分用途，须另行业主表决', facts: '公共收益可承担标线和补绿3.6万元', red_line: '公共收益最多四万元' },
};

export const POINTS = ['车位替代', '绿地补偿', '底楼安全距离', '施工期通行', '费用承担'];

/** What D1 is settled with. @param {Record<string, number>} firm ids by name @param {Days} days */
export const clausesOf = (firm, days) => [
    { text: '各方同意主路拓宽到4.5米，车位减至52个，13号楼南侧补绿120平方米' },
    { text: '底楼窗外2.5米处设绿篱，家属探望老人停车30分钟免费' },
    { text: '签妥夜间错时车位20个，签约前不动工', organisation: firm['申浦物业'], who: '潘经理', due: days.day(30) },
    { text: '一周内完成划线和禁停标识，每月公示停车数据', organisation: firm['申浦物业'], who: '潘经理', due: days.day(9) },
    { text: '启动业主表决，标线和补绿费用由公共收益承担', organisation: firm['春晖小区业主委员会'], who: '许主任', due: days.day(30) },
];

/** The only clock of a world, which goes on by whole days. @param {World} world */
export function walk(world) {
    let gone = 0;
    /** @param {number} days */
    const at = (days) => new Date(Date.now() + 8 * 3_600_000 + (gone + days) * DAY).toISOString().slice(0, 10);
    return {
        day: at,
        /** In the afternoon. @param {number} days */
        on: (days) => `${at(days)}T14:00:00+08:00`,
        /** @param {number} days */
        noon: (days) => `${at(days)}T12:00:00+08:00`,
        get gone() {
            return gone;
        },
        /** @param {number} days */
        async wait(days) {
            gone += days;
            await world.sql(`create or replace function sanhui.clock() returns timestamptz language plpgsql volatile security definer
                set search_path = sanhui, pg_catalog as $$ begin return date_trunc('milliseconds', clock_timestamp() + interval '${gone} days'); end $$`);
        },
    };
}

/** A photo that a phone or a desk brings to a meeting. @param {Phone} phone @param {string} code @returns {Promise<number>} */
export async function photoOf(phone, code) {
    const bytes = readFileSync(join(repo, 'tests/hostile/pictures/good.jpg'));
    const { json, status } = await phone.browser.request('POST', `/photo?meeting=${code}`, { body: bytes, headers: { 'Content-Type': 'image/jpeg', 'Content-Length': String(bytes.length) } });
    assert.equal(status, 200, JSON.stringify(json));
    return json.photo;
}

/** D2: the lifts of building 13. */
export const LIFT = {
    number: '2026-CH-0093',
    claims: ['12个月困人9次，先审计、再更新', '设备超期、配件停产，应当更新；补上缺漏的记录', '维修资金余额74.6万元可以支付，须13号业主表决'],
    facts: ['最长困人52分钟，3楼以上70岁以上老人41人', '维保每15天一次，近两月记录有缺漏', '使用维修资金须业主表决'],
    points: ['近一年故障的责任与补偿', '维保记录公开', '更新范围', '停运期间老人服务', '今后考核'],
    /** @param {Record<string, number>} firm ids by name @param {Days} days */
    clauses: (firm, days) => [
        { text: '七日内公开近24个月维保记录', organisation: firm['申浦物业'], who: '潘经理', due: days.day(7) },
        { text: '十五日内完成第三方评估，减免两个月电梯维保费56元/户', organisation: firm['申浦物业'], who: '潘经理', due: days.day(15) },
        { text: '三十日内组织13号业主表决', organisation: firm['春晖小区业主委员会'], who: '许主任', due: days.day(30) },
        { text: '两台先后停运，物业与志愿者每日两次代购上门；三个月后评议' },
    ],
};
