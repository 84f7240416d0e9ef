/**
 * A resident who has never been here: what each page asks for is said, is in one place, and lies behind nothing. Looked at on
 * a large and on a small phone, in all three type sizes; the pages of somebody without any good code are among them.
 */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { R01, makeWorld, pollOf, seeDelegates, staffOf, step as advance } from '../conversation/harness.mjs';
import { SIZES, Visitors, counts, launch, says, tap, textOf, typeSize, until } from './browser.mjs';
import { hall, look, step } from './hall.mjs';
import { pickFlat, typeDigits } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

const HELP = '02155550199';
const PHONES = /** @type {const} */ ([[390, 844], [360, 592]]);
const ALL = /** @type {(keyof typeof SIZES)[]} */ (Object.keys(SIZES));

/** @type {Page[]} a large phone and a small one */ let phones;
/** @type {any[]} their households */ let homes;
/** @type {import('../conversation/harness.mjs').Phone} */ let chair;
/** @type {NodeJS.Timeout} */ let heartbeat;

before(async () => {
    process.env.HELP_PHONE = HELP;
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    hall.visitors = new Visitors(hall.browser, hall.world, 'newcomer');
    homes = hall.world.here.households.filter((/** @type {any} */ home) => /^5号/.test(home.unit)).slice(0, 2);
    phones = await Promise.all(PHONES.map(([width, height], i) => hall.visitors.phone(`newcomer ${i}`, width, height)));
    chair = await staffOf(hall.world, 'chair');
    await chair.enter(hall.world.hearing);
    heartbeat = setInterval(() => void chair.say('ping'), 15_000);
});
after(async () => {
    clearInterval(heartbeat);
    chair?.close();
    await hall.browser?.close();
    await hall.world?.end();
});

/** On both phones, in every type size. @param {string} name @param {(page: Page, where: string, size: keyof typeof SIZES) => Promise<void>} check */
async function everywhere(name, check) {
    for (const [i, page] of phones.entries()) {
        for (const size of ALL) {
            await typeSize(page, size);
            await page.evaluate(() => window.scrollTo(0, 0));
            await look(page, `${name}-${PHONES[i][0]}-${size}`, { sizes: [size] });
            await check(page, `${name}, ${PHONES[i].join('x')}, ${size}`, size);
        }
        await typeSize(page, 'standard');
        await page.evaluate(() => window.scrollTo(0, 0));
    }
}

/** What can be pressed can be brought to where nothing lies over it. @param {Page} page @param {string} where */
async function reachable(page, where) {
    const hidden = await page.evaluate(() => [...document.querySelectorAll('button, a, summary')].filter((one) => {
        one.scrollIntoView({ block: 'center' });
        const box = one.getBoundingClientRect();
        return [0.1, 0.5, 0.9].some((part) => {
            const met = document.elementFromPoint(box.left + box.width / 2, box.top + box.height * part);
            return !met || !(one.contains(met) || met.contains(one));
        });
    }).map((one) => one.textContent));
    assert.deepEqual(hidden, [], where);
}

/** The words lie wholly between the top line and the bar, without scrolling. @param {Page} page @param {string} selector @returns {Promise<string[]>} those that do not */
const outOfView = (page, selector) => page.evaluate((which) => {
    window.scrollTo(0, 0);
    const top = document.querySelector('.top')?.getBoundingClientRect().bottom ?? 0;
    const foot = document.querySelector('.foot')?.getBoundingClientRect().top ?? window.innerHeight;
    return [...document.querySelectorAll(which)].filter((one) => {
        const box = one.getBoundingClientRect();
        return box.top < top - 0.5 || box.bottom > Math.min(foot, window.innerHeight) + 0.5;
    }).map((one) => one.textContent?.trim() ?? '');
}, selector);

/** Help is a call, in the same place on every page. @param {Page} page @param {string} number @param {string} where */
async function helpIs(page, number, where) {
    const help = page.locator('.top a.tool');
    assert.equal(await help.getAttribute('href'), `tel:${number}`, where);
    assert.equal((await help.innerText()).trim(), '帮助', where);
}

