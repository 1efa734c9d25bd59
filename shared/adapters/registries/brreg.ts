import { z } from "zod";
import type { RegisteredCompany } from "../../ports/company-registry.ts";
import type { HttpService } from "../outbound/http-service.ts";
import { compact, joined, present, type RegistrySource } from "./registry-source.ts";

const text = z.string().nullish();
const flag = z.boolean().nullish();
const entity = z.object({
  organisasjonsnummer: z.string(),
  navn: z.string(),
  slettedato: text,
  konkurs: flag,
  forretningsadresse: z.object({ adresse: z.array(z.string()).nullish(), postnummer: text, poststed: text }).nullish(),
});
const role = z.object({
  type: z.object({ kode: z.string() }),
  person: z.object({ navn: z.object({ fornavn: text, mellomnavn: text, etternavn: text }) }).nullish(),
  fratraadt: flag,
  avregistrert: flag,
});
const roles = z.object({ rollegrupper: z.array(z.object({ roller: z.array(role) })).nullish() });
const hits = z.object({ _embedded: z.object({ enheter: z.array(entity) }).nullish() });

/** Auditors and accountants have roles there, but cannot act for the company. */
const outsiders = new Set(["REVI", "REGN"]);

/** Norway: the Brønnøysund register of entities (https://data.brreg.no/enhetsregisteret/api), by organization number. */
export function brregSource(http: HttpService): RegistrySource {
  return {
    name: "Brønnøysundregistrene",
    serves: (country) => country === "NO",
    accepts: (country, number) => country === "NO" && /^\d{9}(?:MVA)?$/.test(compact(number)),
    isComplete: () => true,
    async find(_country, number) {
      const path = `/enheter/${compact(number).slice(0, 9)}`;
      const found = await http.read(entity, { path });
      if (found === undefined) return undefined;
      const held = await http.read(roles, { path: `${path}/roller` });
      return { ...toCompany(found), officers: officersOf(held) };
    },
    async search(_country, name) {
      const found = await http.read(hits, { path: "/enheter", query: { navn: name, size: "10" } });
      return (found?._embedded?.enheter ?? []).map(toCompany);
    },
  };
}

function toCompany(found: z.infer<typeof entity>): RegisteredCompany {
  const office = found.forretningsadresse;
  const line1 = joined(...(office?.adresse ?? []));
  const ended = found.konkurs === true || (found.slettedato ?? "") !== "";
  return {
    country: "NO",
    registrationNumber: found.organisasjonsnummer,
    legalName: found.navn,
    status: ended ? "dissolved" : "active",
    ...(line1 !== undefined && {
      address: { line1, ...present({ city: office?.poststed, postalCode: office?.postnummer }), country: "NO" },
    }),
    officers: [],
  };
}

function officersOf(held: z.infer<typeof roles> | undefined): { name: string }[] {
  const current = (held?.rollegrupper ?? [])
    .flatMap(({ roller }) => roller)
    .filter(({ type, fratraadt, avregistrert }) => {
      return fratraadt !== true && avregistrert !== true && !outsiders.has(type.kode);
    });
  const names = current.flatMap(({ person }) => {
    const name = joined(person?.navn.fornavn, person?.navn.mellomnavn, person?.navn.etternavn);
    return name === undefined ? [] : [name];
  });
  return [...new Set(names)].map((name) => ({ name }));
}
