import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Where an address leads, as far as that matters for calling it. */
export type Reach = 'public' | 'private' | 'loopback' | 'never';

type Range = readonly [address: string, prefix: number];

/** Link-local, metadata services of clouds, unspecified, multicast, reserved: no EHR lives there. */
const NEVER = blockList([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['192.0.0.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['fe80::', 10],
  ['fec0::', 10],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
  ['ff00::', 8],
]);

const LOOPBACK = blockList([
  ['127.0.0.0', 8],
  ['::1', 128],
]);

const PRIVATE = blockList([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['fc00::', 7],
]);

function blockList(ranges: readonly Range[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of ranges) list.addSubnet(address, prefix, isIPv4(address) ? 'ipv4' : 'ipv6');
  return list;
}

/** Where an IP address leads. What is no IP address leads nowhere. */
export function reachOf(address: string): Reach {
  const plain = withoutZone(address);
  if (!isIPv4(plain) && !isIPv6(plain)) return 'never';
  return reachOfPlain(embeddedIPv4(plain) ?? plain);
}

function reachOfPlain(address: string): Reach {
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  if (NEVER.check(address, family)) return 'never';
  if (LOOPBACK.check(address, family)) return 'loopback';
  return PRIVATE.check(address, family) ? 'private' : 'public';
}

/** `fe80::1%eth0` → `fe80::1`. */
function withoutZone(address: string): string {
  return address.split('%', 1)[0] ?? address;
}

/** IPv6 prefixes whose addresses stand for an IPv4 address: mapped, compatible, translated (NAT64), 6to4. */
const LAST_32_BITS = [
  '0000:0000:0000:0000:0000:ffff:',
  '0000:0000:0000:0000:0000:0000:',
  '0064:ff9b:0000:0000:0000:0000:',
];
const SIX_TO_FOUR = '2002:';

function embeddedIPv4(address: string): string | undefined {
  if (!isIPv6(address)) return undefined;
  const full = groupsOf(address);
  if (['::', '::1'].some((known) => groupsOf(known) === full)) return undefined;
  if (full.startsWith(SIX_TO_FOUR)) return dotted(full.slice(SIX_TO_FOUR.length, SIX_TO_FOUR.length + 9));
  const prefix = LAST_32_BITS.find((known) => full.startsWith(known));
  return prefix === undefined ? undefined : dotted(full.slice(prefix.length));
}

/** Eight groups of four digits, as `0064:ff9b:0000:…`. */
function groupsOf(address: string): string {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = new Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(':');
}

/** `a9fe:a9fe` → `169.254.169.254`. */
function dotted(groups: string): string {
  const digits = groups.replace(':', '');
  return [0, 2, 4, 6].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)).join('.');
}
