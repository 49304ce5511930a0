import { campaign, toldFinding } from './campaign.js';
import { corpusOf } from './corpus.js';
import { FuzzedService } from './fuzzed-service.js';

/**
 * Sends mutated requests to the service and judges how each is met. FUZZ_REQUESTS and FUZZ_SEED change how many and
 * which; one in fifty goes to a service with VERIFY=always. A seed that is told with a finding repeats it.
 */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 100_000);
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);
/** One campaign ends at its first finding, so there are many. */
const ROUND = 1_000;

const tell = (line: string): boolean => process.stdout.write(`${line}\n`);
const slices = [
  { verify: 'off', requests: REQUESTS - Math.floor(REQUESTS / 50), seed: SEED },
  { verify: 'always', requests: Math.floor(REQUESTS / 50), seed: SEED + REQUESTS },
] as const;

tell(`${REQUESTS} requests; again with FUZZ_SEED=${SEED}`);
const told = new Set<string>();
for (const { verify, requests, seed } of slices) {
  const service = await FuzzedService.start(verify);
  const corpus = corpusOf(service.ruleSet);
  const start = performance.now();
  for (let sent = 0; sent < requests; sent += ROUND) {
    const round = { seed: seed + sent, requests: Math.min(ROUND, requests - sent) };
    const finding = await campaign(service, corpus, round);
    if (!finding) continue;
    const faults = finding.faults.join('; ');
    if (!told.has(faults)) tell(toldFinding(finding));
    told.add(faults);
  }
  const seconds = (performance.now() - start) / 1000;
  tell(`VERIFY=${verify}: ${requests} requests, ${Math.round(requests / seconds)} a second`);
  for (const [kind, count] of [...service.seen].toSorted()) tell(`  ${count} × ${kind}`);
  await service.close();
}
tell(told.size ? `Kinds of findings: ${told.size}` : 'Every request was met well.');
process.exitCode = told.size ? 1 : 0;
