/**
 * A poll over its life on phones: an owners' decision from the public roll to the final result, a second person's
 * confirmation, a helper at the doors, a ballot set aside, and a rehearsal.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { R01, R03, Phone, hurry, makeWorld, openHearing, openPoll, sleep, staffOf, step as go, tool } from '../conversation/harness.mjs';
import { Visitors, counts, fits, launch, says, tap, textOf } from './browser.mjs';
import { hall, look, step } from './hall.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Page} an owner's phone */ let page;
/** @type {Page} another owner's, small, who puts things off */ let small;
/** @type {Page} a helper's */ let helper;
/** @type {Phone} */ let chair;
/** @type {string} */ let code;
/** @type {number} */ let poll;
let gone = 0;       // days that the clock is ahead

const DAY = 86_400_000;
const SETTLES = 800;

/** The day that many days on, at noon in China. @param {number} days */
const noon = (days) => `${new Date(Date.now() + 8 * 3_600_000 + (gone + days) * DAY).toISOString().slice(0, 10)}T12:00:00+08:00`;

/** The only clock goes on by whole days; the server and the pages ask it anew. @param {number} days */
async function wait(days) {
    await hall.world.stop();
    gone += days;
    await hall.world.sql(`create or replace function sanhui.clock() returns timestamptz language plpgsql volatile security definer
        set search_path = sanhui, pg_catalog as $$ begin return date_trunc('milliseconds', clock_timestamp() + interval '${gone} days'); end $$`);
    await hall.world.start();
    chair = await deskIn('chair', code);
}

/** A desk in the meeting. @param {string} username @param {string} meeting */
async function deskIn(username, meeting) {
    const desk = await staffOf(hall.world, username);
    await desk.enter(meeting);
    return desk;
}

/** @param {string} kind @param {object} more @returns {Promise<string>} the code of a new meeting */
async function make(kind, more) {
    const desk = await staffOf(hall.world, 'chair');
    await desk.join('desk');
    const { id } = await desk.until((d) => d.all('case').find((one) => one.number === R03));
    const { code: made } = await desk.must('meeting.make', { kind, title: '业主大会会议', starts_at: noon(40), place: '活动室', cases: [id], ...more });
    desk.close();
    return made;
}

/** @param {number} id @param {string} state */
const reach = (id, state) => chair.until((c) => c.row('poll', id)?.state === state && c.row('poll', id), `poll ${state}`);

/** Shows a slip, accepts the notice where it is asked for, and goes to the meeting. @param {Page} where @param {any} slip @param {string} meeting */
async function come(where, slip, meeting) {
    await hall.visitors.goto(where, slip.link);
    await where.locator('.dot.online').waitFor();
    if (await where.locator('.notice').count() > 0) {
        await tap(where, '知道了，进入会议');
    }
    await where.goto(`${hall.world.origin}/m/${meeting}`);
}

/** What the first owner has put into the box, the oldest first. */
const box = async () => (await hall.world.rows(`select array_to_string(b.answers, ',') as answers from sanhui.ballot b join sanhui.seat s on s.poll = b.poll and s.n = b.seat
    where b.poll = ${poll} and s.label = '${hall.world.here.owners[0].label}' order by b.version`)).map((row) => row.answers);

/** @param {Page} where */
async function see(where) {
    const options = where.locator('[data-option]');
    await options.first().waitFor();
    for (let i = 0; i < await options.count(); i++) {
        await options.nth(i).evaluate((one) => one.scrollIntoView({ block: 'center' }));
        await sleep(60);
    }
}

/** The poll's card on the first page, then its page. @param {Page} where @param {string} tag @param {string} button */
async function follow(where, tag, button) {
    await says(where, '.tag', tag);
    await tap(where, button);
}

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    hall.visitors = new Visitors(hall.browser, hall.world, 'polls');
    code = await make('owners_assembly', {});
    chair = await deskIn('chair', code);
    page = await hall.visitors.phone('owner');
    small = await hall.visitors.phone('other owner', 360, 592);
});
after(async () => {
    await hall.browser?.close();
    await hall.world?.end();
});

