import { expect, test } from 'vitest';
import { has_private_number } from './numbers';

test.each([
  '请打13800001111找我', '138-0000-1111', '138 0000 1111。', '+86 13800001111', '１３８００００１１１１', '310101195001011234',
  '身份证31010119500101123x，', '310101 19500101 123X', '6222020200112233445', '6222 0202 0011 2233 445',
])('%s belongs to one person', (text) => expect(has_private_number(text)).toBe(true));

test.each([
  '', '2026-11-22 2026-11-23', '2026年11月22日19:00', '3号501室', '共128000.50元', '021-63012345', '12345热线', '2026-CH-0147',
  '2024 2025 2026 2027', '双色球03081419222708', '12000001111',
])('%s does not', (text) => expect(has_private_number(text)).toBe(false));
