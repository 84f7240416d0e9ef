/** A browser of every role of tests/rights.csv. */
import assert from 'node:assert/strict';
import { Browser, tokenOf } from './web.mjs';

/** @param {import('./world.mjs').World} world @param {string} role */
export async function browserOf(world, role) {
    const browser = new Browser(world);
    const { here } = world;
    const staff = here.staff.find((/** @type {any} */ one) => one.role === role);
    const slip = { household: here.households[5], owner: here.owners[9], person: here.residents[3] }[role];
    if (role === 'resident') {
        await browser.enter('/enter', { token: tokenOf(here.buildings[0].link) });
    } else if (slip) {
        await browser.enter('/slip', { token: tokenOf(slip.link) });
    } else if (staff) {
        await browser.enter('/link', { token: tokenOf(staff.link) });
    } else if (role !== 'visitor') {
        await browser.enter('/login', { username: role.replace('_', '-'), password: await passwordOf(world, role) });
    }
    return browser;
}

/** Of a role that the demo has nobody of: somebody is added. @param {import('./world.mjs').World} world @param {string} role */
async function passwordOf(world, role) {
    const { code, out, err } = await world.command('staff', 'add', role.replace('_', '-'), '--name', '某某', '--role', role,
        '--neighbourhood', world.here.name, '--generate');
    assert.equal(code, 0, err);
    return out.match(/密码：(\S+)/)?.[1];
}
