/** A register that lives beside a running server: brought in again, with a sale, while the owners vote. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser, Phone, R01, R03, binary, exportRecord, holderOf, makeWorld, openHearing, openPollFor, ownTime, sleep, staffOf, tokenOf, tool, verify } from './harness.mjs';
import { csvOf, readRegister } from './register_file.mjs';

/** @type {import('./harness.mjs').World} */
let world;
/** @type {string} */
let precinct;
/** @type {Record<string, string>[]} the register as a clerk would keep it, a row a flat */
let register;

/**
 * Writes a register; rows changed by a function of their flat.
 * @param {string} name
 * @param {Record<string, Record<string, string> | null>} [changes] by '5号302'; null = left out
 */
function writeRegister(name, changes = {}) {
    const file = join(world.dir, name);
    writeFileSync(file, csvOf(register, changes));
    return file;
}

/** @param {string} file @param {...string} more */
const bring = (file, ...more) => world.command('import', file, '--neighbourhood', world.here.name, ...more);

const counts = () => world.sql(`select (select count(*) from sanhui.owner) || ' ' || (select count(*) from sanhui.household)
    || ' ' || (select count(*) from sanhui.slip) || ' ' || (select count(*) from sanhui.line) || ' ' || (select count(*) from sanhui.door)`);

