import { type Behaviour, type TestEhr, type TestEhrOptions, testEhr } from './test-ehr.js';

/** The EHRs of one test file, to be closed after each test. */
export interface OpenedEhrs {
  readonly given: (behaviour: Behaviour, options?: TestEhrOptions) => Promise<TestEhr>;
  readonly closeAll: () => Promise<void>;
}

export function openedEhrs(): OpenedEhrs {
  const open: TestEhr[] = [];
  return {
    given: async (behaviour, options) => {
      const one = await testEhr(behaviour, options);
      open.push(one);
      return one;
    },
    closeAll: async () => {
      await Promise.all(open.splice(0).map((one) => one.close()));
    },
  };
}
