/** The demo's ready-made hearing has somebody to answer in it: who builds, who runs the estate, the owners' committee. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeWorld, staffOf } from './harness.mjs';

/** @type {import('./harness.mjs').World} */ let world;

before(async () => {
    world = await makeWorld();
});
after(() => world?.end());

test('the organisations that the hearing asks are invited, and their own desks say so', async () => {
    const property = await staffOf(world, 'property');
    await property.join('desk');
    const row = await property.until((p) => p.all('meeting').find((one) => one.code === world.hearing));
    assert.deepEqual(new Map(row.invited.map((/** @type {any} */ one) => [one.name, one.present])),
        new Map([['申浦物业', false], ['春晖小区业主委员会', false], ['申江美丽家园建设有限公司', false]]));
});
