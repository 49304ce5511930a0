import {
  type DifferingInterview,
  decisionModels,
  type QuestionCounts,
  type Simulation,
  simulateInterviews,
} from '#libs/analysis';
import { layoutItem, openQuestions, type QuestionnaireLayout, questionnaireLayouts } from '#libs/fhir';
import { readRuleSetFolder } from '#libs/rule-sets';
import type { RuleSet } from '#libs/rules';
import { counted } from '../command-line/counted.js';
import { UsageError } from '../command-line/errors.js';
import type { Report } from '../command-line/report.js';
import { type RuleSetOption, ruleSetFolder } from './rule-set-folder.js';
import type { SampleOptions } from './sample-options.js';

/** More would be a list that nobody reads. */
const MOST_SHOWN = 5;

export interface SimulateOptions extends RuleSetOption, SampleOptions {
  readonly uniform?: true | undefined;
}

/** How many questions an adaptive interview takes, and whether it comes to what the whole form comes to. */
export async function simulate(options: SimulateOptions): Promise<Report> {
  const started = performance.now();
  const { patients, seed } = options;
  const ruleSet = await readRuleSetFolder(ruleSetFolder(options));
  const { prior, ...without } = ruleSet;
  const uniform = options.uniform === true || prior === undefined;
  const layout = adaptiveLayout(ruleSet);
  const questions = new Set(layout.groups.flatMap(({ items }) => items.map((it) => layoutItem(it).fact)));
  const simulation = simulateInterviews({
    model: decisionModels(uniform ? without : ruleSet)(),
    form: (facts, done) => openQuestions(layout, facts, done),
    questions,
    patients,
    seed,
    uniform,
  });
  const seconds = (performance.now() - started) / 1000;
  const about = { patients, seed, seconds, questions: questions.size, ...(!uniform && { prior }) };
  return reportOn(simulation, about);
}

function adaptiveLayout(ruleSet: RuleSet): QuestionnaireLayout {
  const found = questionnaireLayouts(ruleSet).find(({ adaptive }) => adaptive);
  if (found) return found;
  throw new UsageError(
    'No questionnaire of this rule set is adaptive. Give one of questionnaires/ an "adaptive".',
  );
}

interface About {
  readonly patients: number;
  readonly seed: number;
  readonly seconds: number;
  readonly questions: number;
  readonly prior?: RuleSet['prior'];
}

function reportOn(simulation: Simulation, about: About): Report {
  const { byPlacement, untilSettled, untilCompleted, wholeForm, differing } = simulation;
  const rows = [
    ...byPlacement.map((one) => row(one.placement ?? 'no placement', one)),
    row('all: until settled', untilSettled),
    row('all: until completed', untilCompleted),
    row('all: whole questionnaire', wholeForm),
  ];
  return {
    isWell: differing.length === 0,
    lines: () => [
      about.prior
        ? `Drawn from a synthetic prior. ${about.prior.description}`
        : 'Drawn without a prior: every answer is as likely as any other, which is nobody in particular.',
      '',
      'Questions put until the placement was settled, by placement:',
      '',
      row('', { patients: 'patients', median: 'median', ninetieth: '9 of 10', most: 'most' }),
      ...rows,
      '',
      ...differing.slice(0, MOST_SHOWN).flatMap((one) => differingLines(one, about.seed)),
      `${counted(about.patients, 'patient')} (seed ${about.seed}) in ${about.seconds.toFixed(1)} s; the questionnaire has ${counted(about.questions, 'question')}.`,
      differing.length === 0
        ? 'Every interview came to the placement, escalation and status that all answers come to.'
        : `${counted(differing.length, 'interview')} came to something else than all answers do.`,
    ],
    data: { ...about, ...simulation },
  };
}

type Cells = { readonly [column in keyof QuestionCounts]: number | string };

const row = (name: string, { patients, median, ninetieth, most }: Cells): string =>
  [name.padEnd(26), ...[patients, median, ninetieth, most].map((cell) => String(cell).padStart(9))].join('');

const differingLines = (
  { patient, facts, asked, adaptive, full }: DifferingInterview,
  seed: number,
): readonly string[] => [
  `DIFFERS  seed ${seed}, patient ${patient}: asked ${asked.length}`,
  `         interview ${JSON.stringify(adaptive)}`,
  `         all       ${JSON.stringify(full)}`,
  `         asked     ${asked.join(', ')}`,
  `         ${JSON.stringify(facts)}`,
];
