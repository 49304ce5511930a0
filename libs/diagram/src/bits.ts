/** An element that is there by construction; a miss is a defect of this library, never an outcome. */
export function read(numbers: Int32Array, index: number): number {
  const value = numbers[index];
  if (value === undefined) throw new RangeError(`diagram: index ${index} of ${numbers.length}`);
  return value;
}

/** The lowest value of a non-empty set. */
export function lowest(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

/** The set without its lowest value; 0 when that was the last. */
export function withoutLowest(mask: number): number {
  return mask & (mask - 1);
}

/** Whether the set holds the value. */
export function holds(mask: number, value: number): boolean {
  return ((mask >>> value) & 1) === 1;
}

/** Mixes one more word into a hash. */
export function mix(hash: number, word: number): number {
  return Math.imul(hash ^ word, 0x9e3779b1) ^ (hash >>> 15);
}

/** Spreads a hash over its low bits, which choose the slot. */
export function spread(hash: number): number {
  const high = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return high ^ (high >>> 13);
}
