import type { Evaluation, Level } from '#libs/rules';
import type { Decision } from '../decision.js';
import type { DecisionModel } from '../model.js';
import type { Outcome } from '../outcome/outcome.js';
import { type DecidingRule, holding } from '../outcome/votes.js';
import type {
  Availability,
  AvailabilityReason,
  AvailabilityRelation,
  RankedProgramme,
} from './availability-answer.js';
import { availabilityWords } from './availability-words.js';
import type { Available } from './available.js';
import { rankedProgrammes } from './programme-ranking.js';

/** What is decided already, before it is asked where there is a place. */
export interface Indication {
  readonly evaluation: Evaluation;
  readonly outcome: Outcome;
  readonly range: Decision['range'];
}

interface Situation extends Indication {
  readonly model: DecisionModel;
  readonly ladder: readonly Level[];
  readonly available: Available;
  /** The rules below whose levels nothing is proposed. */
  readonly holding: readonly DecidingRule[];
  /** By rank on the ladder. */
  readonly programmes: readonly (readonly RankedProgramme[])[];
}

/**
 * Where the person can go: the indicated level, else the nearest available one that is more intensive. A less
 * intensive one only where there is no other, and never below a floor, nor while an escalation stands, nor while open
 * answers could still ask for more than is indicated. Nothing where no level of the ladder is indicated.
 */
export function availabilityOf(
  model: DecisionModel,
  indication: Indication,
  available: Available,
): Availability | undefined {
  const ladder = model.rules.ruleSet.levels.ladder;
  const level = ladder[indication.outcome.placement];
  if (!level) return undefined;
  const programmes = ladder.map((_, rank) =>
    rankedProgrammes(model, indication.evaluation, { ...indication.outcome, placement: rank }, available),
  );
  const held = holding(model.deciding, indication.evaluation);
  return answerFor({ ...indication, model, ladder, available, programmes, holding: held }, level);
}

function answerFor(situation: Situation, level: Level): Availability {
  const { model, ladder, outcome } = situation;
  const { rank, code } = chosen(situation);
  const unmet = unmetAt(situation, outcome.placement);
  const indicated = {
    level: level.id,
    available: code === 'indicated',
    ...(unmet.length > 0 && { unmet }),
  };
  const proposed = ladder[rank ?? -1]?.id ?? null;
  const floor = code === 'indicated' ? undefined : floorOf(situation);
  const meanwhile = bridges(code) ? meanwhileOf(model, level) : undefined;
  const words = availabilityWords(model.wording.texts, {
    indicated,
    proposed,
    reason: { code },
    ...(floor && { floor }),
  });
  return {
    indicated,
    proposed,
    ...(isRelation(code) && { relation: code }),
    reason: { code, text: words ?? code },
    ...(floor && { floor }),
    ...(meanwhile && { meanwhile }),
    programmes: shownProgrammes(situation, rank),
  };
}

/** The warning that belongs to an answer, if one does. */
export function availabilityWarning(
  { rules, ladder }: DecisionModel,
  { placement }: Outcome,
  { reason: { code } }: Availability,
): string | undefined {
  const warnings = rules.ruleSet.levels.ladder[placement]?.meanwhile?.warnings;
  if (!bridges(code) || ladder.ids[placement] === undefined) return undefined;
  return code === 'less-intensive' ? warnings?.interim : warnings?.none;
}

/** What is said or done until there is a place; at the indicated level or above it there is nothing to bridge. */
const bridges = (code: AvailabilityReason): boolean => code !== 'indicated' && code !== 'more-intensive';

const RELATIONS: readonly AvailabilityReason[] = ['indicated', 'more-intensive', 'less-intensive'];
const isRelation = (code: AvailabilityReason): code is AvailabilityRelation => RELATIONS.includes(code);

/** A level serves where it is named, or where a programme of it is not known to lack what is required. */
function serves(situation: Situation, rank: number): boolean {
  const level = situation.ladder[rank]?.id ?? '';
  return (
    (situation.available.levels ?? []).includes(level) ||
    programmesAt(situation, rank).some((programme) => programme.serves)
  );
}

const programmesAt = ({ programmes }: Situation, rank: number): readonly RankedProgramme[] =>
  programmes[rank] ?? [];

interface Choice {
  readonly rank?: number;
  readonly code: AvailabilityReason;
}

function chosen(situation: Situation): Choice {
  const { outcome, range, model } = situation;
  const { placement, escalation } = outcome;
  const serving = situation.ladder.flatMap((_, rank) => (serves(situation, rank) ? [rank] : []));
  const above = serving.filter((rank) => rank <= placement).at(-1);
  if (above !== undefined) return { rank: above, code: above === placement ? 'indicated' : 'more-intensive' };
  const below = serving.find((rank) => rank > placement);
  if (below === undefined) return { code: 'nothing' };
  if (below > leastIntensive(situation)) return { code: 'below-floor' };
  if (model.ladder.escalations[escalation] !== undefined) return { code: 'escalation-first' };
  const mayRise = range !== undefined && model.ladder.rankOf(range.mostIntensive) < placement;
  return mayRise ? { code: 'open-questions' } : { rank: below, code: 'less-intensive' };
}

/** What is required at a level and known to be lacking in each programme that is listed for it. */
function unmetAt(situation: Situation, rank: number): readonly string[] {
  if (serves(situation, rank)) return [];
  const codes = programmesAt(situation, rank).flatMap(({ criteria }) =>
    criteria.filter(({ strength, met }) => strength === 'required' && met === false).map(({ code }) => code),
  );
  return [...new Set(codes)].toSorted();
}

/** The rank below which nothing may be proposed; beyond the ladder where there is none. */
const leastIntensive = ({ holding: rules, model }: Situation): number =>
  rules.reduce((least, { rank }) => Math.min(least, rank), model.ladder.none);

/** The least that is safe, with the rules that say so, which the decision's reasons explain; absent where there is none. */
function floorOf(situation: Situation): Availability['floor'] {
  const least = leastIntensive(situation);
  const level = situation.ladder[least]?.id;
  if (level === undefined) return undefined;
  const rules = situation.holding.filter(({ rank }) => rank === least);
  return { level, rules: rules.map(({ rule }) => rule.name) };
}

const meanwhileOf = (
  { wording: { texts } }: DecisionModel,
  { id, meanwhile }: Level,
): Availability['meanwhile'] =>
  meanwhile && {
    activities: meanwhile.activities,
    reviewWithinDays: meanwhile.reviewWithinDays,
    text: texts.levels[id]?.meanwhile ?? '',
  };

/** Programmes of the proposed level, and of the indicated one: that those do not serve shall be seen. */
function shownProgrammes(situation: Situation, rank: number | undefined): readonly RankedProgramme[] {
  const ranks = new Set([rank ?? situation.outcome.placement, situation.outcome.placement]);
  const programmes = [...ranks].flatMap((one) => programmesAt(situation, one));
  return programmes.map((programme, index) => ({ ...programme, rank: index + 1 }));
}
