/** The longest delay of one setTimeout in ms; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1;

function hms(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19);
}

/**
 * Waits for a function, but no longer than `timeout` ms; then aborts its signal and rejects with the host's words. The
 * function itself cannot be stopped: what it still does happens, its answer is ignored.
 */
export async function within<T>(
  run: Promise<T>,
  timeout: number | undefined,
  functionName: string,
  controller: AbortController,
): Promise<T> {
  if (timeout === undefined) return await run;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        controller.abort();
        reject(new Error(`Timeout value of ${hms(timeout)} was exceeded by function: Functions.${functionName}`));
      },
      Math.min(timeout, longestDelay),
    );
  });
  try {
    return await Promise.race([run, late]);
  } finally {
    clearTimeout(timer);
    run.catch(() => undefined);
  }
}
