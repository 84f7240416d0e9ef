/** Every paper of a poll over HTTP: for every method and class; who may read which; what stands on none of them. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser, makeWorld, staffOf } from './harness.mjs';
import { METHODS, OWNERS_OUTCOME, OWNERS_POLL, bring, fillBox, makePoll } from './poll_papers.mjs';

/** @type {import('./harness.mjs').World} */
let world;
/** @type {Browser} */ let stranger;
/** @type {import('./harness.mjs').Phone} */ let clerk;
/** @type {number} */ let building;
/** @type {string[]} names and telephone numbers of the estate */ let people;
/** @type {{code: string, text: string}[]} every public paper that was read */
const posted = [];

before(async () => {
    world = await makeWorld();
    stranger = new Browser(world);
    clerk = await staffOf(world, 'clerk');
    [{ id: building }] = await world.rows(`select b.id from sanhui.building b join sanhui.meeting m on m.precinct = b.precinct
        where m.code = '${world.hearing}' and b.label = '5号'`);
    people = (await world.rows(`select unnest(string_to_array(name, '、')) as n from sanhui.owner where kind = 'person' union select delegate from sanhui.household
        union select name from sanhui.person union select phone from sanhui.household union select phone from sanhui.owner union select phone from sanhui.person`))
        .map((row) => row.n).filter((n) => n?.length > 1);
    assert.ok(people.length > 300);
});
after(() => world?.end());

/** @param {Browser} browser @param {string} path @param {number} [status] */
async function read(browser, path, status = 200) {
    const answer = await browser.get(path);
    assert.equal(answer.status, status, `${path}: ${answer.text.slice(0, 300)}\n${world.log.slice(-500)}`);
    if (browser === stranger && status === 200) {
        posted.push({ code: path, text: answer.text });
    }
    return answer.text;
}

/** @param {string} text @param {string[]} words */
const says = (text, words) => {
    for (const word of words) {
        assert.ok(text.includes(word), `${word} is not in ${text.slice(text.indexOf('<main'), 6000)}`);
    }
};

