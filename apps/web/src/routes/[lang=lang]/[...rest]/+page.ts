// Any address under a language that no page answers.
export const ssr = false;
