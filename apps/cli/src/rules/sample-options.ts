/** What a command that tries random patients is told. */
export interface SampleOptions {
  readonly patients: number;
  readonly seed: number;
}
