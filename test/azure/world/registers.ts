import type { RegisteredCompany } from "../../../shared/ports/company-registry.ts";
import type { Incoming, Outgoing } from "../listen.ts";

/** The public registers as far as the service asks them, each in its own form, over one list of companies. */
export function registerAnswer(request: Incoming, companies: readonly RegisteredCompany[]): Outgoing {
  const [, register = "", ...rest] = request.url.pathname.split("/");
  const answer = registers[register]?.(request, `/${rest.join("/")}`, companies);
  return answer === undefined ? { status: 404, json: {} } : { status: 200, json: answer };
}

type Register = (request: Incoming, path: string, companies: readonly RegisteredCompany[]) => unknown;

const inCountry = (companies: readonly RegisteredCompany[], country: string) =>
  companies.filter((company) => company.country === country);
const byNumber = (companies: readonly RegisteredCompany[], country: string, number: string | undefined) =>
  inCountry(companies, country).find(({ registrationNumber }) => digits(registrationNumber) === digits(number));
const byName = (companies: readonly RegisteredCompany[], country: string, name: string | null) =>
  inCountry(companies, country).filter(({ legalName }) => folded(legalName).includes(folded(name)));
const digits = (text: string | undefined) => (text ?? "").replaceAll(/[^0-9A-Z]/g, "");
const folded = (text: string | null) =>
  (text ?? "")
    .normalize("NFD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase();
const family = (name: string) => name.split(" ").slice(1).join(" ");
const given = (name: string) => name.split(" ")[0];

const sirene: Register = ({ url }, path, companies) => {
  if (path !== "/search") return undefined;
  const query = url.searchParams.get("q") ?? "";
  const one = byNumber(companies, "FR", query);
  const found = /^\d{9}$/.test(query)
    ? [one].filter((company) => company !== undefined)
    : byName(companies, "FR", query);
  const results = found.map((company) => ({
    siren: company.registrationNumber,
    nom_complet: company.legalName.toUpperCase(),
    nom_raison_sociale: company.legalName,
    etat_administratif: company.status === "active" ? "A" : "C",
    siege: {
      numero_voie: company.address?.line1.split(" ")[0],
      type_voie: company.address?.line1.split(" ")[1],
      libelle_voie: company.address?.line1.split(" ").slice(2).join(" "),
      code_postal: company.address?.postalCode,
      libelle_commune: company.address?.city,
    },
    dirigeants: [
      ...company.officers.map(({ name }) => ({
        nom: family(name),
        prenoms: given(name),
        qualite: "Président de SAS",
        type_dirigeant: "personne physique",
      })),
      { denomination: "AUDIT SA", qualite: "Commissaire aux comptes titulaire", type_dirigeant: "personne morale" },
    ],
  }));
  return { results, total_results: results.length, page: 1, per_page: 10, total_pages: 1 };
};

const companiesHouse: Register = ({ url, headers }, path, companies) => {
  if (headers.authorization !== `Basic ${Buffer.from("houses-key:").toString("base64")}`) return undefined;
  const address = (company: RegisteredCompany) => ({
    address_line_1: company.address?.line1,
    locality: company.address?.city,
    postal_code: company.address?.postalCode,
  });
  if (path === "/search/companies") {
    const items = byName(companies, "GB", url.searchParams.get("q")).map((company) => ({
      company_number: company.registrationNumber,
      title: company.legalName,
      company_status: company.status,
      address: address(company),
    }));
    return { items };
  }
  const company = byNumber(companies, "GB", path.split("/")[2]);
  if (company === undefined) return undefined;
  if (path.endsWith("/officers")) {
    const names = company.officers.map(({ name }) => ({ name: `${family(name).toUpperCase()}, ${given(name)}` }));
    return { items: [...names, { name: "GONE, Long", resigned_on: "2020-01-01" }] };
  }
  return {
    company_number: company.registrationNumber,
    company_name: company.legalName,
    company_status: company.status,
    registered_office_address: address(company),
  };
};

const brreg: Register = ({ url }, path, companies) => {
  const entity = (company: RegisteredCompany) => ({
    organisasjonsnummer: company.registrationNumber,
    navn: company.legalName,
    konkurs: company.status === "dissolved",
    forretningsadresse: {
      adresse: [company.address?.line1 ?? ""],
      postnummer: company.address?.postalCode,
      poststed: company.address?.city,
      landkode: "NO",
    },
  });
  if (path === "/enheter")
    return { _embedded: { enheter: byName(companies, "NO", url.searchParams.get("navn")).map(entity) } };
  const company = byNumber(companies, "NO", path.split("/")[2]);
  if (company === undefined) return undefined;
  if (!path.endsWith("/roller")) return entity(company);
  const role = (kode: string, name: string, more: object = {}) => ({
    type: { kode },
    person: { navn: { fornavn: given(name), etternavn: family(name) } },
    ...more,
  });
  const board = company.officers.map(({ name }) => role("LEDE", name));
  const others = [
    role("MEDL", "Gone Long", { fratraadt: true }),
    { type: { kode: "REVI" }, enhet: { navn: ["REVISJON AS"] } },
  ];
  return { rollegrupper: [{ roller: [...board, ...others] }, { roller: board }] };
};

const prh: Register = ({ url }, _path, companies) => {
  const number = url.searchParams.get("businessId");
  const one = byNumber(companies, "FI", number ?? undefined);
  const found =
    number === null ? byName(companies, "FI", url.searchParams.get("name")) : one === undefined ? [] : [one];
  const listed = found.map((company) => ({
    businessId: { value: company.registrationNumber },
    names: [
      { name: "Vanha Nimi Oy", type: "1", endDate: "2019-12-31" },
      { name: "Aputoiminimi", type: "3" },
      { name: company.legalName, type: "1" },
    ],
    addresses: [
      {
        street: company.address?.line1,
        postCode: company.address?.postalCode,
        postOffices: [{ city: company.address?.city, languageCode: "1" }],
      },
    ],
    ...(company.status === "dissolved" && { endDate: "2024-05-01" }),
  }));
  return { totalResults: listed.length, companies: listed };
};

const ares: Register = ({ body }, path, companies) => {
  const entity = (company: RegisteredCompany) => ({
    ico: company.registrationNumber,
    obchodniJmeno: company.legalName,
    sidlo: {
      nazevUlice: company.address?.line1.split(" ")[0],
      cisloDomovni: 515,
      cisloOrientacni: 4,
      nazevObce: company.address?.city,
      psc: Number(company.address?.postalCode),
    },
    ...(company.status === "dissolved" && { datumZaniku: "2024-05-01" }),
  });
  if (path === "/ekonomicke-subjekty/vyhledat") {
    const { obchodniJmeno } = JSON.parse(body) as { obchodniJmeno: string };
    const found = byName(companies, "CZ", obchodniJmeno).map(entity);
    return { pocetCelkem: found.length, ekonomickeSubjekty: found };
  }
  const company = byNumber(companies, "CZ", path.split("/")[2]);
  return company === undefined ? undefined : entity(company);
};

const vies: Register = ({ body }, path, companies) => {
  if (path !== "/check-vat-number") return undefined;
  const { countryCode, vatNumber } = JSON.parse(body) as { countryCode: string; vatNumber: string };
  const company = byNumber(companies, countryCode === "EL" ? "GR" : countryCode, vatNumber);
  const address = `${company?.address?.line1}\n${company?.address?.postalCode} ${company?.address?.city}`;
  return {
    countryCode,
    vatNumber,
    requestDate: "2026-11-23T10:00:00.000Z",
    valid: company?.status === "active",
    requestIdentifier: "",
    name: company?.status === "active" ? company.legalName : "---",
    address: company?.status === "active" ? address : "---",
  };
};

const gleif: Register = ({ url }, path, companies) => {
  const record = (company: RegisteredCompany) => ({
    type: "lei-records",
    id: "969500HYP0T8M8SVZ010",
    attributes: {
      entity: {
        legalName: { name: company.legalName },
        legalAddress: {
          addressLines: [company.address?.line1 ?? ""],
          city: company.address?.city,
          country: company.country,
          postalCode: company.address?.postalCode,
        },
        registeredAs: company.registrationNumber,
        status: company.status === "active" ? "ACTIVE" : "INACTIVE",
      },
    },
  });
  const lei = /^\/lei-records\/(\w{20})$/.exec(path)?.[1];
  const identified = companies.find(({ registrationNumber }) => registrationNumber === lei);
  if (lei !== undefined) return identified === undefined ? undefined : { data: record(identified) };
  const country = url.searchParams.get("filter[entity.legalAddress.country]") ?? "";
  const number = url.searchParams.get("filter[entity.registeredAs]");
  const name = url.searchParams.get("filter[entity.legalName]");
  const one = byNumber(companies, country, number ?? undefined);
  return { data: (number === null ? byName(companies, country, name) : one === undefined ? [] : [one]).map(record) };
};

const registers: Readonly<Record<string, Register>> = { sirene, houses: companiesHouse, brreg, prh, ares, vies, gleif };
