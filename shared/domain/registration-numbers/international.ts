import { alike, shaped } from "./kind.ts";

/** ISO 17442: 18 characters and two check digits by ISO 7064 mod 97-10, letters counting from A = 10. */
function isLei(lei: string): boolean {
  let rest = 0;
  for (const digit of lei) {
    const value = Number.parseInt(digit, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Numbers given out worldwide. */
export const internationalNumbers = {
  lei: shaped(
    { fr: "LEI (identifiant d’entité juridique)", en: "LEI (legal entity identifier)" },
    "HWUPKR0MPOU8FGXBT394",
    /^[A-Z\d]{18}\d{2}$/,
    isLei,
  ),
  // Dun & Bradstreet publishes no check digit: the former one has not been kept since 2006, so only the shape can be told.
  duns: shaped(alike("D-U-N-S"), "15-048-3782", /^(?!(\d)\1{8}$)\d{9}$/),
};
