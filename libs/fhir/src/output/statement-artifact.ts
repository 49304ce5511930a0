import type { RelatedArtifact } from 'fhir/r4';
import { statementSource, type Writing } from './writing.js';

/** The article and the line, and what stands there in other words, which are those of the rule set's own language only. */
export function statementArtifact(
  writing: Writing,
  type: RelatedArtifact['type'],
  id: string,
): RelatedArtifact {
  const statement = writing.ruleSet.sources.statements.find((one) => one.id === id);
  return {
    type,
    label: id,
    display: statementSource(writing, id),
    ...(statement && writing.isOwn && { citation: statement.paraphrase }),
  };
}
