/** One way of doing the work; `batch` calls are timed together, so that the clock does not weigh in. */
export interface Contender {
  readonly name: string;
  readonly batch: number;
  readonly run: (patient: number) => unknown;
}

export interface Measured {
  readonly name: string;
  /** Microseconds a call. */
  readonly p50: number;
  readonly p99: number;
  /** Median over the rounds of how many times faster than the first contender. */
  readonly ratio: number;
}

/** Runs the contenders in turn, round after round: noise that comes and goes then hits all of them alike. */
export async function compare(
  contenders: readonly Contender[],
  rounds: number,
  batches: number,
): Promise<readonly Measured[]> {
  const samples: number[][][] = contenders.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (const [i, contender] of contenders.entries()) {
      const taken = await timed(contender, batches, round + 1);
      // The round before the first warms up.
      if (round >= 0) samples[i]?.push(taken);
    }
  }
  const medians = samples.map((rounds) => rounds.map((taken) => quantile(taken, 0.5)));
  return contenders.map(({ name }, i) => {
    const all = samples[i]?.flat() ?? [];
    const ratios = (medians[i] ?? []).map((own, round) => (medians[0]?.[round] ?? 0) / own);
    return { name, p50: quantile(all, 0.5), p99: quantile(all, 0.99), ratio: quantile(ratios, 0.5) };
  });
}

async function timed({ batch, run }: Contender, batches: number, offset: number): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < batches; i++) {
    const start = performance.now();
    for (let k = 0; k < batch; k++) await pending(run(offset + i * batch + k));
    taken.push(((performance.now() - start) * 1000) / batch);
  }
  return taken;
}

/** Waits only for what is a promise: an `await` of its own would cost more than what is measured. */
const pending = (value: unknown): unknown => (value instanceof Promise ? value : undefined);

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}