describe('an owners\' decision', () => {
    /** @type {{id: number, code: string}} */ let poll;

    test('before its notice: a draft, for the office alone', async () => {
        poll = await makePoll(world, OWNERS_POLL);
        for (const kind of ['roll', 'pollnotice', 'mandate', 'result', 'fallback']) {
            await read(stranger, `/print/${kind}/${poll.code}`, kind === 'fallback' ? 403 : 404);
        }
        says(await read(clerk.browser, `/print/pollnotice/${poll.code}`), ['草稿，尚未公告']);
        says(await read(clerk.browser, `/print/fallback/${poll.code}`), ['名册尚未定稿', '唱票计票单']);
        await read(clerk.browser, `/print/ballots/${poll.code}/${building}`, 404);
    });

    test('its roll: family names, areas, until when to object', async () => {
        await bring(world, poll, 'roll_public');
        const roll = await read(stranger, `/print/roll/${poll.code}`);
        says(roll, ['名册的公示', '2026年11月2日至2026年11月17日', '某某', '面积 21530.82 ㎡，人数 351 人', '核验码 RO-']);
        assert.equal((roll.match(/<tr>/g) ?? []).length, 352);
    });

    test('its notice: matters, the rule with its articles, times, ways, silence', async () => {
        await bring(world, poll, 'noticed', null, { source: '双色球开奖号码', date: '2026-12-22' });
        const notice = await read(stranger, `/print/pollnotice/${poll.code}`);
        says(notice, ['更换南门道闸：同意；不同意；弃权；', '第（1）项没有通过时才计算本项', '《民法典》第二百七十八条第二款', '参与比例：全体面积和人数均三分之二以上（《上海市住宅物业管理规定》第十八条）', '本次表决另定：', '无效票：无效票不计入参与表决。',
            '2026年12月7日（周一）09:00开始，2026年12月21日（周一）18:00截止', '春晖小区全体业主（按面积和人数）', '从多数意见', '管理规约原文：“已送达的表决票',
            '以2026年12月22日公布的“双色球开奖号码”为准', '每位受托人最多接受 3 份委托；物业服务企业人员不得受托', '核验码 PN-', world.hearing,
            '改票：手机票在截止前可以改，以最后一次为准。纸质票交了不能改；交了两次的，由监票人核定算哪一张。']);
        assert.doesNotMatch(notice, /待核|软件|沿用全国/);
        const code = notice.match(/PN-[0-9A-Z]{6}/)?.[0];
        says(await read(stranger, `/check/${code}`), ['这是现在公布的版本', '表决公告', `/print/pollnotice/${poll.code}`]);
    });

    test('its papers: ballots, mandate, service, doors', async () => {
        const ballots = await read(clerk.browser, `/print/ballots/${poll.code}/${building}`);
        says(ballots, ['业主大会表决票', '业主姓名：', '投票权：面积', '未交票的后果', '依据：“已送达的表决票', '如何填写', '下列情形无效', '委托投票', `票号 ${poll.code}-`, '回执']);
        assert.equal((ballots.match(/回执/g) ?? []).length, 22);
        assert.equal((ballots.match(/<svg/g) ?? []).length, 2 * 22, 'on each the code that lets its holder in, and its number for whoever types it in');
        says(await read(stranger, `/print/mandate/${poll.code}`), ['委托书', '身份证后四位', '手机投票不要身份证号', '更换北门道闸', '受托人不得转委托']);
        const leader = clerk;
        says(await read(leader.browser, `/print/service/${poll.code}/${building}`), ['送达登记表（5号）', '送达人（两名）', '签收人', '未送达原因']);
        says(await read(leader.browser, `/print/doors/${poll.code}/${building}`), ['上门清单（5号）', '还要上门 22 家', '5号102室']);
        assert.ok((await read(leader.browser, `/print/doors/${poll.code}/${building}`)).match(/已(送达|交票) <i class="tick">/g)?.length === 2 * 22, 'two boxes to tick at every door');
    });

    test('the door list forgets who was served and has voted, and never says how', async () => {
        await bring(world, poll, 'open');
        const seats = (await world.rows(`select n from sanhui.seat where poll = ${poll.id} and building = ${building} order by n`)).map((row) => row.n);
        await fillBox(world, poll, seats.slice(0, 2), 'phone', [1, 2]);
        await fillBox(world, poll, seats.slice(2, 3), 'paper', [2, 2]);
        await fillBox(world, poll, seats.slice(3, 4), 'visit', [0, 1]);
        await world.sql(`insert into sanhui.service (precinct, poll, seat, way, at, servers, session) select precinct, id, n,
            case when n = ${seats[9]} then 'unserved' else 'by_hand' end, now(), '{甲,乙}', 1 from sanhui.poll, unnest(array[${seats.slice(0, 10)}]) n where id = ${poll.id}`);
        const doors = await read(clerk.browser, `/print/doors/${poll.code}/${building}`);
        says(doors, [`还要上门 ${22 - 4} 家`, '未能送达']);
        assert.doesNotMatch(doors, /线上|纸质|手机/);
        says(await read(clerk.browser, `/print/service/${poll.code}/${building}`), ['当面', '甲、乙']);
        says(await read(clerk.browser, `/print/fallback/${poll.code}`), ['已交票', '面积合计（㎡，按名册）']);
    });

    test('its result: nothing before, then every figure of 7.5, with one more digit where rounding lies', async () => {
        await read(clerk.browser, `/print/result/${poll.code}`, 404);
        await bring(world, poll, 'counted', OWNERS_OUTCOME);
        await read(stranger, `/print/result/${poll.code}`, 404);
        await read(stranger, `/print/result/${poll.code}.txt`, 404);
        says(await read(clerk.browser, `/print/result/${poll.code}`), ['草稿，尚未公示']);
        await bring(world, poll, 'preliminary', OWNERS_OUTCOME);
        const result = await read(stranger, `/print/result/${poll.code}`);
        says(result, ['初步结果（询异公示）', '发出 351 张，送达 9 张（当面 9、邮寄 0、电子 0、公告 0），未能送达 1 张，收回 4 张（线上 2、纸质 1、上门协助 1、委托 0），有效 4 张',
            '666.66', '66.666%', '面积未达到、人数达到三分之二以上', '50.001%', '达到过半数', '其中：已送达未交票，从多数意见', '123.00',
            '参与比例不足，本次表决不成立', '表决通过', '询异期：2026年12月22日至2026年12月29日（7日）', '核验码 RS-', '监票人（签名）']);
        const first = result.match(/RS-[0-9A-Z]{6}/)?.[0];
        const chat = await read(stranger, `/print/result/${poll.code}.txt`);
        says(chat, ['【浦晖居民区】“修缮小区道闸”表决初步结果', '更换南门道闸：参与比例不足，本次表决不成立', '更换北门道闸：表决通过', '收回 4 张', '请在2026年12月29日前', `${world.origin}/check/${first}`]);
        await read(stranger, `/print/roll/${poll.code}.txt`, 404);
        await bring(world, poll, 'final');
        const final = await read(stranger, `/print/result/${poll.code}`);
        says(final, ['关于“修缮小区道闸”表决结果的公示', '初步结果已于2026年12月22日公示']);
        assert.match(final, /公示期：2026年\d+月\d+日至20\d\d年\d+月\d+日（\d+日）/);
        assert.ok(!final.includes('询异公示'));
        says(await read(stranger, `/check/${first}`), ['这一版已被新的版本代替']);
    });
});

