import type { LegalProfile } from "../../../shared/domain/legal-profile.ts";
import type { PrimaryContact } from "../../../shared/domain/primary-contact.ts";
import { tenants } from "./people.ts";

/** A company of the seeded world: its membership, its entry in the register, its tenant's domain and its name servers. */
export interface SeededCompany {
  readonly mpnId: string;
  readonly status: "active" | "inactive";
  readonly source: "partner_center" | "partner_membership_center";
  readonly tenantId?: string;
  readonly domain: string;
  readonly legalProfile: LegalProfile;
  readonly primaryContact: PrimaryContact;
  /** Its number in the register of its country. */
  readonly registrationNumber: string;
  readonly officers: readonly { readonly name: string; readonly email?: string }[];
}

/** Passes every check but one: the global admin who enrolls it is no officer, so a reviewer has to look. */
export const boulangerie: SeededCompany = {
  mpnId: "5410001",
  status: "active",
  source: "partner_center",
  tenantId: tenants.boulangerie,
  domain: "boulangerie-numerique.example",
  legalProfile: {
    companyName: "Boulangerie Numérique SAS",
    address: { line1: "12 rue de la Farine", city: "Lyon", postalCode: "69003", country: "FR" },
    registrationNumber: "842135790",
    vatId: "FR90842135790",
    website: "https://www.boulangerie-numerique.example",
  },
  primaryContact: {
    firstName: "Julien",
    lastName: "Lefèvre",
    email: "julien.lefevre@boulangerie-numerique.example",
    phoneNumber: "+33472000012",
    locale: "fr",
  },
  registrationNumber: "842135790",
  officers: [{ name: "Hélène Marchand", email: "helene.marchand@boulangerie-numerique.example" }],
};

/** Passes every check: its global admin is an officer. */
const harborLight: SeededCompany = {
  mpnId: "5410002",
  status: "active",
  source: "partner_center",
  tenantId: tenants.harborLight,
  domain: "harborlight.example",
  legalProfile: {
    companyName: "Harbor Light Software LLC",
    address: { line1: "418 Harbor Avenue", city: "Seattle", state: "WA", postalCode: "98101", country: "US" },
    registrationNumber: "91-2345678",
    website: "https://harborlight.example",
  },
  primaryContact: {
    firstName: "Daniel",
    lastName: "Okafor",
    email: "daniel.okafor@harborlight.example",
    phoneNumber: "+12065550142",
    locale: "en",
  },
  registrationNumber: "91-2345678",
  officers: [{ name: "Grace Whitfield", email: "grace.whitfield@harborlight.example" }],
};

/** Left the network: its membership is inactive. */
const comptoirLumen: SeededCompany = {
  mpnId: "5410003",
  status: "inactive",
  source: "partner_center",
  domain: "comptoir-lumen.example",
  legalProfile: {
    companyName: "Comptoir Lumen SARL",
    address: { line1: "3 quai des Lanternes", city: "Nantes", postalCode: "44000", country: "FR" },
    registrationNumber: "790412340",
  },
  primaryContact: {
    firstName: "Inès",
    lastName: "Dupuis",
    email: "ines.dupuis@comptoir-lumen.example",
    locale: "fr",
  },
  registrationNumber: "790412340",
  officers: [{ name: "Inès Dupuis" }],
};

/** Still held by the old Partner Membership Center: profile and contact are carried over. */
const belleRive: SeededCompany = {
  mpnId: "5410004",
  status: "active",
  source: "partner_membership_center",
  tenantId: tenants.belleRive,
  domain: "belle-rive.example",
  legalProfile: {
    companyName: "Atelier Belle Rive SARL",
    address: { line1: "27 chemin du Halage", city: "Annecy", postalCode: "74000", country: "FR" },
    registrationNumber: "520987611",
    vatId: "FR02520987611",
    website: "https://belle-rive.example",
  },
  primaryContact: {
    firstName: "Anouk",
    lastName: "Perrin",
    email: "anouk.perrin@belle-rive.example",
    phoneNumber: "+33450000027",
    locale: "fr",
  },
  registrationNumber: "520987611",
  officers: [{ name: "Malo Kerjean", email: "malo.kerjean@belle-rive.example" }],
};

export const companies: readonly SeededCompany[] = [boulangerie, harborLight, comptoirLumen, belleRive];
