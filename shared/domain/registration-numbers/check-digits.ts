/** The sum of a number's leading digits, each times its weight; digits past the weights do not count. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
}

/** Luhn's check: from the right every second digit doubled, cross sums added up, a multiple of ten. */
export function isLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (1 + (index % 2));
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** GB 32100: Chinese unified social credit code, weights 3^i modulo 31 over its own alphabet (the library never gets a check digit 0 right). */
export function isUscc(code: string): boolean {
  const values = Array.from(code, (letter) => usccAlphabet.indexOf(letter));
  const sum = values.reduce((total, value, index) => total + value * (index < 17 ? 3 ** index % 31 : 1), 0);
  return sum % 31 === 0;
}

/** Indian GSTIN: Luhn's check with 36 characters (the library takes no holder that is a limited liability partnership). */
export function isGstin(gstin: string): boolean {
  const sum = Array.from(gstin.slice(0, 14)).reduce((total, letter, index) => {
    const product = Number.parseInt(letter, 36) * (1 + (index % 2));
    return total + Math.trunc(product / 36) + (product % 36);
  }, 0);
  return (36 - (sum % 36)) % 36 === Number.parseInt(gstin.slice(-1), 36);
}

/** Bulgarian EIK of nine digits: weights 1–8; a remainder of ten is computed again from weight 3, and ten again is 0 (the library refuses numbers that begin with 4–8). */
export function isEik(eik: string): boolean {
  const first = weightedSum(eik, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
  const digit = first === 10 ? (weightedSum(eik, [3, 4, 5, 6, 7, 8, 9, 10]) % 11) % 10 : first;
  return digit === Number(eik[8]);
}

/** Slovenian tax number: weights 8–2 modulo 11, taken from eleven; eleven itself is never issued (the library lets it pass as 1). */
export function isDavcna(digits: string): boolean {
  const rest = weightedSum(digits, [8, 7, 6, 5, 4, 3, 2]) % 11;
  return rest !== 0 && (11 - rest) % 10 === Number(digits[7]);
}

/** Austrian company register number: the letter is the number modulo 17 in an alphabet without those that are easily mistaken. */
export function isFirmenbuch(compact: string): boolean {
  return "ABDFGHIKMPSTVWXYZ"[Number(compact.replaceAll(/\D/g, "")) % 17] === compact.at(-1);
}

/** Slovenian registration number: weights 7–2 modulo 11, taken from eleven; eleven itself is never issued, ten is 0. */
export function isMaticna(digits: string): boolean {
  const rest = weightedSum(digits, [7, 6, 5, 4, 3, 2]) % 11;
  return rest !== 0 && (11 - rest) % 10 === Number(digits[6]);
}

/** Taiwanese unified business number: cross sums of the digits times 1, 2, 1, 2, 1, 2, 4, 1, a multiple of five since April 2023 (the library still asks for ten); a seven in the seventh place may count one more. */
export function isUbn(digits: string): boolean {
  const products = [1, 2, 1, 2, 1, 2, 4, 1].map((weight, index) => weight * Number(digits[index])).join("");
  const sum = Array.from(products).reduce((total, digit) => total + Number(digit), 0);
  return sum % 5 === 0 || (digits[6] === "7" && (sum + 1) % 5 === 0);
}
