// Pages of a task: the tab draws them, one thing at a time.
export const ssr = false;
