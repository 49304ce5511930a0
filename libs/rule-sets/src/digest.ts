import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The files of a rule set, parsed, by their path below its folder. */
export type RuleSetFiles = { readonly [path: string]: unknown };

/** Cases judge the rules and the order only makes the diagram small: neither changes a decision. */
const BESIDE = /^(cases\/|diagram-order\.generated\.json$)/;

/** What identifies a rule set's content: SHA-256 over the canonical JSON (RFC 8785) of its files by path. */
export function ruleSetDigest(files: RuleSetFiles): string {
  const deciding = Object.entries(files).filter(([path]) => !BESIDE.test(path));
  const canonical = canonicalize(Object.fromEntries(deciding)) ?? '';
  return `sha256:${createHash('sha256').update(canonical).digest('hex')}`;
}
