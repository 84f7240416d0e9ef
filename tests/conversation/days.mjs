/** The only clock of a world, ahead by whole days: notices, publications and promises have their days. */
const DAY = 86_400_000;
/** @typedef {import('./world.mjs').World} World */

/** @type {WeakMap<World, number>} */ const ahead = new WeakMap();

/** The day that many days on, as `2026-11-22` in China. @param {World} world @param {number} [days] */
export const dayIn = (world, days = 0) => new Date(Date.now() + ((ahead.get(world) ?? 0) + days) * DAY + 8 * 3_600_000).toISOString().slice(0, 10);

/** Two in the afternoon of that day. @param {World} world @param {number} days */
export const afternoon = (world, days) => `${dayIn(world, days)}T14:00:00+08:00`;

/** Days go by; who is signed in stays it. @param {World} world @param {number} days */
export async function passDays(world, days) {
    ahead.set(world, (ahead.get(world) ?? 0) + days);
    await world.sql(`create or replace function sanhui.clock() returns timestamptz language plpgsql volatile security definer
        set search_path = sanhui, pg_catalog as $$ begin return date_trunc('milliseconds', clock_timestamp() + interval '${ahead.get(world)} days'); end $$`);
    await world.sql(`update sanhui.session set ends_at = ends_at + interval '${days} days'`);
}
