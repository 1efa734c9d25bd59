import { bareNumber } from "../../domain/countries/registration-key.ts";
import type { LegalProfile } from "../../domain/legal-profile.ts";
import type { RegisteredCompany } from "../../ports/company-registry.ts";
import type { Services } from "../../ports/services.ts";

/** The company of a profile as its register knows it, asked by the number alone; undefined without a number, or where nobody has it. */
export async function registeredCompany(
  { registry }: Pick<Services, "registry">,
  { address: { country }, registrationNumber }: LegalProfile,
): Promise<RegisteredCompany | undefined> {
  return registrationNumber === undefined ? undefined : registry.find(country, bareNumber(country, registrationNumber));
}
