interface Kind {
  least: number;
  most: number;
  /** In lower case; any beginning of a name stands for it. */
  names?: readonly string[];
}

const months = "january february march april may june july august september october november december".split(" ");
const weekdays = "sunday monday tuesday wednesday thursday friday saturday".split(" ");

const kinds: readonly Kind[] = [
  { least: 0, most: 59 },
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: months },
  { least: 0, most: 6, names: weekdays },
];

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" is no number`);
  return Number(text);
}

function valueOf(text: string, { least, most, names = [] }: Kind): number {
  const named = text === "" ? -1 : names.findIndex((name) => name.startsWith(text.toLowerCase()));
  const value = named === -1 ? whole(text) : least + named;
  if (value < least || value > most) throw new Error(`${value} is not from ${least} to ${most}`);
  return value;
}

/** What one part of a list stands for: first and last value, and the step between. */
function rangeOf(part: string, kind: Kind): [number, number, number] {
  const [range = "", ...steps] = part.split("/");
  const step = steps.length === 0 ? 1 : whole(steps.join("/"));
  if (range === "*") return [kind.least, kind.most, step];
  const [first = "", ...others] = range.split("-");
  const from = valueOf(first, kind);
  if (others.length === 0) return [from, step === 1 ? from : kind.most, step];
  const to = valueOf(others.join("-"), kind);
  return [Math.min(from, to), Math.max(from, to), step];
}

function expand(field: string, kind: Kind): string {
  if (field === "*") return field;
  const values = field.split(",").flatMap((part) => {
    const [from, to, step] = rangeOf(part, kind);
    const every = Math.max(step, 1);
    return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index) => from + index * every);
  });
  return [...new Set(values)].sort((a, b) => a - b).join(",");
}

/**
 * The five or six fields of an NCRONTAB expression with their values spelled out, as NCrontab's CrontabFieldImpl and
 * CrontabField read them: `5/15` goes on to the end of its field, a range from high to low is turned round, names may be cut
 * short. Throws on what is none.
 */
export function spellOut(fields: readonly string[]): string[] {
  return fields.map((field, index) => expand(field, kinds[index + kinds.length - fields.length] as Kind));
}
