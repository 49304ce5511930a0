import type { RuleSet } from '#libs/rules';
import type { Intake, IntakeOptions, IntakeRequestContext } from '../intake/intake.js';
import { intakeReader } from '../intake/intake-reader.js';

/** Two days after the answers of the fixtures. */
const NOW = '2026-11-22T12:00:00Z';

/** A reader that is asked for a recommendation at a set time, unless a test says otherwise. */
export function testReader(
  ruleSet: RuleSet,
  options?: IntakeOptions,
): (body: unknown, context?: Partial<IntakeRequestContext>) => Intake {
  const read = intakeReader(ruleSet, options);
  return (body, context) => read(body, { operation: 'recommend', now: NOW, ...context });
}
