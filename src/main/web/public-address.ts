import { BlockList, isIP, isIPv4 } from 'node:net';

/**
 * Which addresses of the internet a page may be fetched from. A title is fetched for an address that somebody else may
 * have written into the issue; it must not become a way to reach the machine itself or the network it stands in.
 *
 * The source is IANA's registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890 and its updates): what
 * they do not call globally reachable is refused, and so is multicast. Of IPv6 only global unicast is allowed at all.
 */
const REFUSED_V4 = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private (RFC 1918)
  ['100.64.0.0', 10], // behind a carrier's translation (RFC 6598)
  ['127.0.0.0', 8], // this machine
  ['169.254.0.0', 16], // link-local; clouds answer for their machines there
  ['172.16.0.0', 12], // private (RFC 1918)
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays, given up
  ['192.168.0.0', 16], // private (RFC 1918)
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
] as const;

const REFUSED_V6 = [
  ['2001::', 23], // protocol assignments, Teredo among them
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: an IPv4 address in disguise
  ['3fff::', 20], // documentation
] as const;

const refused = new BlockList();
for (const [network, prefix] of REFUSED_V4) refused.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of REFUSED_V6) refused.addSubnet(network, prefix, 'ipv6');

const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether an IP address is one of the public internet.
 *
 * @param address as text, IPv4 in four decimal parts or IPv6 (brackets taken off); anything else is not public
 */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/%.*$/, '').toLowerCase();
  if (isIPv4(plain)) return !refused.check(plain, 'ipv4');
  if (isIP(plain) !== 6) return false;
  const embedded = embeddedV4(plain);
  if (embedded !== null) return !refused.check(embedded, 'ipv4');
  return globalUnicast.check(plain, 'ipv6') && !refused.check(plain, 'ipv6');
}

/** The IPv4 address in a mapped one (`::ffff:…`) or a translated one (`64:ff9b::…`, RFC 6052); null in others. */
function embeddedV4(address: string): string | null {
  const words = wordsOf(address);
  const [last, beforeLast] = [words[7] ?? 0, words[6] ?? 0];
  const isMapped = words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff;
  const isTranslated =
    words[0] === 0x64 && words[1] === 0xff9b && words.slice(2, 6).every((word) => word === 0);
  if (!isMapped && !isTranslated) return null;
  return [beforeLast >> 8, beforeLast & 255, last >> 8, last & 255].join('.');
}

/** The eight words of a valid IPv6 address. */
function wordsOf(address: string): readonly number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hex = (high?: string, low?: string) => (Number(high) * 256 + Number(low)).toString(16);
  const plain = dotted ? `${dotted[1]}${hex(dotted[2], dotted[3])}:${hex(dotted[4], dotted[5])}` : address;
  const [head = '', tail] = plain.split('::');
  const read = (part: string) =>
    part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16));
  if (tail === undefined) return read(head);
  const [before, after] = [read(head), read(tail)];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}
