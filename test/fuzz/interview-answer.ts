type Json = { readonly [key: string]: unknown };

/** What is wrong with the answer of `$next-question`: one more question, or none and the decision. */
export function faultsOfInterview(answer: unknown): readonly string[] {
  const { questionnaire, contained, status, subject, authored, item } = answer as Json;
  const [form, ...others] = listOf(contained);
  const [put, answered] = [linkIdsIn(form?.item), linkIdsIn(item)];
  const unanswered = put.filter((linkId) => !answered.includes(linkId));
  const faults = {
    'a Questionnaire that is not the one it holds': questionnaire !== `#${form?.id}` || others.length > 0,
    'no subject or time': subject === undefined || authored === undefined,
    'answers to what was not put': answered.some((linkId) => !put.includes(linkId)),
    'a question twice': new Set(put).size !== put.length,
    'not one more question': status === 'in-progress' && unanswered.length !== 1,
    'questions after the last': status === 'completed' && unanswered.length > 0,
    'a decision before the last question': (status === 'completed') !== answered.includes('decision'),
  };
  return Object.entries(faults).flatMap(([fault, is]) => (is ? [`a response with ${fault}`] : []));
}

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);
const linkIdsIn = (items: unknown): readonly string[] => listOf(items).map(({ linkId }) => String(linkId));
