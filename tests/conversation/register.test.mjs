/** A register that lives beside a running server: brought in again, with a sale, while the owners vote. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser, Phone, R01, R03, binary, holderOf, makeWorld, openHearing, openPollFor, sleep, staffOf, tokenOf, tool } from './harness.mjs';

const HEADINGS = ['楼号', '室号', '楼层', '用途', '面积', '业主', '业主类别', '业主称呼', '业主编号', '业主电话',
    '户代表', '户代表称呼', '居住方式', '人数', '住户电话'];
const USES = { home: '住宅', public: '公房' };
const KINDS = { person: '个人', public: '公房单位' };
const TENANCIES = { owner: '自住', let: '出租', public: '公房承租' };

/** @type {import('./harness.mjs').World} */
let world;
/** @type {string} */
let precinct;
/** @type {Record<string, string>[]} the register as a clerk would keep it, a row a flat */
let register;

/** @param {string} label '5号 王先生' */
const titleOf = (label) => /(先生|女士)(等|$)/.exec(label)?.[1] ?? '';

async function readRegister() {
    const rows = await world.rows(`select b.label as building, u.room, u.floor, u.use, u.area, o.name, o.kind, o.label, o.number, o.phone,
            h.delegate, h.label as home, h.tenancy, h.people, h.phone as home_phone
        from sanhui.unit u join sanhui.building b on b.id = u.building join sanhui.owner_unit ou on ou.unit = u.id
        join sanhui.owner o on o.id = ou.owner join sanhui.household h on h.unit = u.id
        where u.precinct = ${precinct} order by u.id`);
    return rows.map((r) => ({
        楼号: r.building, 室号: r.room, 楼层: String(r.floor), 用途: USES[r.use], 面积: (r.area / 100).toFixed(2), 业主: r.name,
        业主类别: KINDS[r.kind], 业主称呼: titleOf(r.label), 业主编号: r.number ?? '', 业主电话: r.phone ?? '', 户代表: r.delegate,
        户代表称呼: titleOf(r.home), 居住方式: TENANCIES[r.tenancy], 人数: String(r.people), 住户电话: r.home_phone ?? '',
    }));
}

/**
 * Writes a register; rows changed by a function of their flat.
 * @param {string} name
 * @param {Record<string, Record<string, string> | null>} [changes] by '5号302'; null = left out
 */
function writeRegister(name, changes = {}) {
    const file = join(world.dir, name);
    const rows = register
        .filter((row) => changes[row.楼号 + row.室号] !== null)
        .map((row) => ({ ...row, ...changes[row.楼号 + row.室号] }));
    writeFileSync(file, `\uFEFF${[HEADINGS.join(','), ...rows.map((row) => HEADINGS.map((h) => row[h]).join(','))].join('\r\n')}\r\n`);
    return file;
}

/** @param {string} file @param {...string} more */
const bring = (file, ...more) => world.command('import', file, '--neighbourhood', world.here.name, ...more);

const counts = () => world.sql(`select (select count(*) from sanhui.owner) || ' ' || (select count(*) from sanhui.household)
    || ' ' || (select count(*) from sanhui.slip) || ' ' || (select count(*) from sanhui.line) || ' ' || (select count(*) from sanhui.door)`);

before(async () => {
    world = await makeWorld();
    precinct = await world.sql(`select id from sanhui.precinct where name = '${world.here.name}'`);
    register = await readRegister();
});
after(() => world?.end());

