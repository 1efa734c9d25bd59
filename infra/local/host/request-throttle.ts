/** Lets a bounded number of requests run, holds a bounded number back, and refuses the rest. */
export interface RequestThrottle {
  /** Undefined when refused; else resolves with the function that gives the place back. */
  enter: () => Promise<() => void> | undefined;
}

/**
 * Makes a throttle: `maxConcurrent` run at once, `maxOutstanding` are held in all (running ones included), as
 * HttpRequestQueue of the Functions host counts them. Undefined is no limit.
 */
export function createThrottle(maxConcurrent = Infinity, maxOutstanding = Infinity): RequestThrottle {
  let running = 0;
  const waiting: (() => void)[] = [];
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else running--;
  };
  return {
    enter: () => {
      if (running + waiting.length >= maxOutstanding) return undefined;
      if (running < maxConcurrent) {
        running++;
        return Promise.resolve(leave);
      }
      return new Promise((resolve) => waiting.push(() => resolve(leave)));
    },
  };
}
