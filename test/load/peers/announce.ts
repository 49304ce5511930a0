/** Says where a peer listens, in the words of Stepdown. */
export function announce(address: string): void {
  process.stdout.write(`A peer listens on ${address}\n`);
}