describe('a register brought in again', () => {
    test('with nothing new changes nothing', async () => {
        const before = await counts();
        const { code, out } = await bring(writeRegister('same.csv'));
        assert.equal(code, 0);
        assert.match(out, /没有变化/);
        assert.equal(await counts(), before);
    });

    test('as Chinese Excel saves it is the same register', async () => {
        const utf8 = writeRegister('utf8.csv');
        writeFileSync(utf8, readFileSync(utf8).subarray(3));
        for (const encoding of ['GB18030', 'GBK']) {
            const file = join(world.dir, `${encoding}.csv`);
            await tool('sh', ['-c', `iconv -f UTF-8 -t ${encoding} '${utf8}' > '${file}'`]);
            assert.notDeepEqual(readFileSync(file), readFileSync(utf8));
            assert.match((await bring(file)).out, /没有变化/);
        }
    });

    test('faults are said without a database, nothing is written', async () => {
        const file = writeRegister('faults.csv', { '5号302': { 面积: '-57.18' }, '6号101': { 业主: '=1+1' } });
        const { code, err } = await tool(binary, ['import', file, '--neighbourhood', 'x'], { env: { DATABASE_URL: '', DATABASE_OWNER_URL: '' } });
        assert.equal(code, 1);
        assert.match(err, /第\d+行「面积」：“-57.18”不是面积/);
        assert.match(err, /共2处要改，一行也没有导入/);
        const sheet = join(world.dir, 'register.xlsx');
        writeFileSync(sheet, Buffer.from('PK\x03\x04rest', 'latin1'));
        assert.match((await bring(sheet)).err, /另存为.*CSV UTF-8/);
    });

    test('a preview of a new neighbourhood leaves none behind', async () => {
        const file = writeRegister('elsewhere.csv');
        const { code, out } = await world.command('import', file, '--neighbourhood', '新居民区', '--under', '申江街道/第三街区', '--preview');
        assert.equal(code, 0);
        assert.match(out, /13幢、383室、351位业主.*什么也没有写入/);
        assert.equal(await world.sql('select count(*) from sanhui.precinct where name in (\'新居民区\', \'第三街区\')'), '0');
    });

    test('without some flats is refused until it is said that they are gone', async () => {
        const before = await counts();
        const { code, err } = await bring(writeRegister('less.csv', { '12号1002': null }));
        assert.equal(code, 1);
        assert.match(err, /减少房屋 {2}12号1002室/);
        assert.match(err, /--remove/);
        assert.equal(await counts(), before);
    });
});