describe('owners who choose', () => {
    const motions = [{ title: '道闸的样式', options: ['栅栏', '直杆', '空降'] }];
    const figures = { n: 1, options: [141, 90, 69], areas: [1_350_000, 500_000, 300_000], abstain: 0, abstain_area: 0, base: 300, base_area: 2_150_000,
        part_area: 2_150_000, part_heads: 300, total_area: 2_153_082, total_heads: 351, part_area_ok: true, part_heads_ok: true, counted: true };
    test('need a majority: without it the papers name a second round, and no result', async () => {
        const poll = await makePoll(world, { ...OWNERS_POLL, title: '道闸', method: 'single', matter: 5, form: { run_off: true }, motions, rule: { ...OWNERS_POLL.rule, agree: 'more than 1/2' } });
        await bring(world, poll, 'noticed');
        says(await read(stranger, `/print/pollnotice/${poll.code}`), ['选一项，在参与表决者中面积和人数均过半数的一项为结果；没有这样一项的，得票最多的两项进行第二轮投票']);
        await bring(world, poll, 'final', { cast: 300, cast_area: 2_150_000, motions: [{ ...figures, leader: 1, tied: [], majority: false, run_off: [1, 2], winners: [], order: [[1], [2], [3]], ties: [], verdict: 'run_off' }] });
        const none = await read(stranger, `/print/result/${poll.code}`);
        says(none, ['没有一项达到要求，由 栅栏、直杆 进行第二轮投票', '47.00%', '62.79%', '发出 351 张，送达情况没有登记，收回 300 张']);
        assert.doesNotMatch(none, /得票最多：|相对多数|✓/);
    });
    test('and with it the paper says by what', async () => {
        const poll = await makePoll(world, { ...OWNERS_POLL, title: '道闸', method: 'single', matter: 8, form: { run_off: true }, motions, rule: { ...OWNERS_POLL.rule, majority: 'special', agree: 'at least 3/4' } });
        await bring(world, poll, 'final', { cast: 300, cast_area: 2_150_000, motions: [{ ...figures, options: [225, 60, 15], areas: [1_612_501, 337_499, 200_000], leader: 1, tied: [], majority: true, run_off: [], winners: [1], order: [[1], [2], [3]], ties: [], verdict: 'leader' }] });
        says(await read(stranger, `/print/result/${poll.code}`), ['得票最多：栅栏（面积和人数均达到四分之三以上）', '75.00%']);
    });
});

describe('every method', () => {
    for (const [method, one] of Object.entries(METHODS)) {
        test(`${method}: papers to fill in, a tally sheet, figures; never 通过`, async () => {
            const poll = await makePoll(world, { title: `征询：${one.motions[0].title}`, electorate: 'households', method, ...one });
            await bring(world, poll, 'open');
            const ballots = await read(clerk.browser, `/print/ballots/${poll.code}/${building}`);
            says(ballots, ['意见征询表', '户代表签名', '微信扫码也可填写', '请撕下留存', one.motions[0].title]);
            assert.equal((ballots.match(/class="half"/g) ?? []).length, 24, 'two on a page');
            assert.equal(ballots.includes('<span class="fill shorter">'), /^ranked|score/.test(method), 'a box to tick, or a place to write in');
            says(await read(clerk.browser, `/print/fallback/${poll.code}`), ['唱票计票单', '画“正”字', '无效']);
            await bring(world, poll, 'counted', one.outcome);
            const result = await read(stranger, `/print/result/${poll.code}`);
            says(result, ['意见征询结果的公示', '不是表决决定', ...one.says]);
            assert.doesNotMatch(result, /通过|送达/);
        });
    }

    test('a tie that was drawn says how', async () => {
        for (const [lot, words] of /** @type {const} */ ([[{ source: '双色球', date: '2026-12-22', number: '0711' }, '按“双色球”的号码 0711 抽签'], [{ order: [2, 1, 3] }, '掷骰子']])) {
            const poll = await makePoll(world, { title: '抽签', electorate: 'households', method: 'ranked_schulze', ...METHODS.ranked_schulze });
            await bring(world, poll, 'counted', METHODS.ranked_schulze.outcome, lot);
            says(await read(stranger, `/print/result/${poll.code}`), [words]);
            await read(stranger, `/print/pollnotice/${poll.code}`);
        }
    });

    test('too much for half a page gets a page of its own', async () => {
        const poll = await makePoll(world, { title: '改造内容', electorate: 'households', method: 'approval',
            motions: [{ title: '可以接受的改造', options: Array.from({ length: 20 }, (_, i) => `第${i + 1}项：楼道与绿化综合整治`) }] });
        await bring(world, poll, 'open');
        const ballots = await read(clerk.browser, `/print/ballots/${poll.code}/${building}`);
        assert.equal((ballots.match(/回执/g) ?? []).length, 24);
        assert.doesNotMatch(ballots, /class="half"/);
    });
});

