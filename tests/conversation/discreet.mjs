/** What no server may say in its log, whatever was done with it: each conversation looks through its own when its server is stopped. */
import assert from 'node:assert/strict';
import { tokenOf } from './web.mjs';

/** One line an event: its priority, its name, then key=value. */
const LINE = /^<[2346]>event=[a-z_.]+( [a-z_]+=("[^"]*"|\S*))*$/;

/**
 * Everything in links.json that opens a door, by where it stands; beside it the names of those for whom it does.
 * @param {any} part
 * @param {string} [path]
 * @param {{doors: Map<string, string>, names: Map<string, string>}} [found]
 */
export function secretsOf(part, path = 'links', found = { doors: new Map(), names: new Map() }) {
    for (const [key, value] of Object.entries(part ?? {})) {
        const at = `${path}.${key}`;
        if (typeof value === 'object') {
            secretsOf(value, at, found);
        } else if (/^(link|desk|screen|door)$/.test(key)) {
            found.doors.set(at, tokenOf(value));
        } else if (/^(digits|password)$/.test(key)) {
            found.doors.set(at, value);
        } else if (key === 'name' && /households|owners|people/.test(path)) {
            found.names.set(at, value);
        }
    }
    return found;
}

/** Digits stand by themselves: not within a hash. @param {string} text @param {string} secret */
export const holds = (text, secret) => text.includes(secret) && (!/^\d{8}$/.test(secret) || new RegExp(`(?<![\\w.])${secret}(?![\\w.])`).test(text));

/**
 * One line an event, in no language that residents write, with no telephone number, and nothing that opens a door.
 * @param {string} log
 * @param {any} links what `sanhui demo --links` wrote
 */
export function assertDiscreet(log, links) {
    for (const line of log.split('\n').filter((one) => one !== '')) {
        assert.match(line, LINE);
        assert.doesNotMatch(line, /\p{Script=Han}/u, 'people write Chinese, the log does not');
        assert.doesNotMatch(line, /(?<![\w.])1[3-9]\d{9}(?![\w.])/, 'a telephone number');
    }
    for (const [what, secret] of secretsOf(links).doors) {
        assert.ok(!holds(log, secret), `${what} is in the log`);
    }
}
