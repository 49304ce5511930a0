import type { IssueList } from '../../intake/issue-list.js';
import type { Arguments, AskedCoding, Placed } from './arguments.js';

/** How an operation names the parts of a code that is given without a Coding. */
export interface CodeNames {
  readonly system: string;
  readonly version: string;
  /** The system that the address names. */
  readonly known?: string;
}

/** The codes that a request is about: `code` with its system, `coding` or `codeableConcept`, one of them. */
export function askedCodes(
  args: Arguments,
  names: CodeNames,
  issues: IssueList,
): readonly Placed<AskedCoding>[] {
  const codings = args.codings();
  const code = args.text('code');
  const kinds = ['code', 'coding', 'codeableConcept'].filter((name) => args.has(name));
  if (kinds.length === 0)
    issues.refused('required', 'Parameters', 'Name the code: as code and system, or as coding.');
  if (kinds.length > 1)
    issues.refused('conflict', 'Parameters', `The code is named more than once: as ${kinds.join(', ')}.`);
  return code ? [...codings, withSystem(code, args, names, issues)] : codings;
}

function withSystem(
  { value: code, path }: Placed<string>,
  args: Arguments,
  names: CodeNames,
  issues: IssueList,
): Placed<AskedCoding> {
  const system = names.known ?? args.text(names.system)?.value;
  const [version, display] = [args.text(names.version), args.text('display')];
  if (system === undefined)
    issues.refused('required', path, `A code needs its system: the parameter ${names.system}.`);
  return {
    path,
    value: {
      code,
      ...(system !== undefined && { system }),
      ...(version && { version: version.value }),
      ...(display && { display: display.value }),
    },
  };
}
