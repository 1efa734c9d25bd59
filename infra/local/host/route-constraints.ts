/** Decides whether a path value satisfies a route constraint. */
export type Constraint = (value: string) => boolean;

const guid = /^(?:[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\{[\da-f-]{36}\}|\([\da-f-]{36}\))$/i;
const integer = /^\s*[+-]?\d+\s*$/;
const number = /^\s*[+-]?(?:\d+(?:,\d{3})*\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/** The last segment has a dot with something behind it. */
const fileName = /\.[^/.][^/]*$/;

function integerWithin(low: bigint, high: bigint): Constraint {
  return (value) => {
    if (!integer.test(value)) return false;
    const parsed = BigInt(value.trim().replace(/^\+/, ""));
    return parsed >= low && parsed <= high;
  };
}

const long = { low: -(2n ** 63n), high: 2n ** 63n - 1n };

const plain: Record<string, Constraint> = {
  int: integerWithin(-(2n ** 31n), 2n ** 31n - 1n),
  long: integerWithin(long.low, long.high),
  bool: (value) => /^\s*(?:true|false)\s*$/i.test(value),
  datetime: (value) => !Number.isNaN(Date.parse(value)),
  decimal: (value) => number.test(value) && !/e/i.test(value),
  double: (value) => number.test(value),
  float: (value) => number.test(value),
  guid: (value) => guid.test(value),
  alpha: (value) => /^[a-z]*$/i.test(value),
  required: (value) => value.length > 0,
  file: (value) => fileName.test(value),
  nonfile: (value) => !fileName.test(value),
};

const withArguments: Record<string, (args: string) => Constraint> = {
  min: (args) => integerWithin(BigInt(args), long.high),
  max: (args) => integerWithin(long.low, BigInt(args)),
  range: (args) => {
    const [low = "", high = ""] = args.split(",");
    return integerWithin(BigInt(low.trim()), BigInt(high.trim()));
  },
  minlength: (args) => (value) => value.length >= Number(args),
  maxlength: (args) => (value) => value.length <= Number(args),
  length: (args) => {
    const [low = "", high = low] = args.split(",");
    return (value) => value.length >= Number(low) && value.length <= Number(high);
  },
  regex: (args) => {
    const pattern = new RegExp(args, "i");
    return (value) => pattern.test(value);
  },
};

/** The inline constraints of ASP.NET Core routing, e.g. `int` or `length(2,5)`; throws on a name it does not know. */
export function parseConstraint(text: string): Constraint {
  const [, name = text, args] = /^(\w+)\((.*)\)$/s.exec(text) ?? [];
  const found = args === undefined ? plain[name.toLowerCase()] : withArguments[name.toLowerCase()]?.(args);
  if (found === undefined) throw new Error(`unknown route constraint "${text}"`);
  return found;
}
