import { foldText } from "../latin-form.ts";

/** What companies that lend their address to thousands of others write into it. */
const agents =
  /\b(?:registered agents?|agent for service of process|registered office services?|ct corporation|c t corporation|corporation service company|incorp services|legalzoom|northwest registered|harvard business services|company formations|ugland house|craigmuir chambers|trident chambers|vistra corporate services)\b/;

/** Street addresses that are known for it, folded: number and street, then a word of the city or code. */
const addresses: readonly (readonly [street: RegExp, place: RegExp])[] = [
  [/\b1209 (?:n |north )?orange st(?:reet)?\b/, /\b(?:wilmington|19801)\b/],
  [/\b251 little falls dr(?:ive)?\b/, /\b(?:wilmington|19808)\b/],
  [/\b2711 centerville r(?:d|oad)\b/, /\b(?:wilmington|19808)\b/],
  [/\b(?:8|16192) (?:the green|coastal h(?:wy|ighway))\b/, /\b(?:dover|lewes|19901|19958)\b/],
  [/\b30 n(?:orth)? gould st(?:reet)?\b/, /\b(?:sheridan|82801)\b/],
  [/\b1621 central ave(?:nue)?\b/, /\b(?:cheyenne|82001)\b/],
  [/\b71 75 shelton st(?:reet)?\b/, /\b(?:london|wc2h 9jq)\b/],
  [/\b20 22 wenlock r(?:d|oad)\b/, /\b(?:london|n1 7gu)\b/],
  [/\b(?:124|128|152 160) city r(?:d|oad)\b/, /\b(?:london|ec1v 2nx)\b/],
  [/\b27 old gloucester st(?:reet)?\b/, /\b(?:london|wc1n 3ax)\b/],
  [/\b85 great portland st(?:reet)?\b/, /\b(?:london|w1w 7lt)\b/],
];

/** Whether an address is one that a registered agent lends to many companies; `place` is the city with the postal code. */
export function isRegisteredAgent(lines: readonly string[], place: string): boolean {
  const [street, where] = [foldText(lines.join(" ")), foldText(place)];
  return agents.test(street) || addresses.some(([number, city]) => number.test(street) && city.test(where));
}
