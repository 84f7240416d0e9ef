/**
 * Phones that are interrupted: the meeting goes on or ends while somebody writes, the network is gone, the phone sleeps and its
 * page is loaded anew. What was begun is there, where it was.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { R01, addRating, drawRaters, each, holderOf, makeCoordination, makeReview, makeWorld, offer, openCoordination, openHearing, openPollFor, openRating, pollOf, sleep, step } from '../conversation/harness.mjs';
import { Visitors, counts, fits, launch, says, tap, until } from './browser.mjs';

/** @typedef {import('./browser.mjs').Page} Page */

/** @type {import('../conversation/harness.mjs').World} */ let world;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Visitors} */ let all;
/** @type {import('../conversation/phone.mjs').Phone} */ let chair;
/** @type {import('../conversation/phone.mjs').Phone[]} */ let neighbours;
/** @type {Page} */ let page;

const EARLIER = 140;
const WRITTEN = '我家住在箱房楼上，夜里三点还有人扔瓶子，能不能';

/** A household's phone in a meeting, past the privacy notice. @param {string} name @param {any} home @param {string} code @param {string} seen */
async function phoneOf(name, home, code, seen) {
    const phone = await all.phone(name);
    await all.goto(phone, home.link);
    await phone.locator('.shell').first().waitFor();
    await sleep(500);
    await phone.goto(`${world.origin}/m/${code}`);
    const agree = phone.getByRole('button', { name: '知道了，进入会议' });
    await Promise.race([agree.waitFor(), says(phone, '.shell', seen)]);
    if (await agree.isVisible()) {
        await agree.tap();
    }
    await says(phone, '.shell', seen);
    return phone;
}

/** Where something is, and what is being written. @param {Page} at @param {string} selector */
const stand = (at, selector) => at.evaluate((where) => {
    const one = /** @type {HTMLTextAreaElement} */ (document.querySelector(where));
    return { top: Math.round(one.getBoundingClientRect().top), focus: document.activeElement === one, text: one.value, caret: one.selectionStart };
}, selector);

/** Nothing of that moves. @param {Page} at @param {string} selector @param {string} what @param {() => Promise<unknown>} happens */
async function still(at, selector, what, happens) {
    const begun = await stand(at, selector);
    await happens();
    await sleep(400);
    const now = await stand(at, selector);
    assert.ok(Math.abs(now.top - begun.top) <= 1, `${what}: from ${begun.top} to ${now.top}`);
    assert.deepEqual({ ...now, top: begun.top }, begun, what);
}

/**
 * The time for what is being written ends: it stays where it is, says that it was not sent, and is let go of by a tap.
 * @param {Page} at
 * @param {string} selector
 * @param {string} picture
 * @param {() => Promise<unknown>} ends
 */
async function endsUnder(at, selector, picture, ends) {
    await write(at, selector, WRITTEN);
    await still(at, selector, `${picture}: it ends`, async () => {
        await ends();
        await says(at, '.unsent', '已结束，没有发出');
    });
    assert.equal(await at.locator(selector).evaluate((one) => /** @type {HTMLTextAreaElement} */ (one).readOnly), true);
    await all.look(at, picture);
    await fits(at, picture);
    await tap(at, '复制');
    await says(at, '.unsent', '已复制');
    assert.equal(await at.evaluate(() => String(getSelection())), WRITTEN, 'the words are marked');
    const told = await at.locator('.unsent').count();
    await tap(at, '不要了');
    await counts(at.locator('.unsent'), told - 1);
}

/** @param {Page} at */
async function offline(at) {
    await at.context().setOffline(true);
    await says(at, '.banner', '网络断开');
}
/** @param {Page} at */
async function online(at) {
    await at.context().setOffline(false);
    await until(() => at.locator('.top-bar .banner').filter({ hasText: /网络断开|已连上/ }).count(), (count) => count === 0, 'back, and said so');
}

/** Put to sleep so long that the phone threw the page away: the same place on the screen again. @param {Page} at @param {string} selector */
async function wakes(at, selector) {
    const top = async () => Math.round(await at.locator(selector).first().evaluate((one) => one.getBoundingClientRect().top));
    const before = await top();
    await at.reload();
    await at.locator(selector).first().waitFor();
    await until(top, (now) => Math.abs(now - before) <= 2, `${selector} is where it was: ${before}`);
}

