/** The demo's register as a clerk would keep it: a row a flat. */

export const HEADINGS = ['楼号', '室号', '楼层', '用途', '面积', '业主', '业主类别', '业主称呼', '业主编号', '业主电话',
    '户代表', '户代表称呼', '居住方式', '人数', '住户电话'];
const USES = { home: '住宅', public: '公房' };
const KINDS = { person: '个人', public: '公房单位' };
const TENANCIES = { owner: '自住', let: '出租', public: '公房承租' };

/** @param {string} label '5号 王先生' */
const titleOf = (label) => /(先生|女士)(等|$)/.exec(label)?.[1] ?? '';

/**
 * @param {import('./world.mjs').World} world
 * @param {string} precinct
 * @returns {Promise<Record<string, string>[]>}
 */
export async function readRegister(world, precinct) {
    const rows = await world.rows(`select b.label as building, u.room, u.floor, u.use, u.area, o.name, o.kind, o.label, o.number, o.phone,
            h.delegate, h.label as home, h.tenancy, h.people, h.phone as home_phone
        from sanhui.unit u join sanhui.building b on b.id = u.building join sanhui.owner_unit ou on ou.unit = u.id
        join sanhui.owner o on o.id = ou.owner join sanhui.household h on h.unit = u.id and h.left_at is null
        where u.precinct = ${precinct} and u.gone_at is null order by u.id`);
    return rows.map((r) => ({
        楼号: r.building, 室号: r.room, 楼层: String(r.floor), 用途: USES[r.use], 面积: (r.area / 100).toFixed(2), 业主: r.name,
        业主类别: KINDS[r.kind], 业主称呼: titleOf(r.label), 业主编号: r.number ?? '', 业主电话: r.phone ?? '', 户代表: r.delegate,
        户代表称呼: titleOf(r.home), 居住方式: TENANCIES[r.tenancy], 人数: String(r.people), 住户电话: r.home_phone ?? '',
    }));
}

/**
 * The file as Excel saves it, with a byte order mark; rows changed by their flat.
 * @param {Record<string, string>[]} register
 * @param {Record<string, Record<string, string> | null>} [changes] by '5号302'; null = left out
 */
export function csvOf(register, changes = {}) {
    const rows = register
        .filter((row) => changes[row.楼号 + row.室号] !== null)
        .map((row) => ({ ...row, ...changes[row.楼号 + row.室号] }));
    return `\uFEFF${[HEADINGS.join(','), ...rows.map((row) => HEADINGS.map((h) => row[h]).join(','))].join('\r\n')}\r\n`;
}
