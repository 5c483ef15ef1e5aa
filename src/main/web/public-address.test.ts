import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from './public-address.ts';

describe('isPublicAddress', () => {
  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '93.184.216.34',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2a00:1450:4001:80b::200e',
    '::ffff:8.8.8.8',
    '::ffff:808:808',
    '64:ff9b::8.8.8.8',
  ])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));

  test.each([
    ['this network', ['0.0.0.0', '0.1.2.3']],
    ['this machine', ['127.0.0.1', '127.255.255.254', '::1', '0:0:0:0:0:0:0:1', '::']],
    ['private', ['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1']],
    ['link-local', ['169.254.0.1', '169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'FE80::1', 'febf::1']],
    ['carrier-grade', ['100.64.0.0', '100.127.255.255']],
    ['unique local', ['fc00::1', 'fd12:3456:789a::1', 'fdff::']],
    ['mapped', ['::ffff:127.0.0.1', '::ffff:7f00:1', '::FFFF:10.0.0.1', '0:0:0:0:0:ffff:a9fe:a9fe']],
    ['translated', ['64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b:1::1']],
    ['in disguise', ['2002:7f00:1::', '2001::1', '::127.0.0.1', '::7f00:1']],
    ['documentation', ['192.0.2.1', '198.51.100.7', '203.0.113.9', '2001:db8::1', '3fff::1']],
    ['multicast and reserved', ['224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255', 'ff02::1']],
    ['site-local and discard', ['fec0::1', '100::1']],
    [
      'no address',
      ['', 'localhost', 'example.org', '127.1', '0x7f.0.0.1', '2130706433', '8.8.8.8:80', '[::1]'],
    ],
  ])('%s is not', (_name, addresses) => {
    for (const address of addresses) expect(isPublicAddress(address), address).toBe(false);
  });

  test('an IPv4 address is judged the same in its mapped forms', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [a, b, c, d] = address.split('.').map(Number) as [number, number, number, number];
        const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
        for (const form of [`::ffff:${address}`, `::ffff:${hex}`, `0:0:0:0:0:FFFF:${hex}`, `64:ff9b::${hex}`])
          expect(isPublicAddress(form), form).toBe(isPublicAddress(address));
      }),
    );
  });

  test('of IPv6, nothing outside global unicast', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        if (isPublicAddress(address) && !/^(?:::ffff|0{0,4}:|64:ff9b|0)/i.test(address))
          expect(address).toMatch(/^[23][0-9a-f]{3}:/i);
      }),
    );
  });
});
