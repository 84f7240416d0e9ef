/** One phone that votes for several: a daughter for her own flat and her mother's, an owner of two sets. */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { R01, R03, Phone, hurry, makeWorld, openHearing, ownTime, pollOf, sleep } from '../conversation/harness.mjs';
import { Visitors, counts, fits, launch, says, tap, textOf, typeSize } from './browser.mjs';
import { hall, look, step } from './hall.mjs';
import { choose, inView, pickFlat, see, typeDigits } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Page} holds two households' slips, 390x844 */ let page;
/** @type {Page} holds two owners' slips, 360x592 */ let small;
/** @type {any[]} */ let homes;
/** @type {any[]} */ let owners;
/** @type {Phone} */ let chair;

/** A double tap is over by then: what came under the finger may be pressed. */
const SETTLES = 800;

/** As it is read on the ballot: 5号302室 王女士. @param {any} slip */
const nameOf = (slip) => `${slip.unit ?? slip.units} ${slip.label.split(' ')[1]}`;

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    hall.visitors = new Visitors(hall.browser, hall.world, 'holdings');
    const { households } = hall.world.here;
    const own = households.find((/** @type {any} */ home) => /^5号3/.test(home.unit));
    homes = [own, households.find((/** @type {any} */ home) => /^2号/.test(home.unit))];
    owners = hall.world.here.owners.filter((/** @type {any} */ one) => /^(3|4)号\d+室$/.test(one.units)).slice(0, 2);
    await hurry(hall.world);
    chair = await openHearing(hall.world);
    page = await hall.visitors.phone('daughter');
    small = await hall.visitors.phone('owner', 360, 592);
});
after(async () => {
    await hall.browser?.close();
    await hall.world?.end();
});

