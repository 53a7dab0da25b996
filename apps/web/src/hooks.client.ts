// What a failed load becomes: a fault keeps its code for the error page; anything else is unforeseen.
import type { HandleClientError } from '@sveltejs/kit/hooks';
import { FaultAnswer } from '#lib/faults/client-fault.ts';

export const handleError: HandleClientError = ({ error }) => {
  if (error instanceof FaultAnswer) return { message: error.fault.code, fault: error.fault };
  console.error(error);
  return { message: 'unexpected' };
};
