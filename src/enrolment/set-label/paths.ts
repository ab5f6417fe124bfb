export const ENROLMENT_PATH = '/cmmd/enrolment';
export const SET_LABEL_PATH = '/cmmd/enrolment/set-label';
