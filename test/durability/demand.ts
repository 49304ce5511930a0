/** @throws Error with these words where it is not so */
export function demand(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise);
}