/** Writes with the caret in the middle. @param {Page} at @param {string} selector @param {string} text */
async function write(at, selector, text) {
    await at.locator(selector).tap();
    await at.locator(selector).fill(text);
    await at.locator(selector).evaluate((one) => /** @type {HTMLTextAreaElement} */ (one).setSelectionRange(5, 5));
}

before(async () => {
    [world, browser] = await Promise.all([makeWorld(), launch()]);
    all = new Visitors(browser, world, 'interrupted');
    chair = await openHearing(world);
    neighbours = await each(world.here.households.slice(40, 60), (one) => holderOf(world, one.link));
    await each(neighbours, (one) => one.enter(world.hearing));
    await world.stop();
    const [precinct, meeting] = (await world.sql(`select precinct, id from sanhui.meeting where code = '${world.hearing}'`)).split('|');
    await world.script(`begin; select sanhui.set_scope(${precinct});\n${Array.from({ length: EARLIER }, (_, i) =>
        `select sanhui.comment_add(${neighbours[i % 20].me.session}, ${meeting}, '{"text":"第${i + 1}条意见","every":0}');`).join('\n')}\nupdate sanhui.comment set at = at - interval '1 hour';\ncommit;`);
    await world.start();
    await each([chair, ...neighbours], (one) => one.again(world.hearing));
    page = await phoneOf('resident', world.here.households[3], world.hearing, '留言');
});
after(async () => {
    await browser?.close();
    await world?.end();
});

/** @param {string} name @param {() => Promise<void>} run */
const connected = (name, run) => test(name, { timeout: 180_000 }, async () => {
    try {
        await each([chair, ...neighbours], (one) => one.again(world.hearing));      // nobody who is silent is kept
        await run();
    } catch (error) {
        await all.failed();
        throw error;
    } finally {
        await Promise.all([...all.pages.values()].map((one) => one.context().setOffline(false)));
    }
});

/** What a lively meeting brings: comments, a hidden one, hands, proposals, the next item. */
async function lively() {
    const said = await Promise.all(neighbours.slice(0, 6).map((one, i) => one.say('comment.add', { text: `又有人说了一句，第${i}句，说得还挺长的，一行放不下` })));
    await Promise.all(neighbours.slice(6, 9).map((one) => one.say('hand.raise', { kind: 'opinion' })));
    await neighbours[9].say('proposal.add', { text: '建议箱房晚上十点以后锁门' });
    await chair.must('floor.give');
    const next = chair.items.find((one) => one.state === 'pending');
    await chair.must('item.begin', { item: next.id });
    const comment = said.find((one) => one.ok)?.ok.comment;
    if (comment) {
        await chair.must('comment.hide', { comment, reason: '重复' });
    }
}

connected('whoever taps 签到 while the line is made anew is there once it stands', async () => {
    const phone = await phoneOf('arrives', world.here.households[9], world.hearing, '签到');
    await offline(phone);
    await tap(phone, '签到');
    await online(phone);
    await until(() => world.sql(`select count(*) from sanhui.check_in k join sanhui.meeting m on m.id = k.meeting
        where m.code = '${world.hearing}' and k.label like '%${world.here.households[9].label}%'`), (count) => count === '1', 'checked in');
    await until(() => phone.getByRole('button', { name: '签到', exact: true }).count(), (count) => count === 0, 'it is not asked for again');
});