describe('a sale while the owners vote', () => {
    /** @type {import('./harness.mjs').Phone} */ let chair;
    /** @type {import('./harness.mjs').Phone} */ let seller;
    /** @type {import('./harness.mjs').Phone} */ let neighbour;
    /** @type {any} */ let poll;
    /** @type {any} */ let sold;
    /** @type {any} */ let kept;
    /** @type {string} */ let file;
    const changes = {};
    const roll = () => world.sql(`select roll_hash || ' ' || sanhui.poll_roll_hash(id) || ' ' || total_area || ' ' || total_heads
        from sanhui.poll where id = ${poll.id}`);

    before(async () => {
        const single = world.here.owners.filter((/** @type {any} */ one) => /^5号\d+室$/.test(one.units) && one.label.startsWith('5号'));
        [sold, kept] = single;
        chair = await openHearing(world);
        seller = await holderOf(world, sold.link);
        neighbour = await holderOf(world, kept.link);
        for (const phone of [seller, neighbour]) {
            await phone.enter(world.hearing);
        }
        poll = await openPollFor(chair, R03, [seller, neighbour]);
        changes[sold.units.replace('室', '')] = { 业主: '新来的', 业主称呼: '女士', 业主编号: '', 业主电话: '13800009999', 户代表: '新来的', 户代表称呼: '女士',
            居住方式: '自住', 人数: '2', 住户电话: '' };
        changes[kept.units.replace('室', '')] = { 面积: '60.00' };
        file = writeRegister('sale.csv', changes);
    });

    test('is shown before it is done', async () => {
        const before = await counts();
        const { code, out } = await bring(file, '--preview');
        assert.equal(code, 0);
        assert.match(out, /导入后将有过户1处、换户1处、更正面积1处.*什么也没有写入/);
        assert.ok(out.includes(`过户  ${sold.units}：${sold.name} → 新来的`), out);
        assert.match(out, /征询单：将作废\d+张，新做2张/);
        assert.ok(out.includes(`表决 ${poll.code}“`) && out.includes(sold.label), out);
        assert.match(out, /的名册不变.*请用名册更正/);
        assert.equal(await counts(), before);
    });

    test('leaves the open roll as it was frozen, ends the seller\'s slip at once', async () => {
        const frozen = await roll();
        const { code, out, err } = await bring(file);
        assert.equal(code, 0, err);
        assert.match(out, /过户1处、换户1处、更正面积1处，已导入/);
        assert.equal(await roll(), frozen);
        assert.equal(await world.sql(`select label from sanhui.seat s where poll = ${poll.id} and label = '${sold.label}' limit 1`), sold.label);
        assert.equal((await new Browser(world).post('/slip', { token: tokenOf(sold.link) })).json.err, 'slip');
        // The socket is still open: what it held it holds no more.
        const { n } = seller.seat(poll.id);
        await seller.until((p) => p.row('me', p.me.id)?.owners.length === 0, 'the page is told');
        const reply = await seller.cast(poll.id, [1, 1], { seat: n });
        assert.ok(['not_on_roll', 'role'].includes(reply.err ?? ''), JSON.stringify(reply));
        assert.ok((await neighbour.cast(poll.id, [1, 1])).ok, 'the neighbour votes on');
    });

    test('gives the buyer a slip and leaves all others theirs', async () => {
        const links = join(world.dir, 'links-now.json');
        assert.equal((await world.command('demo', '--links', links)).code, 0);
        const now = JSON.parse(readFileSync(links, 'utf8')).neighbourhoods[0];
        const buyer = now.owners.find((/** @type {any} */ one) => one.units === sold.units);
        assert.equal(buyer.label, '5号 新女士');
        const phone = new Phone(world);
        await phone.browser.enter('/slip', { token: tokenOf(buyer.link) });
        await phone.connect();
        const { me } = await phone.enter(world.hearing);
        assert.equal(me.owners[0].label, '5号 新女士');
        assert.equal(phone.seat(poll.id), undefined, 'not on the frozen roll');
        const link = (/** @type {any} */ one) => tokenOf(one.link);
        const others = (/** @type {any[]} */ list) => list.filter((one) => !one.units?.includes(sold.units) && one.unit !== sold.units).map(link);
        assert.deepEqual(others(now.owners).sort(), others(world.here.owners).sort());
        assert.deepEqual(others(now.households).sort(), others(world.here.households).sort());
        assert.deepEqual(now.buildings.map(link), world.here.buildings.map(link));
    });

    test('stands in the precinct\'s stream as numbers', async () => {
        const body = await world.sql(`select l.bytes::json ->> 'body' from sanhui.line l join sanhui.stream s on s.id = l.stream
            where s.name = 'precinct/${precinct}' and l.kind = 'register.changed' order by l.n desc limit 1`);
        assert.deepEqual(Object.values(JSON.parse(body)).filter((value) => typeof value !== 'number'), []);
        assert.equal(JSON.parse(body).sale, 1);
    });

    test('counts in the next roll', async () => {
        const said = await world.sql(`begin; select set_config('sanhui.scope', '{${precinct}}', true);
            select count(*) from sanhui.poll_roll_of(${precinct}, 'owners', (select min(id) from sanhui.estate where precinct = ${precinct}), null, null) where label = '5号 新女士'; commit`);
        assert.equal(said.split('\n').at(-1), '1');
    });
});

