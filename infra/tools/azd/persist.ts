/** Repeats an action while its failure `passes`, waiting between the tries; the last failure is thrown. */
export async function persist<T>(
  action: () => Promise<T>,
  options: { readonly wait: () => Promise<void>; readonly tries: number; readonly passes: (error: unknown) => boolean },
): Promise<T> {
  for (let left = options.tries; ; left -= 1) {
    try {
      return await action();
    } catch (error) {
      if (left <= 1 || !options.passes(error)) throw error;
      await options.wait();
    }
  }
}