describe('a phone with several slips', () => {
    step('shows one slip after the other; “我的” lists both, and who else holds them', async () => {
        await hall.visitors.goto(page, homes[0].link);
        await tap(page, '知道了，进入会议');
        await says(page, 'h1', chair.items.find((one) => one.id === chair.meeting.item).title);
        await hall.visitors.goto(page, homes[1].link);
        await says(page, '.banner', `已认证 ${nameOf(homes[1])}。这部手机现在可以为2户投票。`);
        await look(page, 'second-slip');
        await fits(page, 'second slip');
        await hall.visitors.goto(small, owners[0].link);
        await tap(small, '知道了，进入会议');
        await hall.visitors.goto(small, owners[1].link);
        await says(small, '.banner', `已认证 业主 ${nameOf(owners[1])}。这部手机现在可以为2位业主投票。`);
        await look(small, 'second-slip-owner');
        // The mother's own phone has shown the slip too.
        await new Phone(hall.world).browser.enter('/slip', { token: homes[1].link.split('#')[1] });
        await page.locator('.tile').filter({ hasText: '我的' }).first().tap();
        await says(page, 'h3', nameOf(homes[0]));
        await counts(page.locator('.banner'), 0, 'said once');
        await says(page, 'h3', nameOf(homes[1]));
        await says(page, '.card', '2部手机认证了这张征询单');
        await look(page, 'me', { full: true });
        await fits(page, 'me with two slips');
        await tap(page, '返回会议');
    });

    step('R01: each ballot says for whom it is; nothing is cast by a double tap', async () => {
        const poll = pollOf(chair, R01);
        const names = poll.motions[0].options.map((/** @type {any} */ option) => option.title);
        await chair.must('poll.open', { poll: poll.id });
        await says(page, '.ballot .for-whom', `为 ${nameOf(homes[0])} 投票`);
        assert.match(await textOf(page, '.for-whom'), /第1张，共2张/);
        await look(page, 'ballot-first');
        await fits(page, 'ballot for two');
        await choose(page, names[0], '投出这一票');
        await says(page, 'h1', '已收到您的投票');
        // The second tap of a double tap falls on the receipt's button: it presses nothing.
        await says(page, '.foot', `为 ${nameOf(homes[1])} 投票`);
        await page.locator('.foot button.main').dispatchEvent('click');
        await says(page, '.lines', `✓ ${nameOf(homes[0])} · 已收到`);
        await says(page, '.lines', `○ ${nameOf(homes[1])} · 还没有投`);
        await look(page, 'receipt-first', { full: true });
        await sleep(SETTLES);
        await tap(page, `为 ${nameOf(homes[1])} 投票`);
        await says(page, '.ballot .for-whom', `为 ${nameOf(homes[1])} 投票`);
        assert.match(await textOf(page, '.for-whom'), /第2张，共2张/);
        await counts(page.locator('label.choice input:checked'), 0, 'nothing is chosen beforehand');
        await see(page);
        await page.locator('label.choice').filter({ hasText: names[1] }).tap();
        await says(page, '.note', `${nameOf(homes[1])} 选了：${names[1]}`);
        await look(page, 'ballot-second');
        await tap(page, '投出这一票');
        await says(page, '.lines', `✓ ${nameOf(homes[1])} · 已收到`);
        await look(page, 'receipt-second', { full: true });
        await chair.until((c) => c.row('poll', poll.id).cast === 2);
        const stored = await hall.world.rows(`select s.label, b.answers from sanhui.ballot b join sanhui.seat s on s.poll = b.poll and s.n = b.seat where b.poll = ${poll.id} order by b.answers`);
        assert.deepEqual(stored, [{ label: homes[0].label, answers: [1] }, { label: homes[1].label, answers: [2] }]);
        await tap(page, '知道了');
        await says(page, '.good', '您的票已收到');
    });

    step('R03: two owners\' ballots on a small phone, all three choices in view', async () => {
        const poll = pollOf(chair, R03);
        await ownTime(hall.world, pollOf(chair, R01).id, true);
        await chair.must('poll.open', { poll: poll.id });
        await says(small, '.ballot .for-whom', `为 业主 ${nameOf(owners[0])} 投票`);
        for (const size of /** @type {const} */ (['standard', 'large', 'largest'])) {
            await typeSize(small, size);
            await sleep(100);
            await small.evaluate(() => window.scrollTo(0, 0));
            if (size !== 'largest') {
                assert.deepEqual(await inView(small), [true, true, true], `all in view, ${size}`);
            }
            await look(small, `ballot-owners-${size}`, { sizes: [] });
        }
        await typeSize(small, 'standard');
        await choose(small, /^同意|✓/, '下一项');
        await choose(small, '弃权', '投出这一票');
        await says(small, 'h1', '已收到您的投票');
        await look(small, 'receipt-owners', { full: true });
        await sleep(SETTLES);
        await tap(small, `为 业主 ${nameOf(owners[1])} 投票`);
        await says(small, '.ballot .for-whom', `为 业主 ${nameOf(owners[1])} 投票`);
        await tap(small, '稍后再投');
    });

    step('a slip is handed back: the page asks first, then the flat is gone', async () => {
        await page.locator('.tile').filter({ hasText: '我的' }).first().tap();
        await tap(page, `取消认证：${nameOf(homes[1])}`);
        await says(page, '.card', `这部手机不能再为 ${nameOf(homes[1])} 投票`);
        await look(page, 'release-asks', { full: true });
        await tap(page, '不取消');
        await tap(page, `取消认证：${nameOf(homes[1])}`);
        await tap(page, '确定取消认证');
        await page.locator('h3').filter({ hasText: nameOf(homes[1]) }).waitFor({ state: 'detached' });
        await says(page, 'h3', nameOf(homes[0]));
        await look(page, 'me-after', { full: true });
        // Another flat of one's own building by its digits.
        const building = hall.world.here.buildings.find((/** @type {any} */ one) => one.label === '5号');
        await hall.visitors.goto(page, building.link);
        await page.locator('.tile').filter({ hasText: '我的' }).first().tap();
        await tap(page, '再认证一户');
        await look(page, 'who-add', { full: true });
        const third = hall.world.here.households.find((/** @type {any} */ home) => /^5号4/.test(home.unit));
        await pickFlat(page, third.unit);
        await typeDigits(page, third.digits, '认证这一户');
        // Its ballot is asked for at once.
        await says(page, '.ballot .for-whom', `为 ${nameOf(third)} 投票`);
        await says(page, '.banner', `已认证 ${nameOf(third)}。这部手机现在可以为2户投票。`);
        await look(page, 'ballot-of-a-new-slip');
        assert.match(await textOf(page, '.for-whom'), /第2张，共2张/);
        await tap(page, '稍后再投');
        await says(page, 'h3', nameOf(third));
    });

    step('no page complained', async () => hall.visitors.content());
});