describe('a comment', () => {
    connected('older ones come when one reads on; what one reads stays where it is', async () => {
        await page.locator('.tile').filter({ hasText: `留言 ${EARLIER}` }).tap();
        await says(page, '.lines', `第${EARLIER}条意见`);
        const count = () => page.locator('.lines > li').filter({ hasText: '条意见' }).count();
        await until(count, (n) => n === 20, 'the newest twenty');
        await all.look(page, 'older', { full: true });
        const last = page.locator('.lines > li').filter({ hasText: `第${EARLIER - 19}条意见` });
        const top = () => last.evaluate((one) => Math.round(one.getBoundingClientRect().top));
        // With it the end of the list comes into view.
        const before = await last.evaluate((one) => {
            one.scrollIntoView({ block: 'end' });
            scrollBy(0, 40);
            return Math.round(one.getBoundingClientRect().top);
        });
        await until(count, (n) => n >= 70, 'the next fifty');
        assert.equal(await top(), before);
        while (await page.getByRole('button', { name: /再看之前的留言/ }).count() > 0) {
            await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
            await sleep(150);
        }
        assert.equal(await count(), EARLIER);
        await says(page, '.lines', '第1条意见');
        await page.evaluate(() => scrollTo(0, 0));
    });

    connected('half written stays as it is while the meeting goes on, without a network, and after a sleep', async () => {
        await write(page, '#comment', WRITTEN);
        await still(page, '#comment', 'the meeting goes on', lively);
        await says(page, 'button.second', /条新留言/);
        await all.look(page, 'comment-writing', { sizes: ['standard'] });
        await write(page, '#comment', WRITTEN);
        await still(page, '#comment', 'the network is gone', () => offline(page));
        await still(page, '#comment', 'and back', () => online(page));
        await wakes(page, '#comment');
        assert.equal(await page.locator('#comment').inputValue(), WRITTEN);
        await page.locator('#comment').fill(`${WRITTEN}早点锁门？`);
        await offline(page);
        await tap(page, '发出');
        await says(page, '.trouble', /./);
        await all.look(page, 'comment-unsent', { sizes: ['standard'] });
        await online(page);
        // It may have arrived all the same: then the page says so by itself, and it is not sent twice.
        await until(async () => {
            await sleep(500);
            if (await page.locator('main .good').count() === 0) {
                await page.getByRole('button', { name: '发出', exact: true }).tap({ timeout: 3000 }).catch(() => undefined);
            }
            return page.locator('main .good').count();
        }, (count) => count > 0, 'sent');
        assert.equal(chair.all('comment').filter((one) => one.text === `${WRITTEN}早点锁门？`).length, 1);
        assert.equal(await page.locator('#comment').inputValue(), '');
    });

    connected('being read deep down is where it was after a sleep', async () => {
        await page.reload();        // without what was said of the comment just sent
        await page.locator('.lines > li').nth(14).waitFor();
        await sleep(1000);
        const here = page.locator('.lines > li').nth(14);
        const words = await here.locator('.prose, .soft').last().innerText();
        await here.evaluate((one) => one.scrollIntoView({ block: 'center' }));
        await sleep(300);
        const top = Math.round(await here.evaluate((one) => one.getBoundingClientRect().top));
        await page.reload();
        const again = page.locator('.lines > li').filter({ hasText: words }).first();
        await again.waitFor();
        await until(() => again.evaluate((one) => Math.round(one.getBoundingClientRect().top)), (now) => Math.abs(now - top) <= 2, `the comment is at ${top}`);
    });
});

describe('a proposal', () => {
    connected('half written', async () => {
        await page.goto(`${world.origin}/m/${world.hearing}#proposals`);
        await tap(page, '我要提案');
        await write(page, '#proposal', WRITTEN);
        await still(page, '#proposal', 'the meeting goes on', lively);
        await still(page, '#proposal', 'the network is gone', () => offline(page));
        await still(page, '#proposal', 'and back', () => online(page));
        await page.reload();
        await page.locator('#proposal').waitFor();
        assert.equal(await page.locator('#proposal').inputValue(), WRITTEN, 'it is open, as it was');
        await tap(page, '提出提案');
        await says(page, 'article', WRITTEN);
    });

    connected('being amended, with its reason', async () => {
        await page.getByRole('button', { name: /^修改/ }).first().tap();
        await page.locator('#amend').fill(`${WRITTEN}早点锁门`);
        await write(page, '#amend-reason', '听了邻居的意见');
        const other = neighbours[11];
        const { id } = await other.until((o) => o.all('proposal').find((one) => one.text === WRITTEN));
        await still(page, '#amend-reason', 'it is seconded meanwhile', async () => {
            await other.must('proposal.second', { proposal: id });
            await neighbours[12].must('proposal.add', { text: '再提一件' });
        });
        await still(page, '#amend-reason', 'the network is gone', () => offline(page));
        await online(page);
        await all.look(page, 'amending', { full: true, sizes: ['standard'] });
        await page.reload();
        await page.locator('#amend').waitFor();
        assert.equal(await page.locator('#amend').inputValue(), `${WRITTEN}早点锁门`);
        assert.equal(await page.locator('#amend-reason').inputValue(), '听了邻居的意见');
        await page.locator('button.main').last().tap();
        await says(page, 'article', '听了邻居的意见');
        await page.reload();
        await page.locator('article').first().waitFor();
        await counts(page.locator('#amend'), 0, 'what is sent is done with');
    });
});