before(async () => {
    world = await makeWorld();
    precinct = await world.sql(`select id from sanhui.precinct where name = '${world.here.name}'`);
    register = await readRegister(world, precinct);
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
        assert.match(out, /的名册不变.*如需更正，由两人在表决页“名册更正”办理/);
        assert.equal(await counts(), before);
    });

    test('leaves the open roll as it was frozen, ends the seller\'s slip at once', async () => {
        const frozen = await roll();
        const { n } = seller.seat(poll.id);
        const { code, out, err } = await bring(file);
        assert.equal(code, 0, err);
        assert.match(out, /过户1处、换户1处、更正面积1处，已导入/);
        assert.equal(await roll(), frozen);
        assert.equal(await world.sql(`select label from sanhui.seat s where poll = ${poll.id} and label = '${sold.label}' limit 1`), sold.label);
        assert.equal((await new Browser(world).post('/slip', { token: tokenOf(sold.link) })).json.err, 'slip');
        // The socket is still open: what it held it holds no more.
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

describe('a co-owner and a removal while owners and households vote', () => {
    /** @type {import('./harness.mjs').Phone} */ let chair;
    /** @type {import('./harness.mjs').Phone} */ let clerk;
    /** @type {Record<string, import('./harness.mjs').Phone>} */ const phones = {};
    /** @type {Record<string, any>} */ const polls = {};
    /** @type {any[]} two owners of one flat each, whose households live elsewhere in the table */ let owners;
    /** @type {any[]} */ let homes;
    /** @type {string} */ let frozen;
    const rolls = () => world.sql(`select string_agg(roll_hash || sanhui.poll_roll_hash(id) || seats || ' ' || total_area || ' ' || total_heads || ' ' || coalesce((select t.ballots from sanhui.turnout t where t.poll = q.id), 0), ' ' order by id)
        from sanhui.poll q where id in (${polls.owners.id}, ${polls.homes.id})`);
    /** Asked for by one, confirmed by another. @param {object} d */
    const correct = async (d) => {
        const { request, code } = await chair.must('roll.correct', { poll: polls.owners.id, reason: '产权变更，核对产证', ...d });
        await chair.refused('role', 'countersign.confirm', { request, code });
        return clerk.must('countersign.confirm', { request, code });
    };

    before(async () => {
        register = await readRegister(world, precinct);
        owners = world.here.owners.filter((/** @type {any} */ one) => /^2号\d+室$/.test(one.units) && one.label.startsWith('2号')).slice(0, 2);
        homes = world.here.households.filter((/** @type {any} */ one) => one.unit.startsWith('3号')).slice(0, 2);
        chair = await staffOf(world, 'chair');
        clerk = await staffOf(world, 'clerk');
        for (const [name, { link }] of Object.entries({ voted: owners[0], silent: owners[1], left: homes[0], stayed: homes[1] })) {
            phones[name] = await holderOf(world, link);
        }
        for (const phone of [chair, clerk, ...Object.values(phones)]) {
            await phone.enter(world.hearing);
        }
        polls.owners = chair.all('poll').find((one) => one.state === 'open' && one.electorate === 'owners');
        await ownTime(world, polls.owners.id, true);
        polls.homes = await openPollFor(chair, R01, [phones.left, phones.stayed]);
        await phones.voted.until((p) => p.seat(polls.owners.id));
        assert.ok((await phones.voted.cast(polls.owners.id, [1, 1])).ok);
        assert.ok((await phones.left.cast(polls.homes.id, [1])).ok);
        frozen = await rolls();
        const flat = (/** @type {any} */ one) => (one.units ?? one.unit).replace('室', '');
        const row = (/** @type {any} */ one) => register.find((r) => `${r.楼号}${r.室号}` === flat(one));
        const changes = Object.fromEntries([
            ...owners.map((one) => [flat(one), { 业主: `${row(one)?.业主}、新共有` }]),
            [flat(homes[0]), { 户代表: '新住户', 户代表称呼: '女士', 住户电话: '', 居住方式: '出租' }],
        ]);
        const { code, out, err } = await bring(writeRegister('shared.csv', changes));
        assert.equal(code, 0, err);
        assert.match(out, /新增共有人2处、换户1处/);
        assert.ok(out.includes(polls.owners.code) && out.includes(polls.homes.code), out);
    });

    test('leaves both rolls and what was cast as they were', async () => {
        assert.equal(await rolls(), frozen);
    });

    test('ends the slips of the set that grew and of who moved out, and no other', async () => {
        for (const [name, one] of /** @type {const} */ ([['voted', owners[0]], ['silent', owners[1]], ['left', homes[0]]])) {
            await phones[name].until((p) => p.all('seat').length === 0, `${name} holds nothing more`);
            assert.equal((await new Browser(world).post('/slip', { token: tokenOf(one.link) })).json.err, 'slip');
        }
        assert.ok((await phones.stayed.cast(polls.homes.id, [2])).ok, 'who stayed votes');
    });

    test('a tenant\'s slip is none of the owner\'s, old or new', async () => {
        const { n } = (await world.rows(`select n from sanhui.seat where poll = ${polls.owners.id} and label = '${owners[1].label}' limit 1`))[0];
        assert.equal((await phones.stayed.cast(polls.owners.id, [1, 1], { seat: n })).err, 'not_on_roll');
    });

    test('the new set votes once two have corrected the roll; a line says so; it is counted and verified', async () => {
        const now = await world.rows(`select s.n, s.area, o.id as holder, w.id as grown from sanhui.seat s join sanhui.owner o on o.id = s.holder
            join sanhui.owner w on w.precinct = o.precinct and w.name = o.name || '、新共有' and w.left_at is null
            where s.poll = ${polls.owners.id} and s.capacity = 'owner' and o.left_at is not null and o.label in ('${owners[0].label}', '${owners[1].label}') order by o.label = '${owners[0].label}' desc`);
        assert.equal(now.length, 2);
        const before = chair.row('poll', polls.owners.id);
        await chair.refused('already', 'roll.correct', { poll: polls.owners.id, change: 'remove', seat: now[0].n, reason: '已投票的不能取消' });
        await correct({ change: 'remove', seat: now[1].n });
        await correct({ change: 'add', capacity: 'owner', holder: now[1].grown });
        const row = await chair.until((c) => c.row('poll', polls.owners.id).seats === before.seats && c.row('poll', polls.owners.id).roll_hash !== before.roll_hash && c.row('poll', polls.owners.id));
        assert.deepEqual([row.total_area, row.total_heads], [before.total_area, before.total_heads]);
        const lines = await world.rows(`select l.bytes::json -> 'body' as body from sanhui.line l join sanhui.poll q on q.stream = l.stream
            where q.id = ${polls.owners.id} and l.kind = 'roll.corrected' order by l.n`);
        assert.deepEqual(lines.map(({ body }) => [body.change, body.second > 0, /^[0-9a-f]{64}$/.test(body.words)]), [['remove', true, true], ['add', true, true]]);
        assert.equal(lines[1].body.roll_hash, row.roll_hash);
        const links = join(world.dir, 'links-grown.json');
        assert.equal((await world.command('demo', '--links', links)).code, 0);
        const grown = JSON.parse(readFileSync(links, 'utf8')).neighbourhoods[0].owners.find((/** @type {any} */ one) => one.units === owners[1].units);
        const phone = await holderOf(world, grown.link);
        await phone.enter(world.hearing);
        await phone.until((p) => p.seat(polls.owners.id), 'the new set has its seat');
        assert.ok((await phone.cast(polls.owners.id, [1, 1])).ok);
        await ownTime(world, polls.owners.id, false);
        const { outcome } = await chair.must('poll.close', { poll: polls.owners.id });
        assert.ok(outcome.motions[0].yes_heads >= 2);
        await chair.must('poll.close', { poll: polls.homes.id });
        const { code, last } = await verify(await exportRecord(world, 'grown.zip', world.hearing, '--scrutineer'));
        assert.equal(code, 0, last);
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