describe('an owners\' decision on a phone', () => {
    step('the roll is public, then the notice is given', async () => {
        const fields = { case: chair.meeting.cases[0].id, title: '使用维修资金更换车闸', class: 'owners', electorate: 'owners', method: 'yes_no', matter: 5, motions: [{ title: '同意使用维修资金更换车闸' }] };
        ({ poll } = await chair.must('poll.add', fields));
        await reach(poll, 'drafted');
        await chair.must('poll.publish_roll', { poll });
        await reach(poll, 'roll_public');
        await go(chair, 'meeting.announce', 'announced');
        await come(page, hall.world.here.owners[0], code);
        await come(small, hall.world.here.owners[1], code);
        await says(page, '.eyebrow', '业主大会会议');
        await look(page, 'assembly-waiting', { full: true });
        await follow(page, '名册公示中', '看详情');
        await says(page, '.card', '请核对自家的名字和面积');
        await look(page, 'roll-public', { full: true });
        await fits(page, 'a poll with a public roll');
        await wait(16);
        await chair.must('poll.notice', { poll, opens_at: noon(17), closes_at: noon(27) });
        await reach(poll, 'noticed');
        await says(page, '.card', '到时间就可以投票');
        await look(page, 'noticed', { full: true });
        await tap(page, '返回会议');
        await look(page, 'assembly-noticed', { full: true });
    });

    step('it opens: the choice is read back, and may be changed until the close', async () => {
        await go(chair, 'meeting.open', 'open');
        await wait(18);
        // A month later a phone shows its slip again.
        await come(page, hall.world.here.owners[0], code);
        await come(small, hall.world.here.owners[1], code);
        await chair.must('poll.open', { poll });
        await reach(poll, 'open');
        await says(page, '.ballot .rule', '才能通过');
        assert.match(await textOf(page, '.ballot .rule'), /结束，还有\d+天/);
        await look(page, 'ballot', { full: true });
        await fits(page, 'an owners\' ballot');
        await see(page);
        await page.locator('label.choice').filter({ hasText: '弃权' }).tap();
        await tap(page, '核对我的选择');
        await says(page, '.lines', '弃权');
        await look(page, 'check');
        await sleep(SETTLES);
        await tap(page, '投出这一票');
        await says(page, 'h1', '已收到您的投票');
        await sleep(10_500);
        await says(page, '.note', '表决结束前可以修改');
        await look(page, 'receipt', { full: true });
        await tap(page, '保存图片');
        const picture = page.locator('img[alt^="回执"]');
        await says(page, '.good[role=status]', '按住下面的图片不放');
        await picture.scrollIntoViewIfNeeded();
        await look(page, 'receipt-picture', { full: true, sizes: ['standard', 'largest'] });
        const folder = mkdtempSync(join(tmpdir(), 'receipt-'));
        const file = join(folder, 'receipt.png');
        writeFileSync(file, Buffer.from((await picture.getAttribute('src') ?? '').replace('data:image/png;base64,', ''), 'base64'));
        const address = (await tool('zbarimg', ['-q', '--raw', file])).out.trim();
        rmSync(folder, { recursive: true });
        assert.ok(address.startsWith(`${hall.world.origin}/check/PO-`), address);
        const stranger = await hall.visitors.phone('receipt-check');
        await stranger.goto(address);
        await says(stranger, '.state.good', '这张票收到了，在记录里');
        await look(stranger, 'receipt-check', { full: true, sizes: ['standard'] });
        await stranger.close();
        // Its voter finds it in one tap more, of the three that are promised.
        const [record] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: '在记录里查' }).tap()]);
        await says(record, '.state.good', '这张票收到了，在记录里');
        assert.equal(record.url(), address);
        await record.close();
        await tap(page, '知道了');
        await page.goto(`${hall.world.origin}/m/${code}#result/${poll}`);
        await tap(page, /^修改：/, false);
        await says(page, '.good', '原来的票仍然有效，到您重新投出为止。');
        await page.locator('label.choice').filter({ hasText: '不同意' }).tap();
        await tap(page, '核对我的选择');
        await sleep(SETTLES);
        await tap(page, '投出这一票');
        await says(page, '.card', '不同意');
        await tap(page, '知道了');
        assert.deepEqual(await hall.world.rows(`select answers from sanhui.ballot where poll = ${poll} order by version desc limit 1`), [{ answers: [2] }]);
        await look(page, 'open', { full: true });
    });

    step('three days later it is changed once more; another phone of its owner may, too', async () => {
        await wait(3);
        await Promise.all([come(page, hall.world.here.owners[0], code), come(small, hall.world.here.owners[1], code)]);
        await page.goto(`${hall.world.origin}/m/${code}#result/${poll}`);
        await says(page, '.card', '已收到');
        await look(page, 'days-later', { full: true });
        await tap(page, /^修改：/, false);
        await says(page, '.good', '原来的票仍然有效，到您重新投出为止。');
        assert.match(await page.locator('label.choice').filter({ has: page.locator('input:checked') }).innerText(), /不同意/, 'as it stands');
        await look(page, 'change', { full: true });
        await page.locator('label.choice').first().tap();
        await tap(page, '核对我的选择');
        await sleep(SETTLES);
        assert.deepEqual(await box(), ['0', '2'], 'the old one counts until the new one is in');
        await tap(page, '投出这一票');
        await says(page, '.card', '同意');
        await look(page, 'changed', { full: true, sizes: ['standard'] });
        await tap(page, '知道了');
        assert.deepEqual(await box(), ['0', '2', '1']);
        await page.goto(`${hall.world.origin}/m/${code}#me`);
        const receipts = page.locator('section').filter({ hasText: '投票回执' }).locator('article');
        assert.deepEqual((await receipts.allInnerTexts()).map((text) => text.includes('已被后来的票替换')), [false, true, true], 'the newest first');
        await look(page, 'receipts', { full: true });
        await page.goto(`${hall.world.origin}/m/${code}#result/${poll}`);

        const spouse = await hall.visitors.phone('spouse', 360, 592);
        await come(spouse, hall.world.here.owners[0], code);
        await spouse.goto(`${hall.world.origin}/m/${code}#result/${poll}`);
        await says(spouse, '.card', '回执已不在这部手机上');
        await look(spouse, 'change-elsewhere', { full: true });
        await fits(spouse, 'a ballot cast on another phone');
        await tap(spouse, /^修改：/, false);
        await says(spouse, '.good', '原来的票仍然有效，到您重新投出为止。');
        await counts(spouse.locator('label.choice input:checked'), 0, 'what was chosen there is not told here');
        await look(spouse, 'change-anew', { full: true });
        await tap(spouse, '不改了');
        assert.deepEqual(await box(), ['0', '2', '1']);
        await spouse.context().close();
    });

    step('whoever has not voted is reminded, once', async () => {
        await tap(small, '稍后再投');
        await small.goto(`${hall.world.origin}/m/${code}#me`);
        await small.reload();
        await says(small, '.ballot h1', '同意使用维修资金更换车闸');
        await tap(small, '稍后再投');
        await chair.must('poll.remind', { poll });
        await says(small, '.banner', '提醒您：“使用维修资金更换车闸”还没有投票');
        await look(small, 'reminder');
        await counts(page.locator('.banner').filter({ hasText: '提醒您' }), 0, 'who has voted is left alone');
        await small.locator('.banner').filter({ hasText: '提醒您' }).tap();
        await says(small, '.ballot h1', '同意使用维修资金更换车闸');
        await tap(small, '稍后再投');
        await counts(small.locator('.banner').filter({ hasText: '提醒您' }), 0);
        await chair.must('poll.extend', { poll, closes_at: noon(12), reason: '送达还没有完成' });
        await says(small, '.card', '结束时间已延期一次。');
        await look(small, 'extended', { full: true });
    });

    step('it closes, is counted, and the preliminary result takes objections', async () => {
        await wait(13);
        await reach(poll, 'polls_closed');
        await says(page, '.card', '表决已结束，正在计票');
        await look(page, 'closed', { full: true });
        await chair.must('poll.close_box', { poll });
        await reach(poll, 'counted');
        await says(page, '.verdict', '参与比例不足，本次表决不成立');
        await chair.must('poll.publish', { poll });
        await says(page, '.card', '异议期至');
        await tap(page, '我有异议');
        await page.locator('textarea').fill('我家在公告期内交了纸质票，没有看到。');
        await look(page, 'objecting', { full: true });
        await fits(page, 'an objection');
        await page.reload();
        assert.equal(await page.locator('textarea').inputValue(), '我家在公告期内交了纸质票，没有看到。', 'kept until it is sent');
        await tap(page, '提交异议');
        await says(page, '.good', '异议已提交。');
        await chair.until((c) => c.all('objection').length === 1);
        await chair.must('objection.answer', { objections: [chair.all('objection')[0].id], text: '已核对：那张票没有签名，计为无效票。' });
        await says(page, '.lines .good', '已核对：那张票没有签名，计为无效票。');
        await look(page, 'preliminary', { full: true });
        await fits(page, 'a preliminary result');
        await wait(8);
        await chair.must('poll.finish', { poll });
        await says(page, '.eyebrow', '最终结果');
        await look(page, 'final', { full: true });
        await tap(page, '返回会议');
        await look(page, 'assembly-final', { full: true });
    });
});

