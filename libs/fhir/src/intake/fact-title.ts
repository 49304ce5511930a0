import type { RuleSet } from '#libs/rules';

/** Our words for the question that asks for a fact, in the rule set's own language. */
export const factTitle = ({ header, texts }: RuleSet, fact: string): string =>
  texts[header.language]?.facts?.[fact]?.label ?? fact;
