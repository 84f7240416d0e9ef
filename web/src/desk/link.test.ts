import { describe, expect, it } from 'vitest';
import { asked_for } from './link';

describe('whoever signs in is led back to the paper that was asked for', () => {
  it.each([
    ['?to=/print/minutes/HE-K7M3PQ', '/print/minutes/HE-K7M3PQ'],
    ['?to=%2Flist%2Fattendance%2FHE-K7M3PQ.xlsx', '/list/attendance/HE-K7M3PQ.xlsx'],
    ['', null],
    ['?to=/', null],
    ['?to=//elsewhere.example/x', null],
    ['?to=/%5Celsewhere.example/x', null],
    ['?to=/print//elsewhere.example', '/print//elsewhere.example'],
    ['?to=https://elsewhere.example/x', null],
    ['?to=javascript:alert(1)', null],
    ['?to=/print/x?y=1', null],
  ])('%s', (search, to) => {
    expect(asked_for(search)).toBe(to);
  });
});
