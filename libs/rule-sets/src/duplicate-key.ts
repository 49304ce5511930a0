/** Strings and punctuation of a JSON text; numbers, literals and space are skipped. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/g;

interface Container {
  /** The keys seen so far; undefined in an array. */
  readonly keys?: Set<string>;
  step: string | number;
}

/** JSON pointer to the first key that an object of this (valid) JSON text has twice: JSON.parse keeps the last, silently. */
export function duplicateKeyIn(text: string): string | undefined {
  const open: Container[] = [];
  let latest = '""';
  for (const [token] of text.matchAll(TOKEN)) {
    const inner = open.at(-1);
    if (token === '{') open.push({ keys: new Set(), step: '' });
    else if (token === '[') open.push({ step: 0 });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && typeof inner?.step === 'number') inner.step += 1;
    else if (token === ':' && inner?.keys) {
      inner.step = JSON.parse(latest);
      if (inner.keys.has(String(inner.step))) return pointerTo(open);
      inner.keys.add(String(inner.step));
    } else latest = token;
  }
  return undefined;
}

const pointerTo = (open: readonly Container[]): string =>
  open.map(({ step }) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