describe('residents', () => {
    test('a decision of the residents\' meeting says so, and passes', async () => {
        const poll = await makePoll(world, { title: '居民公约修订', class: 'residents', electorate: 'residents', method: 'yes_no', motions: [{ title: '同意修订' }] });
        await bring(world, poll, 'noticed');
        says(await read(stranger, `/print/pollnotice/${poll.code}`), ['居民会议决定', '年满十八周岁的居民，每人一票']);
        const seats = await world.sql(`select count(*) from sanhui.seat where poll = ${poll.id} and building = ${building}`);
        if (Number(seats) > 0) {
            says(await read(clerk.browser, `/print/ballots/${poll.code}/${building}`), ['居民会议表决票', '本人签名']);
        }
        await bring(world, poll, 'final', { cast: 10, cast_area: 0, motions: [{ n: 1, counted: true, yes_area: 0, yes_heads: 9, no_area: 0, no_heads: 1, abstain_area: 0,
            abstain_heads: 0, part_area: 0, part_heads: 10, total_area: 0, total_heads: 20, part_area_ok: true, part_heads_ok: true, yes_area_ok: true, yes_heads_ok: true, verdict: 'met' }] });
        says(await read(stranger, `/print/result/${poll.code}`), ['表决通过', '90.00%']);
    });
});

describe('a rehearsal', () => {
    test('is marked on every paper, and void ones say why', async () => {
        const poll = await makePoll(world, { ...OWNERS_POLL, rehearsal: true });
        await bring(world, poll, 'noticed');
        for (const path of [`roll/${poll.code}`, `pollnotice/${poll.code}`, `mandate/${poll.code}`, `fallback/${poll.code}`, `ballots/${poll.code}/${building}`,
            `service/${poll.code}/${building}`, `doors/${poll.code}/${building}`]) {
            says(await read(clerk.browser, `/print/${path}`), ['<div class="rehearsal">演练</div>', '演练']);
        }
        await bring(world, poll, 'void');
        const result = await read(stranger, `/print/result/${poll.code}`);
        says(result, ['<div class="rehearsal">演练</div>', '作废', '名册有误，须重新公告']);
        says(await read(stranger, `/check/${result.match(/RS-[0-9A-Z]{6}/)?.[0]}`), ['演练用，没有效力']);
    });
});

describe('walls', () => {
    test('who may not, does not', async () => {
        const poll = await makePoll(world, OWNERS_POLL);
        await bring(world, poll, 'open');
        const property = await staffOf(world, 'property');
        const beside = await staffOf(world, 'pm-clerk');
        for (const path of [`ballots/${poll.code}/${building}`, `service/${poll.code}/${building}`, `doors/${poll.code}/${building}`, `fallback/${poll.code}`]) {
            assert.equal(JSON.parse(await read(stranger, `/print/${path}`, 403)).err, 'internal');
            assert.equal(JSON.parse(await read(property.browser, `/print/${path}`, 403)).err, 'internal');
            assert.equal(JSON.parse(await read(beside.browser, `/print/${path}`, 404)).err, 'place');
        }
        for (const path of ['ballots/', `ballots/${poll.code}`, `ballots/${poll.code}/0`, `ballots/${poll.code}/99999999999999999999`, 'roll/PO-000000', 'nothing/x', 'roll', 'result/%00']) {
            const { status } = await clerk.browser.get(`/print/${path}`);
            assert.ok(status >= 400 && status < 500, `${path}: ${status}`);
        }
    });

    test('no public paper names a person, a telephone number, or a flat beside a choice', () => {
        assert.ok(posted.length > 15);
        for (const { code, text } of posted) {
            const found = people.filter((name) => text.includes(name));
            assert.deepEqual(found, [], code);
            assert.doesNotMatch(text, /号\d{3,4}室/, code);
            assert.doesNotMatch(text, /\/s#/, code);
        }
    });
});
