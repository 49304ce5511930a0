import type { Availability } from '../availability/availability-answer.js';
import { availabilityWords } from '../availability/availability-words.js';
import type { Decision, Explanation, Reason } from '../decision.js';
import { explanationOf } from './explanation.js';
import { joinedReasons, reasonWords } from './reason-words.js';
import type { Wording } from './wording.js';

/** The words of a decision in another language; all else is the decision's. */
export interface Translation {
  readonly language: string;
  /** Whether somebody who knows language and subject has read the texts. */
  readonly reviewed: boolean;
  /** What readers of a translation that nobody has reviewed are told. */
  readonly notice?: string;
  readonly explanation: Explanation;
  readonly reasons: readonly { readonly rule: string; readonly text: string }[];
  readonly warnings: readonly { readonly code: string; readonly text: string }[];
  readonly alternatives: readonly { readonly level: string; readonly text: string }[];
  readonly missing: readonly { readonly fact: string; readonly question: string }[];
  readonly pathway: readonly {
    readonly level: string;
    readonly reasons: readonly { readonly rule: string; readonly text: string }[];
  }[];
  readonly availability?: { readonly reason: string; readonly meanwhile?: string };
}

/** A decision with its words in the wording's language. A decision speaks its rule set's own: so this is for readers. */
export function translated(wording: Wording, decision: Decision): Decision {
  if (wording.isOwn) return decision;
  const { texts } = wording;
  const { explanation: _, ...rest } = decision;
  const said = {
    ...rest,
    reasons: rest.reasons.map((one) => ({ ...one, text: reasonWords(wording, one.rule, one.facts) })),
    warnings: rest.warnings.map((one) => ({ ...one, text: texts.warnings[one.code]?.text ?? one.text })),
    alternatives: rest.alternatives.map((one) => ({ ...one, text: joinedReasons(wording, one.rules) })),
    missing: rest.missing.map((one) => ({
      ...one,
      question: texts.facts[one.fact]?.question ?? one.question,
    })),
    pathway: rest.pathway.map((stage) => ({
      ...stage,
      reasons: stage.reasons.map((one) => ({ ...one, text: reasonWords(wording, one.rule, one.facts) })),
    })),
    ...(rest.availability && { availability: translatedAvailability(wording, rest.availability) }),
  };
  return { ...said, explanation: explanationOf(wording, said) };
}

function translatedAvailability({ texts }: Wording, availability: Availability): Availability {
  const { reason, meanwhile, indicated } = availability;
  const text = availabilityWords(texts, availability) ?? reason.text;
  return {
    ...availability,
    reason: { ...reason, text },
    ...(meanwhile && {
      meanwhile: { ...meanwhile, text: texts.levels[indicated.level]?.meanwhile ?? meanwhile.text },
    }),
  };
}

/** The words alone, to travel beside the decision. */
export function translationOf(wording: Wording, decision: Decision): Translation {
  const { explanation, reasons, warnings, alternatives, missing, pathway, availability } = translated(
    wording,
    decision,
  );
  const { status, notice } = wording.texts.review;
  return {
    language: wording.language,
    reviewed: status === 'reviewed',
    ...(notice !== undefined && { notice }),
    explanation,
    reasons: reasons.map(ruleWords),
    warnings: warnings.map(({ code, text }) => ({ code, text })),
    alternatives: alternatives.map(({ level, text }) => ({ level, text })),
    missing: missing.map(({ fact, question }) => ({ fact, question })),
    pathway: pathway.map(({ level, reasons: why }) => ({ level, reasons: why.map(ruleWords) })),
    ...(availability && {
      availability: {
        reason: availability.reason.text,
        ...(availability.meanwhile && { meanwhile: availability.meanwhile.text }),
      },
    }),
  };
}

const ruleWords = ({ rule, text }: Reason) => ({ rule, text });
