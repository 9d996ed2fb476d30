import { contains, formatCidr, overlap, parseCidr, type Cidr } from './cidr.js';

function range(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

describe('CIDR ranges', () => {
  it.each(['10.0.0.0/16', '0.0.0.0/0', '203.0.113.7/32', '192.168.128.0/17'])('writes %s as it was read', (text) => {
    expect(formatCidr(range(text))).toBe(text);
  });

  it.each(['10.0.0.1/16', '10.0.0.0', '10.0.0.0/33', '256.0.0.0/8', 'ten', '10.0.0/16'])('refuses %s', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it('sees that ranges share addresses, whichever is larger', () => {
    expect(overlap(range('10.0.0.0/8'), range('10.20.0.0/16'))).toBe(true);
    expect(overlap(range('10.20.0.0/16'), range('10.0.0.0/8'))).toBe(true);
    expect(overlap(range('10.0.0.0/17'), range('10.0.128.0/17'))).toBe(false);
  });

  it('knows what lies in a range', () => {
    expect(contains(range('10.0.0.0/16'), range('10.0.255.0/24'))).toBe(true);
    expect(contains(range('10.0.255.0/24'), range('10.0.0.0/16'))).toBe(false);
  });
});
