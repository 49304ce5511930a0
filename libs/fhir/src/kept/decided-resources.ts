import type { CarePlan, GuidanceResponse, Provenance, Reference, Resource } from 'fhir/r4';
import type { DecidedType } from '../search/search-parameters.js';
import type { Decided } from './kept-version.js';

/** What stands contained in a plan, as a resource of its own: it has the id and the security labels of the plan. */
export function decidedFrom(plan: CarePlan, type: DecidedType): Decided | undefined {
  if (type === 'CarePlan') return plan;
  return type === 'GuidanceResponse' ? guidanceIn(plan) : provenanceIn(plan);
}

/** The guidance, with its messages inside and the plan as its result. */
function guidanceIn(plan: CarePlan): GuidanceResponse | undefined {
  const guidance = containedIn(plan).find(
    (it): it is GuidanceResponse => it.resourceType === 'GuidanceResponse',
  );
  if (!guidance) return undefined;
  const { resourceType, id: _, ...rest } = guidance;
  const local = new Set((guidance.evaluationMessage ?? []).map(({ reference = '' }) => reference));
  const messages = containedIn(plan).filter(({ id }) => local.has(`#${id}`));
  return {
    resourceType,
    ...ownHead(plan),
    ...(messages.length > 0 && { contained: messages }),
    ...rest,
    result: planReference(plan),
  };
}

function provenanceIn(plan: CarePlan): Provenance | undefined {
  const provenance = containedIn(plan).find((it): it is Provenance => it.resourceType === 'Provenance');
  if (!provenance) return undefined;
  const { resourceType, id: _, ...rest } = provenance;
  const target = rest.target.map((it) => (it.reference === '#' ? planReference(plan) : it));
  return { resourceType, ...ownHead(plan), ...rest, target };
}

const containedIn = ({ contained = [] }: CarePlan): readonly Resource[] => contained;

const ownHead = ({ id = '', meta, language }: CarePlan) => ({
  id,
  ...(meta && { meta }),
  ...(language !== undefined && { language }),
});

const planReference = ({ id = '' }: CarePlan): Reference => ({ reference: `CarePlan/${id}` });