describe('a turn', () => {
    connected('ends under whoever writes in it: the words are there in the next one, and what was sent is not', async () => {
        const phone = await phoneOf('speaker', world.here.households[12], world.hearing, '留言');
        const raise = async () => {
            await phone.goto(`${world.origin}/m/${world.hearing}#speak`);
            await phone.locator('label.choice').filter({ hasText: '意见' }).tap();
            const known = new Set(chair.all('hand').map((row) => row.id));
            await tap(phone, '排队');
            const hand = await chair.until((c) => c.all('hand').find((row) => row.state === 'waiting' && !known.has(row.id)));
            const now = chair.all('hand').find((row) => row.state === 'speaking');
            if (now) {
                await chair.must('floor.end', { hand: now.id });
            }
            await chair.must('floor.give', { hand: hand.id, reason: '他等得久了' });
            await phone.locator('#floor-text').waitFor();
            return hand.id;
        };
        let hand = await raise();
        await write(phone, '#floor-text', WRITTEN);
        await still(phone, '#floor-text', 'the turn ends', async () => {
            await chair.must('floor.end', { hand });
            await says(phone, '.unsent', '已结束，没有发出');
        });
        await all.look(phone, 'turn-ended');
        hand = await raise();
        assert.equal(await phone.locator('#floor-text').inputValue(), WRITTEN);
        await tap(phone, '发出文字');
        await says(phone, '.good', '已发出');
        await chair.must('floor.end', { hand });
        await counts(phone.locator('#floor-text'), 0, 'what was sent is done with');
        assert.deepEqual(await phone.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft.floor'))), [], 'and is no draft of the next one');
    });
});

describe('a ballot', () => {
    connected('waits until what is being written is written', async () => {
        await page.goto(`${world.origin}/m/${world.hearing}#comments`);
        await page.locator('#comment').waitFor();
        await write(page, '#comment', WRITTEN);
        await still(page, '#comment', 'a poll opens', () => openPollFor(chair, R01, []));
        // Iphones do not tell of a field that goes away with its page.
        await page.evaluate(() => {
            addEventListener('focusout', (event) => event.stopImmediatePropagation(), { capture: true, once: true });
            location.hash = '';
        });
        await page.locator('.ballot').waitFor();
    });

    connected('half done stays marked; without a network it waits and says so, and arrives later', async () => {
        const choice = page.locator('label.choice').nth(1);
        await page.locator('label.choice').last().scrollIntoViewIfNeeded();
        await choice.tap();
        const marked = () => page.locator('label.choice input').evaluateAll((some) => some.map((one) => /** @type {HTMLInputElement} */ (one).checked));
        const before = await marked();
        assert.equal(before.filter(Boolean).length, 1);
        await neighbours[0].say('comment.add', { text: '我投好了' });
        await page.reload();
        await page.locator('.ballot').waitFor();
        assert.deepEqual(await marked(), before);
        await offline(page);
        await page.locator('label.choice').last().scrollIntoViewIfNeeded();
        await page.locator('button.main').last().tap();
        await sleep(900);
        if (await page.getByRole('heading', { name: '核对' }).count() > 0) {
            await page.locator('button.main').last().tap();
        }
        await says(page, 'body', /还没有|未确认|正在/);
        await counts(page.getByRole('heading', { name: /已收到/ }), 0, 'nothing is said to be cast that is not');
        await all.look(page, 'ballot-waits', { sizes: ['standard'] });
        await online(page);
        await says(page, 'h1', '已收到');
        await chair.until((c) => pollOf(c, R01).cast === 1);
    });
});

describe('an agreement', () => {
    /** @type {import('../conversation/coordination.mjs').Coordination} */ let talk;
    /** @type {Page} */ let one;
    const clauses = (/** @type {string} */ more) => Array.from({ length: 7 }, (_, i) => ({ text: `第${i + 1}件事：双方同意主路拓宽到4.5米，车位减到52个，施工期间留出通道，夜间不动工。${more}` }));

    before(async () => {
        talk = await makeCoordination(world);
        await openCoordination(talk);
        await offer(talk.mediator, clauses(''));
        one = await phoneOf('party', world.here.households[2], talk.code, '协议');
        await one.goto(`${world.origin}/m/${talk.code}#talks`);
        await one.getByRole('button', { name: '同意第1条' }).waitFor();
    });

    connected('read to its middle is there after a sleep, and a tap without a network is not taken for a yes', async () => {
        await one.getByRole('button', { name: '同意第1条' }).tap();
        await says(one, '.clause', '您已同意');
        await one.getByRole('button', { name: '同意第5条' }).evaluate((button) => button.scrollIntoView({ block: 'center' }));
        await sleep(300);
        await wakes(one, '[aria-label="同意第5条"]');
        await offline(one);
        await one.getByRole('button', { name: '同意第5条' }).tap();
        await says(one, '.trouble', /./);
        assert.ok(await one.locator('.trouble').first().evaluate((text) => text.getBoundingClientRect().top >= 0 && text.getBoundingClientRect().bottom <= innerHeight), 'whoever tapped sees why nothing happened');
        await all.look(one, 'agreement-offline', { sizes: ['standard'] });
        await counts(one.getByRole('button', { name: '同意第5条' }), 1);
        await online(one);
        // It may have arrived all the same: then the page says so by itself.
        await until(async () => {
            await sleep(500);
            if (await one.getByRole('button', { name: '同意第5条' }).count() > 0) {
                await one.getByRole('button', { name: '同意第5条' }).tap({ timeout: 3000 }).catch(() => undefined);
            }
            return one.locator('.clause').nth(4).innerText();
        }, (text) => text.includes('您已同意'), 'confirmed');
        await until(() => one.locator('.trouble').count(), (count) => count === 0, 'what was unclear is clear');
    });

    connected('changed under the eyes of who reads it: the new version is not confirmed by a tap meant for the old one', async () => {
        await one.context().setOffline(true);
        await offer(talk.mediator, clauses('但费用由居民自己出。'));
        await sleep(500);
        await online(one);
        await says(one, '.card', '协议改过了');
        await counts(one.getByRole('button', { name: /^同意第/ }), 0);
        await all.look(one, 'agreement-changed');
        await tap(one, '看新的一版');
        await says(one, '.clause', '但费用由居民自己出');
        await counts(one.getByRole('button', { name: /^同意第/ }), 7, 'all confirm anew');
    });

    connected('words to the mediator stay where they are written while the other side of the talk speaks', async () => {
        const { caucus } = await talk.mediator.must('caucus.open', { party: talk.drivers });
        await one.locator('[id^=apart-]').waitFor();
        await write(one, '[id^=apart-]', '我们可以让三个车位，但是');
        await still(one, '[id^=apart-]', 'the mediator speaks', async () => {
            for (const text of ['您先说说看', '对方愿意谈', '今天先谈车位']) {
                await talk.mediator.must('caucus.say', { caucus, text });
            }
            await says(one, '.lines', '今天先谈车位');
        });
        await all.look(one, 'caucus-writing', { sizes: ['standard'] });
        await one.reload();
        await one.locator('[id^=apart-]').waitFor();
        assert.equal(await one.locator('[id^=apart-]').inputValue(), '我们可以让三个车位，但是');
        await endsUnder(one, '[id^=apart-]', 'caucus-ended', () => talk.mediator.must('caucus.close', { caucus }));
        await counts(one.locator('[id^=apart-]'), 0);
    });

    connected('a claim and its red line, a comment: the meeting closes under whoever writes', async () => {
        const other = await phoneOf('elder', world.here.households[30], talk.code, '留言');
        await other.goto(`${world.origin}/m/${talk.code}#comments`);
        await one.goto(`${world.origin}/m/${talk.code}#sides`);
        await write(one, '#claim', '先留通道，再谈车位');
        await write(other, '#comment', WRITTEN);
        await each([talk.chair, talk.mediator], (phone) => phone.again(talk.code));
        await talk.mediator.must('agreement.fail', { version: talk.mediator.all('agreement')[0].version, reason: '各方没有谈拢', route: 'mediation_centre' });
        await endsUnder(one, '#red-line', 'red-line-ended', async () => {
            await still(other, '#comment', 'the meeting closes', async () => {
                await talk.chair.again(talk.code);
                await step(talk.chair, 'meeting.close', 'closed');
                await says(other, '.unsent', '已结束，没有发出');
            });
        });
        await all.look(other, 'comment-ended', { full: true });
        await other.reload();
        await says(other, '.unsent', '已结束，没有发出');
        assert.equal(await other.locator('#comment').inputValue(), WRITTEN, 'there as long as it is wanted');
    });
});

describe('a rating', () => {
    connected('half done is at its question after a sleep, marks and all', async () => {
        const review = await makeReview(world);
        await drawRaters(world, review.chair, { count: 5 });
        const [rater] = await review.chair.until((c) => c.all('rater').length === 5 && c.all('rater'));
        const rating = await addRating(review.chair);
        await review.chair.must('meeting.announce');
        await review.chair.until((c) => c.meeting.state === 'announced');
        const units = new Map((await world.rows('select id, unit from sanhui.household')).map((row) => [row.id, row.unit]));
        const home = world.here.households.find((/** @type {any} */ one) => Number(one.unit_id) === units.get(rater.holder));
        const phone = await phoneOf('rater', home, review.code, '您是本次评议的评议人');
        await openRating(world, review.chair, rating);
        await phone.locator('.ballot').waitFor();
        for (let n = 0; n < 2; n++) {
            await phone.locator('.choice').first().tap();
            await phone.locator('.main').tap();
            await sleep(450);
        }
        const asked = await phone.locator('.ballot h1, .ballot legend').first().innerText();
        await phone.locator('.choice').nth(1).tap();
        await phone.reload();
        await phone.locator('.ballot').waitFor();
        assert.equal(await phone.locator('.ballot h1, .ballot legend').first().innerText(), asked);
        assert.equal(await phone.locator('.choice input').nth(1).isChecked(), true);
        await offline(phone);
        assert.equal(await phone.locator('.choice input').nth(1).isChecked(), true);
        await all.look(phone, 'rating-offline', { sizes: ['standard', 'largest'] });
        await online(phone);
        assert.equal(await phone.locator('.ballot h1, .ballot legend').first().innerText(), asked);
        await tap(phone, '稍后再评');
        await endsUnder(phone, '#remark', 'remark-ended', () => review.chair.must('poll.close', { poll: rating }));
    });
});

describe('a backup was brought back', () => {
    connected('a phone that was shown what came after it is told to look for its ballot', async () => {
        const phone = await phoneOf('restored', world.here.households[5], world.hearing, '请选一项');
        const precinct = await world.sql(`select precinct from sanhui.meeting where code = '${world.hearing}'`);
        await world.script(`begin; select sanhui.set_scope(${precinct}); select sanhui.streams_restored('2026-11-22T02:00:00Z'); commit;`);
        await phone.evaluate(() => {      // what a phone keeps that was there when the lost lines were written
            const tips = JSON.parse(localStorage.getItem('sanhui.tips') ?? '[]');
            localStorage.setItem('sanhui.tips', JSON.stringify(tips.map((/** @type {any} */ tip) => ({ ...tip, n: tip.n + 5000, hash: 'f'.repeat(64) }))));
        });
        await phone.reload();
        await says(phone, '.banner.alert', '从备份恢复过');
        await all.look(phone, 'restored', { sizes: ['standard', 'largest'] });
        await phone.reload();
        await says(phone, '.banner.alert', '看看您的票还在不在');
    });
});

test('no page threw, and axe found nothing', () => all.content());
