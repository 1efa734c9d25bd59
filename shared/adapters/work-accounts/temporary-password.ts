import { randomInt } from "node:crypto";

/** Letters and digits that nobody mistakes for one another, and signs that every keyboard has. */
const classes = ["abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "!#%+-=?"] as const;
const length = 16;

const pick = (letters: string): string => letters.charAt(randomInt(letters.length));

/** A password of 16 characters with one of each kind in it, as Entra ID wants. */
export function makeTemporaryPassword(): string {
  const drawn = Array.from({ length }, (_, index) => pick(classes[index] ?? classes.join("")));
  for (let last = length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [drawn[last], drawn[other]] = [drawn[other] ?? "", drawn[last] ?? ""];
  }
  return drawn.join("");
}