describe('a newcomer without a good code', () => {
    for (const [name, path, words] of /** @type {const} */ ([
        ['start', '/', '扫楼道门口海报'],
        ['door-unknown', '/j/AAAAAAAAAAAAAAAAAAAAAA', '二维码'],
        ['slip-unknown', '/s#AAAAAAAAAAAAAAAAAAAAAA', '征询单'],
        ['meeting-unknown', '/m/HE-000000', '请先扫码进来'],
    ])) {
        step(`${name}: what to do is said, help can be called`, async () => {
            await Promise.all(phones.map(async (page) => {
                await page.goto('about:blank');
                await page.goto(`${hall.world.origin}${path}`);
                await says(page, 'main', words);
            }));
            await everywhere(name, async (page, where) => {
                await helpIs(page, HELP, where);
                await reachable(page, where);
            });
        });
    }

    step('where no number is known the button says where to find one', async () => {
        const page = await hall.visitors.phone('without help');
        await page.route('**/', async (route) => {
            const answer = await route.fetch();
            await route.fulfill({ response: answer, body: (await answer.text()).replace(HELP, '') });
        });
        await page.goto(`${hall.world.origin}/`);
        await tap(page, '帮助');
        await says(page, '.banner', '请打楼道公告上的电话');
        await look(page, 'start-no-number');
    });

    step('a check code and a case: pages that anybody may open', async () => {
        for (const [name, path] of /** @type {const} */ ([['check-unknown', '/check/JY-000000'], ['case', `/case/${R01}`], ['notice', `/print/notice/${hall.world.hearing}`]])) {
            for (const page of phones) {
                await page.goto(`${hall.world.origin}${path}`);
                await look(page, `${name}-${page.viewportSize()?.width}`, { full: true });
            }
        }
    });
});

