// The protocol of docs/protocol.md as types: rows, messages, answers, frames.
export * from './kinds';
export * from './meeting_rows';
export * from './poll_rows';
export * from './case_rows';
export * from './coordination_rows';
export * from './review_rows';
export * from './me_rows';
export * from './rows';
export * from './answers';
export * from './calls';
export * from './frames';
export * from './refusal';
