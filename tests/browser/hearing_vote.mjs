/** The hearing's two polls: R01 by household, R03 by owners. */
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { R01, R03, pollOf, sleep } from '../conversation/harness.mjs';
import { counts, fits, says, tap, typeSize, until } from './browser.mjs';
import { closePoll, hall, look, openPoll, step } from './hall.mjs';
import { ballotFiles, usableBallot } from './speed.mjs';
import { choose, crowd, inView, press, turnoutOnly } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Both polls, from the opening to the outcome. */
export const putToTheVote = () => describe('a hearing, put to the vote', () => {
    /** @type {Page} of somebody who is writing when the poll opens, and never casts */ let writer;
    /** @type {Page} a second phone of a household */ let spouse;

    /** @param {string} name @param {any} home */
    const another = async (name, home) => {
        const page = await hall.visitors.phone(name);
        await hall.visitors.goto(page, home.link);
        await tap(page, '知道了，进入会议');
        await says(page, 'h1', hall.truth.items[8].title);
        return page;
    };

    step('R01: the ballot takes the whole screen of every phone by itself', async () => {
        await press(hall.chair, `进入第9项：${hall.truth.items[8].title}`);
        [writer, spouse] = await Promise.all([another('writer', hall.world.here.households.at(-1)), another('spouse', hall.six[3].home)]);
        await writer.locator('.tile').filter({ hasText: '留言' }).tap();
        await writer.locator('#comment').fill('我还没写完');
        const poll = await openPoll(R01);
        await says(writer, '.banner.call', '表决开始了');
        assert.equal(await writer.locator('#comment').inputValue(), '我还没写完', 'who writes is told, not moved');
        await look(writer, 'comment-and-poll', { sizes: [] });
        await writer.locator('.banner.call').tap();
        await says(writer, '.ballot h1', poll.motions[0].title);
        await says(spouse, '.ballot h1', poll.motions[0].title);
        await Promise.all(hall.six.map(({ page }) => says(page, '.ballot h1', poll.motions[0].title)));
        for (const { page } of hall.six) {
            const viewport = /** @type {{height: number}} */ (page.viewportSize());
            const box = /** @type {{height: number}} */ (await page.locator('.shell.ballot').boundingBox());
            assert.ok(box.height >= viewport.height, 'the whole screen');
            await counts(page.locator('.tiles'), 0, 'and nothing else');
            await counts(page.locator('label.choice'), poll.motions[0].options.length + 1);
            await counts(page.locator('label.choice input:checked'), 0, 'nothing is chosen beforehand');
            const loaded = await until(() => page.evaluate(() => [...document.images].map((image) => image.naturalWidth)), (widths) => widths.every((one) => one > 0), 'pictures');
            assert.equal(loaded.length, poll.motions[0].options.length);
            for (const height of await page.evaluate(() => [...document.querySelectorAll('label.choice')].map((one) => one.getBoundingClientRect().height))) {
                assert.ok(height >= 60, `a choice ${height} px high`);
            }
        }
        await look(hall.six[0].page, 'ballot-r01');
        await look(hall.six[4].page, 'ballot-r01-small-24', { sizes: [] });
        await look(hall.six[5].page, 'ballot-r01-small-30', { sizes: [] });
        await fits(hall.six[0].page, 'ballot R01');
        await tap(hall.six[0].page, '看方案');
        await says(hall.six[0].page, 'h1', '方案说明');
        await look(hall.six[0].page, 'ballot-details', { full: true });
        await fits(hall.six[0].page, 'ballot details');
        await tap(hall.six[0].page, '返回');
    });

    step('R01: cast, receipt, ten seconds to think again; nobody sees more than turnout', async () => {
        const poll = pollOf(hall.truth, R01);
        const names = poll.motions[0].options.map((/** @type {any} */ option) => option.title);
        await choose(hall.six[1].page, names[0], '投出这一票');
        await says(hall.six[1].page, 'h1', '已收到您的投票');
        await hall.six[1].page.getByRole('button', { name: /^撤回重选/ }).tap();
        await says(hall.six[1].page, '.good', '原来的票仍然有效');
        await choose(hall.six[1].page, names[1], '投出这一票');
        await says(hall.six[1].page, '.card', names[1]);
        await choose(hall.six[0].page, names[0], '投出这一票');
        await says(hall.six[0].page, 'h1', '已收到您的投票');
        await look(hall.six[0].page, 'receipt', { full: true, sizes: ['standard'] });
        await choose(hall.six[2].page, names[0], '投出这一票');
        await choose(hall.six[3].page, '弃权', '投出这一票');
        await says(spouse, 'h1', '已经投过票了');
        await look(spouse, 'ballot-household-voted');
        await tap(spouse, '知道了');
        await choose(hall.six[4].page, names[0], '投出这一票');
        const large = hall.six[5].page;
        assert.equal(await large.getByRole('button', { name: '投出这一票' }).isDisabled(), true, 'not before all was seen and one chosen');
        await choose(large, names[2], '投出这一票');
        await hall.truth.until((t) => t.row('poll', poll.id).cast === 6);
        await Promise.all(hall.six.map(({ page }) => says(page, 'h1', '已收到您的投票')));
        const rest = hall.world.here.households.filter((/** @type {any} */ home) => !hall.six.some((one) => one.home === home));
        await crowd(hall.world, rest.filter((/** @type {any} */ _, /** @type {number} */ i) => i % 6 === 0).slice(0, 60), poll.id, (i) => [i % 3 === 2 ? 1 : i % 5]);
        await says(hall.six[0].page, '.foot', '这张票已经算数，不能再改');
        await look(hall.six[0].page, 'receipt-final', { full: true });
        await Promise.all(hall.six.slice(1).map(({ page }) => tap(page, '知道了')));
        await Promise.all(hall.six.slice(1).map(({ page }) => says(page, '.card', '已收到 66/383户')));
        await says(hall.screen, '.cast', '66 / 383 户');
        await hall.wide.locator('.projector iframe').contentFrame().locator('.cast', { hasText: '66 / 383 户' }).waitFor();
        await says(hall.wide, '.turnout-cast', '66 / 383');
        await Promise.all([hall.six[2].page, hall.screen, hall.wide, hall.property].map((page) => turnoutOnly(page, [`${names[0]} 得票最多`, '相对多数', '票数相同', '未过半数'])));
        await look(hall.six[2].page, 'live-poll', { full: true });
        const second = hall.wide.locator('article.poll').filter({ hasText: pollOf(hall.truth, R03).title });
        await second.getByText(`先结束“${poll.title}”的表决。`).waitFor();
        assert.equal(await second.getByRole('button', { name: '开始表决' }).isDisabled(), true, 'one poll at a time');
        await look(hall.screen, 'screen-poll');
        await look(hall.chair, 'run-poll-phone', { full: true });
        await look(hall.wide, 'run-poll');
    });

    step('a returning phone: how soon its ballot can be used, and what it weighs', async () => {
        const poll = pollOf(hall.truth, R01);
        const home = hall.world.here.households.at(-3);
        const { kb, files } = await ballotFiles(hall.visitors, home);
        console.log(`ballot path: ${kb.toFixed(1)} KB gz in ${files} files`);
        assert.ok(kb <= 60, `${kb} KB gz`);
        const { cold, warm } = await usableBallot(hall.visitors, home, poll.motions[0].title);
        console.log(`first usable ballot of a returning phone, slow 4G, CPU 4x, median of 5: ${cold} ms with an empty cache, ${warm} ms with its files kept`);
    });

    step('R01 closes: the outcome in words, on phones, desks and screen at the same time', async () => {
        const poll = pollOf(hall.truth, R01);
        const [first] = poll.motions[0].options;
        const words = `${first.title} 得票最多`;
        await closePoll(poll, { phone: [hall.six[2].page, '.verdict'], small: [hall.six[4].page, '.verdict'], largest: [hall.six[5].page, '.verdict'], desk: [hall.wide, '.poll'], screen: [hall.screen, '.stage'] }, words);
        await says(writer, 'h1', '表决已经结束');
        await look(writer, 'ballot-closed');
        await says(hall.six[2].page, 'h1', poll.title);
        const order = await hall.six[2].page.evaluate(() => [...document.querySelectorAll('.verdict, .measure')].map((one) => one.className));
        assert.equal(order[0], 'verdict', 'words first');
        assert.ok(order.includes('measure'));
        await look(hall.six[2].page, 'result-r01', { full: true });
        await fits(hall.six[2].page, 'result R01');
        await look(hall.screen, 'screen-result-r01');
        await look(hall.chair, 'run-result-phone', { full: true });
        const second = hall.wide.locator('article.poll').filter({ hasText: pollOf(hall.truth, R03).title });
        await second.getByText('议程到第 10 项才能表决。').waitFor();
        await counts(second.getByRole('button', { name: '开始表决' }), 0, 'its item comes first');
        await look(hall.wide, 'run-result');
        // Who still looked at the receipt is led to the result, and finds it named on the meeting's page.
        const [{ page: receipt }] = hall.six;
        await says(receipt, '.foot', '表决已结束');
        await look(receipt, 'receipt-counted');
        await tap(receipt, '结果已公布：看结果');
        await says(receipt, '.verdict', words);
        await tap(receipt, '返回会议');
        await tap(hall.six[4].page, '返回会议');
        await says(hall.six[4].page, '.lines', words);
        await look(hall.six[4].page, 'live-counted-small-24', { sizes: [] });
        await typeSize(hall.six[4].page, 'standard');
        await hall.six[4].page.evaluate(() => window.scrollTo(0, 0));
        const { bottom, foot } = await hall.six[4].page.evaluate(() => ({
            bottom: /** @type {Element} */ (document.querySelector('.lines strong')).getBoundingClientRect().bottom,
            foot: /** @type {Element} */ (document.querySelector('.foot')).getBoundingClientRect().top,
        }));
        assert.ok(bottom <= foot, `the result is in view on a small phone: ${bottom} of ${foot}`);
        await look(hall.six[4].page, 'live-counted-small', { sizes: [] });
        await typeSize(hall.six[4].page, 'large');
        await Promise.all(hall.six.slice(1).filter((one) => one !== hall.six[4]).map(({ page }) => tap(page, '返回会议')));
        await says(hall.six[0].page, '.card, .section', '看结果');
    });

    step('R03: owners find both motions on one ballot; all three choices in view on a small phone', async () => {
        const next = hall.truth.items[9].step === 'vote' ? 10 : 0;
        if (next) {
            await press(hall.chair, `进入第${next}项：${hall.truth.items[next - 1].title}`);
        }
        const poll = await openPoll(R03);
        const owners = hall.six.filter((one) => one.owner).map((one) => one.page);
        await Promise.all(owners.map((page) => says(page, '.ballot h1', poll.motions[0].title)));
        await Promise.all(hall.six.filter((one) => !one.owner).map(({ page }) => says(page, '.card', poll.title)));
        await Promise.all(hall.six.filter((one) => !one.owner).map(({ page }) => says(page, '.card', '请用微信扫业主征询单'))); // why it has no ballot
        const small = hall.six[4].page;
        for (const size of /** @type {const} */ (['standard', 'large'])) {
            await typeSize(small, size);
            await sleep(100);
            await small.evaluate(() => window.scrollTo(0, 0));
            assert.deepEqual(await inView(small), [true, true, true], `all in view, ${size}`);
        }
        await look(small, 'ballot-r03-small-24', { sizes: [] });
        await look(hall.six[5].page, 'ballot-r03-small-30', { sizes: [] });
        await look(owners[0], 'ballot-r03-first');
        await fits(owners[0], 'ballot R03');
        for (const page of owners) {
            await choose(page, page === owners[1] ? /^同意|✓/ : '不同意', '下一项');
            await says(page, '.ballot h1', poll.motions[1].title);
            if (page === owners[0]) {
                await look(page, 'ballot-r03-second');
            }
            await choose(page, '弃权', '投出这一票');
            await says(page, 'h1', '已收到您的投票');
        }
        await look(hall.six[5].page, 'receipt-30', { full: true, sizes: [] });
        await Promise.all(owners.map((page) => tap(page, '知道了')));
        // 288 owners as the estate's published figures have it: A fails, B is met.
        const rest = hall.world.here.owners.filter((/** @type {any} */ one) => !hall.six.some(({ owner }) => owner === one));
        await crowd(hall.world, rest.slice(0, 288), poll.id, (i) => [i % 3 === 0 ? 1 : 2, 1]);
        await Promise.all([says(hall.screen, '.poll-turnout', '位业主'), says(hall.screen, '.poll-turnout', '㎡')]);
        const secret = ['参与比例不足', '未达到', '已达到三分之二'];
        await Promise.all([turnoutOnly(hall.six[2].page, secret), turnoutOnly(hall.screen, secret), turnoutOnly(hall.wide, secret, '.poll.open')]);
        await look(hall.screen, 'screen-poll-r03');
        await look(hall.six[2].page, 'live-poll-r03', { full: true });
        await closePoll(poll, { phone: [owners[0], '.verdict'], desk: [hall.wide, '.poll'], screen: [hall.screen, '.stage'] }, '未达到');
        const outcome = hall.truth.row('poll', poll.id).outcome;
        assert.deepEqual(outcome.motions.map((/** @type {any} */ one) => one.verdict), ['not_met', 'met']);
        await look(owners[0], 'result-r03', { full: true });
        await look(hall.screen, 'screen-result-r03');
        await look(hall.wide, 'run-result-r03');
        await Promise.all(hall.six.map(({ page }) => tap(page, '返回会议')));
    });
});
