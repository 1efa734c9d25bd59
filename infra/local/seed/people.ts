import type { TokenRequest } from "../adapters/token-issuer.ts";

/** Someone who can sign in on the local host. */
export interface Person extends TokenRequest {
  /** What he or she is there for, in both languages. */
  readonly part: { readonly fr: string; readonly en: string };
}

export const tenants = {
  boulangerie: "3f2c8a90-5b1d-4c7e-9a63-0d1e2f3a4b50",
  harborLight: "8d0b6f14-72ce-4e0b-b3a1-5c9f60d2e7a1",
  belleRive: "c47e19d3-08af-4b52-8e6d-1f7a3b9c5d20",
  network: "5e9a7c31-d64b-4f08-a2b7-9c0d8e1f6a42",
} as const;

const member = { kind: "member", roles: [] as string[] } as const;
const reviewer = { ...member, tid: tenants.network, globalAdmin: false, roles: ["Onboarding.Reviewer"] };

/** The people of the seeded world, by a short name. */
export const people = {
  camille: {
    ...member,
    tid: tenants.boulangerie,
    oid: "0b6c1f6e-3a57-4f5e-9d0c-2f4f7c1f9a11",
    name: "Camille Moreau",
    upn: "camille.moreau@boulangerie-numerique.example",
    globalAdmin: true,
    part: {
      fr: "Administratrice générale de Boulangerie Numérique SAS",
      en: "Global admin of Boulangerie Numérique SAS",
    },
  },
  julien: {
    ...member,
    tid: tenants.boulangerie,
    oid: "5f0f4f3b-96c1-4d53-8b7f-6f3a9f0d2c12",
    name: "Julien Lefèvre",
    upn: "julien.lefevre@boulangerie-numerique.example",
    globalAdmin: false,
    part: { fr: "Salarié de Boulangerie Numérique SAS", en: "Employee of Boulangerie Numérique SAS" },
  },
  grace: {
    ...member,
    tid: tenants.harborLight,
    oid: "a2d9c0e4-1b7e-4c8b-8f1d-7e5b3c6a9d13",
    name: "Grace Whitfield",
    upn: "grace.whitfield@harborlight.example",
    globalAdmin: true,
    part: {
      fr: "Administratrice générale et dirigeante de Harbor Light Software LLC",
      en: "Global admin and officer of Harbor Light Software LLC",
    },
  },
  malo: {
    ...member,
    tid: tenants.belleRive,
    oid: "d81b5a77-4c2e-4f39-a6d8-3b0e9c7f1e14",
    name: "Malo Kerjean",
    upn: "malo.kerjean@belle-rive.example",
    globalAdmin: true,
    part: { fr: "Administrateur général d’Atelier Belle Rive SARL", en: "Global admin of Atelier Belle Rive SARL" },
  },
  nadia: {
    ...reviewer,
    oid: "e6f3b2c1-7d48-4a95-9c0e-8b1d2f5a6c15",
    name: "Nadia Benali",
    upn: "nadia.benali@partner-network.example",
    part: { fr: "Examinatrice du réseau", en: "Reviewer of the network" },
  },
  thomas: {
    ...reviewer,
    oid: "f7a4c3d2-8e59-4ba6-8d1f-9c2e3a6b7d16",
    name: "Thomas Girard",
    upn: "thomas.girard@partner-network.example",
    part: { fr: "Second examinateur du réseau", en: "Second reviewer of the network" },
  },
  sofia: {
    ...reviewer,
    roles: ["Onboarding.Operator"],
    oid: "08b5d4e3-9f6a-4cb7-9e20-ad3f4b7c8e17",
    name: "Sofia Lindqvist",
    upn: "sofia.lindqvist@partner-network.example",
    part: { fr: "Exploitante du service", en: "Operator of the service" },
  },
} as const satisfies Readonly<Record<string, Person>>;
