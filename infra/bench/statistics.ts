/** The value below which a share of the values lies; of two in the middle the higher one. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The value in the middle; of two in the middle their mean. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = Number.NaN, high = low] = sorted.slice(
    Math.ceil(sorted.length / 2) - 1,
    Math.floor(sorted.length / 2) + 1,
  );
  return (low + high) / 2;
}

/** The median of several objects' numbers, field by field. */
export function medians<T extends object>(rounds: readonly T[]): T {
  const [first] = rounds;
  if (!first) throw new Error("There is nothing to take the median of.");
  const fields = Object.keys(first) as (keyof T)[];
  return Object.fromEntries(fields.map((field) => [field, median(rounds.map((round) => Number(round[field])))])) as T;
}