describe('in the hearing', () => {
    /** @type {any} */ let delegate;
    /** @type {any[]} */ let homes;

    step('a helper at the doors: service, consent, ballot, and the receipt shown', async () => {
        await hurry(hall.world);
        code = hall.world.hearing;
        chair = await openHearing(hall.world);
        delegate = hall.world.here.households.find((/** @type {any} */ home) => home.delegate);
        homes = hall.world.here.households.filter((/** @type {any} */ home) => /^5号/.test(home.unit) && !home.delegate).slice(0, 3);
        const row = await openPoll(chair, R01);
        poll = row.id;
        const { code: failed, err } = await hall.world.command('staff', 'add', 'louzu', '--name', '林楼长', '--role', 'building_leader', '--neighbourhood', hall.world.here.name, '--generate');
        assert.equal(failed, 0, err);
        const { out } = await hall.world.command('staff', 'passwd', 'louzu', '--generate');
        helper = await hall.visitors.phone('helper', 390, 844);
        await helper.goto(`${hall.world.origin}/m/${code}#visit`);
        await says(helper, 'h1', '工作人员登录');
        await look(helper, 'staff', { full: true });
        await helper.locator('#staff-name').fill('louzu');
        await helper.locator('#staff-password').fill(/** @type {RegExpMatchArray} */ (out.match(/密码：(\S+)/))[1]);
        await tap(helper, '登录');
        await says(helper, 'h1', '哪一栋？');
        await look(helper, 'visit-buildings', { full: true });
        await fits(helper, 'the list of buildings');
        await helper.locator('button.choice').filter({ hasText: '5号' }).first().tap();
        await says(helper, 'h1', '哪一户？');
        await look(helper, 'visit-doors');
        const room = homes[0].unit.match(/号(.+)$/)[1];
        await helper.locator('button.choice').filter({ hasText: room }).first().tap();
        await tap(helper, '登记送达');
        await helper.locator('#server-1').fill('林楼长');
        await tap(helper, '当面送达了');
        await says(helper, '.trouble', '请写两个送达人的名字，不能相同。');
        await helper.locator('#server-2').fill('陆委员');
        await look(helper, 'visit-serve', { full: true });
        await fits(helper, 'service');
        await tap(helper, '当面送达了');
        await says(helper, '.good', '已登记。');
        await says(helper, 'p', '已当面送达');
        await tap(helper, '帮这一户投票');
        await says(helper, '.said-out', '选什么由您自己定');
        assert.equal(await helper.locator('.foot .main').isDisabled(), true, 'nothing begins without consent');
        await look(helper, 'visit-consent', { full: true });
        await fits(helper, 'consent');
        await helper.locator('label.choice').filter({ hasText: '我已征得本人同意' }).tap();
        await tap(helper, '开始投票');
        await says(helper, '.for-whom', `帮 ${homes[0].label.replace(' ', `${room} `)} 投票`);
        await see(helper);
        await look(helper, 'visit-ballot', { full: true });
        await helper.locator('label.choice').nth(1).tap();
        await tap(helper, '核对我的选择');
        await says(helper, 'main', '念给本人听');
        await helper.waitForTimeout(800); // a second tap of a double tap does not cast
        await tap(helper, '投出这一票');
        await says(helper, 'h1', '您的票已收到');
        await look(helper, 'visit-receipt', { full: true });
        await fits(helper, 'the receipt of who was helped');
        // Wrong: within ten seconds once more.
        await helper.locator('.foot .second').tap().catch(() => undefined);
        await says(helper, '.for-whom', '投票');
        await helper.locator('label.choice').first().tap();
        await tap(helper, '核对我的选择');
        await says(helper, 'main', '念给本人听');
        await helper.waitForTimeout(800); // a second tap of a double tap does not cast
        await tap(helper, '投出这一票');
        await says(helper, 'h1', '您的票已收到');
        await tap(helper, '本人看过了');
        await says(helper, 'h1', '哪一户？');
        await counts(helper.locator('button.choice').filter({ hasText: room }), 0, 'who has voted is not asked again');
        assert.deepEqual(await hall.world.rows(`select answers, via from sanhui.ballot where poll = ${poll} order by version`), [{ answers: [2], via: 'visit' }, { answers: [1], via: 'visit' }]);
        assert.deepEqual(await hall.world.rows(`select way, servers from sanhui.service where poll = ${poll}`), [{ way: 'by_hand', servers: ['林楼长', '陆委员'] }]);
        assert.equal(await helper.evaluate(() => Object.keys(localStorage).some((key) => /ballots/.test(key))), false, 'nothing of it stays on the helper\'s phone');
    });

    step('the household sees by which way; its own ballot beside it is set aside', async () => {
        await come(page, homes[0], code);
        await page.goto(`${hall.world.origin}/m/${code}#result/${poll}`);
        await says(page, '.card', '已收到 · 上门投票');
        await look(page, 'beside', { full: true });
        await tap(page, /^再用手机投一张/, false);
        await see(page);
        await page.locator('label.choice').nth(2).tap();
        await tap(page, '投出这一票');
        await says(page, 'h1', '已收到，待核定');
        await says(page, '.card', '待两人核定算哪一张');
        await look(page, 'aside', { full: true });
        await fits(page, 'a receipt set aside');
        await chair.until((c) => c.row('poll', poll).clashes === 1);
        await tap(page, '知道了');
    });

    step('a second person reads, then confirms', async () => {
        await come(small, delegate, code);
        await see(small);
        await small.locator('label.choice').nth(1).tap();
        await tap(small, '投出这一票');
        await says(small, 'h1', '已收到您的投票');
        await tap(small, '知道了');
        await small.goto(`${hall.world.origin}/m/${code}#result/${poll}`);
        await says(small, '.card', '这张票已经算数，不能再改。');
        await counts(small.getByRole('button', { name: /^修改/ }), 0, 'the sheet leaves a minute');
        await look(small, 'not-to-be-changed', { full: true });
        await tap(small, '返回会议');
        const { code: digits } = await chair.must('poll.void', { poll, reason: '题目写错了，另行表决' });
        await small.locator('.tile').filter({ hasText: '我的' }).first().tap();
        await tap(small, '帮着核对');
        await look(small, 'second-code', { full: true });
        await fits(small, 'the digits of a second person');
        const wrong = digits === '000000' ? '000001' : '000000';
        for (const digit of wrong) {
            await tap(small, digit);
        }
        await tap(small, '看这一步是什么');
        await small.locator('.trouble').waitFor();
        assert.match(await textOf(small, '.digits'), /^\s*$/, 'begin again');
        for (const digit of digits) {
            await tap(small, digit);
        }
        await tap(small, '看这一步是什么');
        await says(small, '.asked', '题目写错了，另行表决');
        await look(small, 'second-words', { full: true });
        await fits(small, 'what a second person confirms');
        await tap(small, '我核对过了，确认');
        await says(small, 'h1', '已确认');
        await look(small, 'second-done', { full: true });
        await reach(poll, 'void');
        await tap(small, '返回会议');
        await page.goto(`${hall.world.origin}/m/${code}#result/${poll}`);
        await says(page, '.card', '原因：题目写错了，另行表决');
        await look(page, 'void', { full: true });
    });

    step('a rehearsal says so on every page', async () => {
        code = await make('owners_assembly', { rehearsal: true, cases: [], title: '投票演练' });
        chair = await deskIn('chair', code);
        const { poll: practice } = await chair.must('poll.add', { title: '选一个', class: 'owners', electorate: 'owners', method: 'single', motions: [{ title: '选一个', options: [{ title: '甲' }, { title: '乙' }] }] });
        await chair.must('poll.publish_roll', { poll: practice });
        await reach(practice, 'roll_public');
        await chair.must('poll.notice', { poll: practice, opens_at: noon(0), closes_at: noon(9) });
        await go(chair, 'meeting.announce', 'announced');
        await go(chair, 'meeting.open', 'open');
        await chair.must('poll.open', { poll: practice });
        await hall.visitors.goto(small, hall.world.here.owners[2].link);
        await small.goto(`${hall.world.origin}/m/${code}`);
        await says(small, '.ballot h1', '选一个');
        await says(small, '.banner', '演练：只是练习，结果不算数');
        await look(small, 'rehearsal-ballot', { full: true });
        await fits(small, 'a ballot of a rehearsal');
        await see(small);
        await small.locator('label.choice').first().tap();
        await tap(small, '核对我的选择');
        await says(small, '.banner', '演练');
        await sleep(SETTLES);
        await tap(small, '投出这一票');
        await says(small, '.banner', '演练');
        await chair.must('poll.close', { poll: practice });
        await reach(practice, 'polls_closed');
        await chair.must('poll.close_box', { poll: practice });
        await reach(practice, 'counted');
        await sleep(SETTLES);
        await tap(small, '结果已公布：看结果');
        await says(small, '.trouble', '这是演练的结果，不算数。');
        await look(small, 'rehearsal-result', { full: true });
    });

    step('beside a meeting stand the others of the neighbourhood, first the one whose vote waits', async () => {
        const other = await make('owners_assembly', { title: '物业服务合同续签' });
        await go(await deskIn('chair', other), 'meeting.announce', 'announced');
        const hearing = hall.world.hearing;
        const waits = await openPoll(await deskIn('chair', hearing), R03);
        await small.goto(`${hall.world.origin}/m/${other}`);
        await says(small, 'nav h2', '本居民区还有');
        const rows = small.locator('nav.near li');
        const texts = (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
        assert.match(texts[0], /听证会 · 等您投票 垃圾箱房外立面与出入口车闸听证会/);
        assert.ok(texts.some((text) => /演练 .*投票演练/.test(text)), texts.join('; '));
        assert.ok(texts.every((text) => !text.includes('物业服务合同续签')), 'not the one that is read');
        await small.locator('nav.near').scrollIntoViewIfNeeded();
        await look(small, 'near', { full: true });
        await fits(small, 'the other meetings');
        await page.goto(`${hall.world.origin}/m/${other}`);
        await says(page, 'nav h2', '本居民区还有');
        await look(page, 'near-large', { full: true, sizes: [] });
        await rows.first().getByRole('link').tap();
        await small.waitForURL(`**/m/${hearing}`);
        await says(small, '.ballot h1', waits.motions[0].title);
        await tap(small, '稍后再投');
    });

    step('no page complained', async () => hall.visitors.content());
});