describe('a newcomer to a meeting', () => {
    step('comes in by the poster and says which flat', async () => {
        const building = hall.world.here.buildings.find((/** @type {any} */ one) => one.label === '5号');
        await Promise.all(phones.map(async (page, i) => {
            await hall.visitors.goto(page, building.link);
            await says(page, 'h1', '您是哪一户');
            await helpIs(page, chair.meeting.phone, 'who');
            await pickFlat(page, homes[i].unit);
        }));
    });

    step('types the eight digits: every key in view, and what was wrong with them', async () => {
        const keys = async (/** @type {string} */ name) => everywhere(name, async (page, where, size) => {
            if (size === 'standard') {
                assert.deepEqual(await outOfView(page, 'h1, .trouble, .digits, .key'), [], where);
            }
            await reachable(page, where);
        });
        await Promise.all(phones.map((page, i) => says(page, 'h1', homes[i].unit)));
        await keys('digits');
        await Promise.all(phones.map(async (page, i) => {
            await typeDigits(page, '00000000');
            await says(page, '.trouble', '征询单号码不对');
        }));
        await keys('digits-wrong');
        // In the largest type the keys are scrolled to; what was wrong is seen all the same.
        await typeSize(phones[1], 'largest');
        await typeDigits(phones[1], '00000000');
        await phones[1].waitForFunction(() => document.querySelector('.trouble') && window.scrollY === 0);
        await typeSize(phones[1], 'standard');
        await Promise.all(phones.map(async (page, i) => {
            await typeDigits(page, homes[i].digits);
            await says(page, 'h1', '个人信息处理告知');
        }));
    });

    step('the privacy notice: read to its end, nothing of it lies under the button', async () => {
        await everywhere('privacy', async (page, where, size) => {
            const said = await textOf(page, '.lines');
            for (const part of ['居委会', '用途', '种类', '方式', '期限', '权利']) {
                assert.ok(said.includes(part), `${where}: ${part}`);
            }
            assert.ok(said.length <= 300, `${said.length} characters are more than one screen`);
            const { last, button } = await page.evaluate(() => {
                window.scrollTo(0, document.documentElement.scrollHeight);
                const box = (/** @type {string} */ which) => /** @type {Element} */ (document.querySelector(which)).getBoundingClientRect();
                return { last: box('.lines li:last-child').bottom, button: box('.foot .main') };
            });
            const height = /** @type {{height: number}} */ (page.viewportSize()).height;
            assert.ok(last <= button.top && button.bottom <= height, `${where}: read, then pressed`);
            if (size === 'standard') {
                assert.deepEqual(await outOfView(page, '.lines li, .foot .main').then((all) => all.filter((one) => !one.startsWith('知道了'))), [], `${where}: on one screen`);
                assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight + 1), `${where}: without scrolling`);
            }
            await reachable(page, where);
        });
        await Promise.all(phones.map((page) => tap(page, '知道了，进入会议')));
    });

    step('waits: one way to the agenda, nothing behind a bar', async () => {
        await Promise.all(phones.map((page) => says(page, 'h1', chair.meeting.title)));
        await everywhere('waiting', async (page, where) => {
            await counts(page.getByRole('button', { name: '议程' }), 1, where);
            assert.equal((await page.locator('.foot').innerText()).trim(), '看议程和方案', `${where}: nothing is asked yet`);
            await reachable(page, where);
        });
        assert.deepEqual(await outOfView(phones[0], 'main button'), [], 'at a glance on a large phone');
    });

    step('checks in, because the page asks for it', async () => {
        await advance(chair, 'meeting.check_in', 'checkin');
        await Promise.all(phones.map((page) => says(page, '.now', '请签到')));
        await everywhere('check-in', async (page, where) => {
            assert.equal((await page.locator('.foot').innerText()).trim(), '签到', where);
            assert.doesNotMatch(await textOf(page, '.now'), /还有/, `${where}: one thing at a time`);
            assert.deepEqual(await outOfView(page, '.now .verdict'), [], where);
            await reachable(page, where);
        });
        assert.deepEqual(await outOfView(phones[0], 'main button'), [], 'at a glance on a large phone');
        await Promise.all(phones.map((page) => tap(page, '签到')));
        await Promise.all(phones.map((page) => says(page, '.now .verdict', /已签到 \d\d:\d\d/)));
        await chair.until((c) => c.meeting.attendance >= 2, 'both counted');
        await everywhere('checked-in', async (page, where) => {
            assert.equal((await page.locator('.foot').innerText()).trim(), '看议程和方案', `${where}: nothing more is asked`);
            await counts(page.getByRole('button', { name: '签到', exact: true }), 0, where);
            assert.deepEqual(await outOfView(page, '.now .verdict'), [], where);
            await reachable(page, where);
        });
        assert.deepEqual(await outOfView(phones[0], 'main button'), [], 'at a glance on a large phone');
        await phones[0].reload();
        await says(phones[0], '.now .verdict', /已签到 \d\d:\d\d/);
    });

    step('who comes late is asked to check in, and can speak after it', async () => {
        await seeDelegates(chair);
        await advance(chair, 'meeting.open', 'open');
        await chair.must('item.begin', { item: chair.items[1].id });
        const before = chair.meeting.attendance;
        const late = await hall.visitors.phone('late');
        await hall.visitors.goto(late, hall.world.here.households.find((/** @type {any} */ home) => /^6号/.test(home.unit)).link);
        await tap(late, '知道了，进入会议');
        await says(late, '.card', '请签到');
        assert.equal((await late.locator('.foot').innerText()).trim(), '签到');
        assert.equal(chair.meeting.attendance, before, 'to look in is not to check in');
        await look(late, 'late');
        await tap(late, '签到');
        await says(late, 'main', /已签到 \d\d:\d\d/);
        await says(late, '.foot', '看议程和方案');
        await says(late, '.tiles', '我要发言');
        await chair.until((c) => c.meeting.attendance === before + 1);
        await look(late, 'late-checked-in', { full: true });
    });

    step('who checked in to listen and then proves a flat has come as that household', async () => {
        const page = await hall.visitors.phone('listener');
        const home = hall.world.here.households.find((/** @type {any} */ one) => /^7号/.test(one.unit));
        await hall.visitors.goto(page, hall.world.here.buildings.find((/** @type {any} */ one) => one.label === '7号').link);
        await tap(page, '先旁听');
        await tap(page, '知道了，进入会议');
        await tap(page, '签到');
        await says(page, 'main', /已签到/);
        const known = async () => Number(await hall.world.sql(`select count(*) from sanhui.check_in k join sanhui.household h on h.id = any (k.households) where h.unit = ${home.unit_id}`));
        assert.equal(await known(), 0);
        await tap(page, '我要投票：认证我家');
        await pickFlat(page, home.unit);
        await typeDigits(page, home.digits);
        await says(page, 'main', /已签到/);
        await until(known, (count) => count === 1, 'the household has come');
    });

    step('the item of the vote: what will be voted on, and that the chair opens it', async () => {
        const poll = pollOf(chair, R01);
        const item = chair.items.find((/** @type {any} */ one) => one.id === poll.item || one.poll === poll.id);
        await chair.must('item.begin', { item: item.id });
        await Promise.all(phones.map((page) => says(page, '.turn', '主持人马上开启表决，请稍候')));
        await everywhere('poll-soon', async (page, where) => {
            const said = await textOf(page, '.turn');
            assert.ok(said.includes(poll.title) && said.includes(poll.motions[0].options[0].title), where);
            await reachable(page, where);
        });
        await phones[1].locator('.tile').filter({ hasText: '留言' }).tap();
        await phones[1].locator('#comment').fill('我还没写完');
        await chair.must('poll.open', { poll: poll.id });
        await says(phones[1], '.banner.call', '表决开始了');
        await look(phones[1], 'called-while-writing');
        await says(phones[0], '.ballot h1', poll.motions[0].title);
        await counts(phones[0].getByText('主持人马上开启表决'), 0);
        assert.equal(await textOf(phones[0], '.rule'), '一户一票，得票最多的为多数意见。');
        await look(phones[0], 'ballot');
    });

    step('no page threw, none broke its policy, axe found nothing from moderate upwards', async () => hall.visitors.content());
});
