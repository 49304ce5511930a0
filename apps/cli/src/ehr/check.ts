import { ehrNeeds } from '#libs/fhir';
import { type CheckedSearch, checkNeeds } from '#libs/filing';
import type { SiteEhr } from '#libs/nest';
import type { Report } from '../command-line/report.js';
import type { Paint } from '../command-line/terminal.js';
import { variablesOf, withoutJournal } from '../site/options.js';
import { withUseCase } from '../site/use-case.js';
import { type EhrOptions, meantEhrs } from './meant-ehrs.js';

/** How an EHR did. */
interface CheckedEhr {
  readonly ehr: string;
  readonly searches: readonly CheckedSearch[];
}

/** Whether the EHRs answer everything that is asked for a decision. */
export async function check(options: EhrOptions): Promise<Report> {
  const meant = meantEhrs(options);
  const variables = withoutJournal(variablesOf(options, process.env));
  const needs = await withUseCase(variables, async ({ site }) => ehrNeeds(site.ruleSet));
  const checked = await Promise.all(
    meant.map(
      async ({ ehr, without }: SiteEhr): Promise<CheckedEhr> => ({
        ehr: ehr.id,
        searches: await checkNeeds(ehr, needs, without),
      }),
    ),
  );
  return {
    isWell: checked.every(({ searches }) => searches.every(({ error }) => error === undefined)),
    lines: (paint) => checked.flatMap((it) => linesFor(it, paint)),
    data: { ehrs: checked },
  };
}

function linesFor({ ehr, searches }: CheckedEhr, paint: Paint): readonly string[] {
  const failed = searches.filter(({ error }) => error !== undefined);
  const verdict = failed.length === 0 ? 'all is answered' : HINT;
  return [
    ...searches.map(({ search, error }) =>
      error === undefined
        ? `  ${paint('green', 'ok')}  ${search}`
        : `  ${paint('red', 'NO')}  ${search}: ${error}`,
    ),
    `${ehr}: ${searches.length - failed.length} of ${searches.length} searches; ${verdict}.`,
  ];
}

const HINT =
  'what is not answered keeps every decision from being made, unless "without" in its configuration names it';
