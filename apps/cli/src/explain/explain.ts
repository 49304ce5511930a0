import { existsSync } from 'node:fs';
import type { Decision } from '#libs/placement';
import { wordingFor } from '#libs/placement';
import type { RuleSet, RuleTrace } from '#libs/rules';
import { InputError, UsageError } from '../command-line/errors.js';
import type { Report } from '../command-line/report.js';
import { answerTo, bodyIn } from '../decide/answer.js';
import { decidedAgain } from '../journal/decided-again.js';
import { settingsIn } from '../site/application.js';
import { type SiteOptions, variablesOf, withoutJournal } from '../site/options.js';
import { withUseCase } from '../site/use-case.js';
import { explainLines } from './explain-lines.js';

export interface ExplainOptions extends SiteOptions {
  readonly rule?: string | undefined;
  readonly full?: true | undefined;
  readonly review?: true | undefined;
  readonly now?: string | undefined;
}

interface Explained {
  readonly decision: Decision;
  readonly ruleSet: RuleSet;
  readonly trace: readonly RuleTrace[];
}

const DECISION_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Every rule with its conditions: of a request in a file, or of a decision in the journal. */
export async function explain(what: string, options: ExplainOptions): Promise<Report> {
  const isKept = DECISION_ID.test(what) && !existsSync(what);
  const explained = await (isKept ? fromJournal(what, options) : fromFile(what, options));
  return reportOn(explained, options);
}

/** Nothing is kept: an explanation is no decision. */
async function fromFile(file: string, options: ExplainOptions): Promise<Explained> {
  const variables = withoutJournal(variablesOf(options, process.env));
  const body = await bodyIn(file, settingsIn(variables));
  return withUseCase(variables, async (useCase) => {
    const { language } = useCase.site.ruleSet.header;
    const { review = false, now } = options;
    const question = { file, door: 'stepdown explain', language, isReview: review, isKept: false, now };
    const { traced } = await answerTo(body, question, useCase);
    return { decision: traced.envelope.decision, ruleSet: traced.ruleSet, trace: traced.trace() };
  });
}

async function fromJournal(id: string, options: ExplainOptions): Promise<Explained> {
  if (options.review || options.now !== undefined)
    throw new UsageError(
      '--review and --now are for requests in files: a decision in the journal has its own.',
    );
  const { again } = await decidedAgain(id, variablesOf(options, process.env));
  return { decision: again.decision, ruleSet: again.ruleSet, trace: again.trace() };
}

function reportOn({ decision, ruleSet, trace }: Explained, { rule, full }: ExplainOptions): Report {
  const rules = rule === undefined ? trace : trace.filter((one) => one.rule === rule);
  if (rules.length === 0)
    throw new InputError([
      {
        file: ruleSet.header.id,
        message: `There is no rule ${rule}.`,
        remedy: 'A rule is called as its file.',
      },
    ]);
  const isFull = full === true || rule !== undefined;
  return {
    isWell: true,
    lines: (paint) => [
      paint('bold', decision.explanation.clinical),
      ...explainLines(wordingFor(ruleSet), rules, isFull, paint),
    ],
    data: { decision, trace: rules },
  };
}