describe('imports and a busy server', () => {
    test('two imports of a neighbourhood: the second one is told', async () => {
        const other = spawn('psql', ['-X', '-q', '-d', world.env.DATABASE_OWNER_URL, '-c',
            `begin; select pg_advisory_xact_lock(hashtextextended('sanhui.register', ${precinct})); select pg_sleep(3)`], { stdio: 'ignore' });
        const ended = new Promise((done) => other.once('exit', done));
        await sleep(700);
        const { code, err } = await bring(writeRegister('second.csv', { '1号302': { 面积: '60.00' } }));
        assert.equal(code, 1);
        assert.match(err, /另一份名册正在导入/);
        await ended;
    });

    test('go on together: nothing is refused, nothing locks up', async () => {
        const clerk = await staffOf(world, 'clerk');
        await clerk.join('desk');
        const homes = world.here.households.filter((/** @type {any} */ one) => one.unit.startsWith('8号'));
        const flats = homes.slice(0, 8).map((/** @type {any} */ one) => one.unit.replace('室', ''));
        const errors = world.log.length;
        let going = true;
        const reprint = async () => {
            const ids = (await world.sql(`select string_agg(id::text, ',') from sanhui.household where label like '8号%' and left_at is null`)).split(',');
            for (let i = 0; going; i++) {
                const reply = await clerk.say('slip.reprint', { capacity: 'household', holder: Number(ids[i % ids.length]) });
                assert.ok(reply.ok || reply.err === 'gone' || reply.err === 'busy', JSON.stringify(reply));
                await sleep(30);
            }
        };
        const show = async () => {
            for (let i = 0; going; i++) {
                const answer = await new Browser(world).post('/slip', { token: tokenOf(homes[i % homes.length].link) });
                assert.ok(answer.status === 200 || ['slip', 'busy'].includes(answer.json.err), answer.text);
                await sleep(20);
            }
        };
        const busy = Promise.all([reprint(), show(), show()]);
        try {
            for (let round = 0; round < 6; round++) {
                const moved = Object.fromEntries(flats.map((/** @type {string} */ flat) => [flat, { 户代表: `第${round}户${flat.slice(-3)}`, 户代表称呼: '' }]));
                const { code, err } = await bring(writeRegister('moves.csv', moved));
                assert.equal(code, 0, err);
            }
        } finally {
            going = false;
            await busy;
        }
        assert.doesNotMatch(world.log.slice(errors), /deadlock|40P01|failed/i);
        assert.equal(await world.sql(`select count(*) from sanhui.slip s join sanhui.household h on h.id = s.household
            where s.precinct = ${precinct} and s.revoked_at is null and h.left_at is not null`), '0', 'no slip of a household that left');
    });

    test('wait for a server that holds a slip', async () => {
        const flat = '9号101';
        const other = spawn('psql', ['-X', '-q', '-d', world.env.DATABASE_OWNER_URL, '-c',
            `begin; select set_config('sanhui.scope', '{${precinct}}', true); select id from sanhui.slip where precinct = ${precinct} for update; select pg_sleep(2)`], { stdio: 'ignore' });
        const ended = new Promise((done) => other.once('exit', done));
        await sleep(700);
        const { code, out, err } = await bring(writeRegister('held.csv', { [flat]: { 户代表: '后来的', 户代表称呼: '' } }));
        assert.equal(code, 0, err);
        assert.match(out, /换户/);
        await ended;
    });
});

describe('people', () => {
    const bringPeople = (/** @type {string} */ text, /** @type {string[]} */ ...more) => {
        const file = join(world.dir, 'people.csv');
        writeFileSync(file, text);
        return bring(file, '--people', ...more);
    };

    test('the demo has those of its estate', async () => {
        assert.equal(await world.sql(`select count(*) filter (where adult) || ' ' || count(representative) from sanhui.person
            where precinct = ${precinct} and household in (select id from sanhui.household where left_at is null)`).then((text) => Number(text.split(' ')[0]) > 1100), true);
        assert.equal(world.here.residents.length, 1171);
    });

    test('who lives nowhere is named with the line', async () => {
        const { code, err } = await bringPeople('楼号,室号,姓名,成年\n1号,101,甲,是\n1号,999,乙,是\n');
        assert.equal(code, 1);
        assert.match(err, /第3行「室号」：名册里没有这一室/);
        assert.match(err, /一行也没有导入/);
    });

    test('who is left out must be said to be gone', async () => {
        const { code, err } = await bringPeople('楼号,室号,姓名,成年\n1号,101,甲,是\n');
        assert.equal(code, 1);
        assert.match(err, /少了名册里已有的居民/);
        assert.match(err, /--remove/);
    });

    test('of the other estate come in, elected and of age', async () => {
        const file = join(world.dir, 'beside.csv');
        writeFileSync(file, '楼号,室号,姓名,称呼,出生年月,居民代表\n1号,101,甲某,女士,1956-03,1号楼组\n1号,101,乙某,,2020-05,\n');
        const { code, out, err } = await world.command('import', '--people', file, '--neighbourhood', world.beside.name);
        assert.equal(code, 0, err);
        assert.match(out, /居民2人，其中成年1人、居民代表1人/);
        assert.match(out, /新做1张/);
        assert.equal(await world.sql(`select string_agg(p.name || ' ' || adult || coalesce(' ' || adult_from, ''), ',' order by p.id)
            from sanhui.person p join sanhui.precinct c on c.id = p.precinct where c.name = '${world.beside.name}'`), '甲某 true,乙某 false 2038-06-01');
    });
});
