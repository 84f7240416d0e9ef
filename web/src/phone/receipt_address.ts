import type { Receipt } from '../messages';

/** Where anybody may look whether it is in the record; poll is the public code. */
export function receipt_address(receipt: Pick<Receipt, 'line' | 'commitment'>, poll: string): string {
  return `/check/${poll}.${receipt.line}.${receipt.commitment.slice(0, 16).toUpperCase()}`;
}
