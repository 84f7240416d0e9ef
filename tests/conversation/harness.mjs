/** What every conversation needs. */
export * from './world.mjs';
export * from './web.mjs';
export * from './phone.mjs';
export * from './hearing.mjs';
export * from './record.mjs';
export * from './accounting.mjs';
export * from './clock.mjs';
export * from './polls.mjs';
export * from './coordination.mjs';
export * from './review.mjs';
export * from './days.mjs';
export * from './roles.mjs';
export * from './hostile.mjs';
