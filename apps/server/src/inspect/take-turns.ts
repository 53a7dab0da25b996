// Lets only so many heavy jobs run at once; the others wait in order.

export function takeTurns(atOnce: number): <T>(job: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (job) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      // The turn is handed over: nobody who comes later can slip in between.
      if (next) next();
      else running -= 1;
    }
  };
}
