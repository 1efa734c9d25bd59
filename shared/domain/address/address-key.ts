import { postalKey } from "../countries/postal-code.ts";
import { findState } from "../countries/states.ts";
import type { Address } from "../legal-profile.ts";
import { foldText } from "../latin-form.ts";

/** An address as far as a source knows it. */
export type SomeAddress = { readonly [K in keyof Address]?: string | undefined };

/** An address in the form addresses are compared in. */
export interface AddressKey {
  /** Words of the street lines, without house numbers, abbreviated alike. */
  street: readonly string[];
  /** House, floor and suite numbers, in the order of their digits. */
  numbers: readonly string[];
  city: string;
  state: string;
  postalCode: string;
}

/** Words of streets and the short form that all their spellings become; saints and streets are one, so are suites and Saintes. */
const shortForms = new Map(
  (
    "alameda=al allee=all apartment=apt avenida=av avenue=av ave=av avda=av boulevard=bd blvd=bd boul=bd batiment=bat building=bldg calle=c " +
    "carrer=c chaussee=ch chemin=ch court=ct cours=crs drive=dr east=e faubourg=fg fbg=fg floor=fl etage=fl general=gal highway=hwy impasse=imp " +
    "jardin=jard lane=ln north=n number=no numero=no parkway=pkwy passage=pas piazza=p place=pl platz=pl plaza=pl plac=pl professor=prof prospekt=pr " +
    "quai=q road=rd route=rte rua=r rue=r ulica=ul ulitsa=ul saint=st street=st str=st strasse=st sainte=ste suite=ste south=s square=sq " +
    "strada=st terrace=ter travessa=tv via=v viale=vl west=w zone=z zona=z"
  )
    .split(" ")
    .map((pair) => pair.split("=") as [string, string]),
);

/** Words that say nothing of where a place is. */
const fillers = new Set("d de del della des di do du of the la le les l no".split(" "));

/** The key of an address, as far as its fields are known. */
export function addressKey(address: SomeAddress): AddressKey {
  const words = [address.line1, address.line2]
    .map((line) => withHouseLetters(foldText(line ?? "")))
    .join(" ")
    .replaceAll(/(?<=[a-z]{3})(?:strasse|str)\b/g, " st")
    .split(" ")
    .map((word) => shortForms.get(word) ?? word)
    .filter((word) => word !== "" && !fillers.has(word));
  const state = address.state ?? "";
  return {
    street: words.filter((word) => !/\d/.test(word)).map(withoutUmlauts),
    numbers: words.filter((word) => /\d/.test(word)).sort(),
    city: cityKey(address.city ?? ""),
    state: findState(address.country ?? "", state)?.code ?? foldText(state),
    postalCode: postalKey(address.country ?? "", address.postalCode ?? ""),
  };
}

/** What tells houses of one number apart belongs to the number: `12 bis` is `12bis`, `5 a` at the end `5a`. */
const withHouseLetters = (line: string): string =>
  line
    .replaceAll(
      /(?<=\b\d+) (?=(?:bis|quater|quinquies|ter (?:rue|r|avenue|av|boulevard|bd|place|chemin|impasse|allee|quai|route|cours))\b)/g,
      "",
    )
    .replace(/(?<=\b\d+) (?=[a-z]$)/, "");

/** Umlauts are written out here and left out there; without their second letter both are the same. */
const withoutUmlauts = (text: string): string => text.replaceAll(/(?<=[aou])e/g, "");

/** A city without what post offices add to it: `Paris 8e`, `Lyon Cedex 03`, `Praha 1`, `Dublin 2`. */
function cityKey(city: string): string {
  const words = foldText(city)
    .replace(/ cedex(?: \d+)?$/, "")
    .replace(/ \d+(?:e|er|eme|th|st|nd|rd)?(?: arrondissement)?$/, "")
    .split(" ");
  return withoutUmlauts(words.map((word) => shortForms.get(word) ?? word).join(" "));
}
