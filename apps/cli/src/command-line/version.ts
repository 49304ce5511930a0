import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The version in package.json. */
export function version(): string {
  const path = findPackageJSON('.', import.meta.url) ?? 'package.json';
  const { version }: { readonly version: string } = JSON.parse(readFileSync(path, 'utf8'));
  return version;
}
