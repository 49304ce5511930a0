import { InvalidTimeError, UnknownRuleSetError } from '#libs/decisions';
import { BodyError } from '#libs/doors';
import { IntakeError } from '#libs/fhir';
import { AvailableError } from '#libs/placement';
import { FactError, ParameterError } from '#libs/rules';
import { InputError, type InputProblem } from '../command-line/errors.js';

/** What a request is at fault for, told with its file; any other error is as it was. */
export function withFile(error: unknown, file: string): unknown {
  const problems = problemsOf(error);
  return problems
    ? new InputError(
        problems.map((one) => ({ file, ...one })),
        { cause: error },
      )
    : error;
}

type Problem = Omit<InputProblem, 'file'>;

function problemsOf(error: unknown): readonly Problem[] | undefined {
  if (error instanceof BodyError)
    return error.spots?.map(({ pointer, detail }) => ({ at: pointer, message: detail })) ?? [whole(error)];
  if (error instanceof IntakeError)
    return error.issues.map(({ expression, diagnostics }) => ({ at: expression, message: diagnostics }));
  if (error instanceof FactError || error instanceof AvailableError)
    return error.problems.map(({ pointer, message }) => ({ at: pointer, message }));
  if (error instanceof ParameterError)
    return error.problems.map(({ pointer, message, remedy }) => ({
      at: `/parameters${pointer}`,
      message,
      remedy,
    }));
  if (error instanceof InvalidTimeError) return [{ at: error.pointer, message: error.message }];
  if (error instanceof UnknownRuleSetError) return [{ at: '/ruleSet', message: error.message }];
  return undefined;
}

const whole = ({ message }: Error): Problem => ({ message });
