import type { FactError, FactSources } from '#libs/rules';
import { IntakeError } from './intake-error.js';

/** What the rule set refuses of an answer, at the place where the answer stands. */
export function intakeErrorFrom({ problems }: FactError, sources: FactSources): IntakeError {
  return new IntakeError(
    problems.map(({ fact, message }) => {
      const { path = 'QuestionnaireResponse', linkId } = sources[fact]?.[0] ?? {};
      return {
        code: 'value',
        expression: path,
        ...(linkId !== undefined && { linkId }),
        diagnostics: message,
        status: 422,
      };
    }),
  );
}
