import { describe, expect, it, vi } from 'vitest';
import { said_of, type Holding } from './holdings';

vi.hoisted(() => vi.stubGlobal('document', { documentElement: {}, createElement: () => ({}) }));

const own: Holding = { capacity: 'household', id: 1, label: '5号 王女士', flat: '5号302室' };
const other: Holding = { capacity: 'household', id: 2, label: '2号 赵先生', flat: '2号101室' };
const owner: Holding = { capacity: 'owner', id: 1, label: '5号 王女士', flat: '5号302室', area: 9000 };

describe('a slip just shown', () => {
  it('says whose it is and for how many the phone may now vote', () => {
    expect(said_of(other, [own, other])).toBe('已认证 2号101室 赵先生。这部手机现在可以为2户投票。');
  });

  it('counts owners as owners', () => {
    expect(said_of(owner, [own, owner])).toBe('已认证 业主 5号302室 王女士。这部手机现在可以为1户、1位业主投票。');
    expect(said_of(owner, [owner, { ...owner, id: 2, flat: '6号101室' }])).toContain('可以为2位业主投票');
  });

  it('says nothing of the only one, of none, and before its holding is known', () => {
    expect(said_of(own, [own])).toBe('');
    expect(said_of(null, [own, other])).toBe('');
    expect(said_of(owner, [own, other])).toBe('');
  });
});
