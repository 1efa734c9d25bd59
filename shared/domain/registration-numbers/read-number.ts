import { asciiDigits } from "../latin-form.ts";
import { checkRegistrationNumber, type NumberKindId } from "./check-registration-number.ts";
import type { NumberCheck } from "./kind.ts";
import { withoutLabel } from "./labels.ts";

/** A number that passed: as which kind, in the form it is compared by, and as given but for its label and other scripts' digits. */
export interface ReadNumber {
  readonly ok: true;
  readonly kind: NumberKindId;
  readonly canonical: string;
  readonly bare: string;
}

/** Reads a number that may be of several kinds, the first it passes as; else wrong check digits say more than a wrong shape. A label is read past only where nothing passes with it, and only one that is the kind's own. */
export function readNumber(
  kinds: readonly NumberKindId[],
  given: string,
): ReadNumber | Extract<NumberCheck, { ok: false }> {
  const plain = asciiDigits(given.normalize("NFKC"));
  const tries = [
    ...kinds.map((kind) => ({ kind, bare: plain })),
    ...kinds.flatMap((kind) => withoutLabel(kind, plain).map((bare) => ({ kind, bare }))),
  ].map((each) => ({ ...each, check: checkRegistrationNumber(each.kind, each.bare) }));
  for (const { kind, bare, check } of tries) if (check.ok) return { ok: true, kind, canonical: check.canonical, bare };
  const isMiscounted = tries.some(({ check }) => !check.ok && check.code === "invalid_check_digits");
  return { ok: false, code: isMiscounted ? "invalid_check_digits" : "invalid_registration_number" };
}
