const PATIENT = /^Patient\/[A-Za-z0-9\-.]{1,64}$/;

/** Whether it is a reference to a Patient as an EHR writes its own: relative, and without a version. */
export const isPatientReference = (reference: string): boolean => PATIENT.test(reference);
