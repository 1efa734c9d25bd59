import type { NewWorkAccount, WorkAccountProvisioner } from "../../ports/work-accounts.ts";
import { makeTemporaryPassword } from "../work-accounts/temporary-password.ts";
import type { CustomerRequest, PartnerCenter } from "./partner-center.ts";

type Center = Pick<PartnerCenter, "isDomainTaken" | "createCustomer" | "resetPassword">;

/** Work accounts as customers of the program's own partner in Partner Center. */
export function partnerCenterWorkAccounts(center: Center): WorkAccountProvisioner {
  return {
    isAvailable: async (domain) => !(await center.isDomainTaken(domain)),
    async create(account) {
      const made = await center.createCustomer(customerOf(account), account.operationId);
      if (made === "taken") return { outcome: "refused", reason: "domain_taken" };
      if (made === "rejected") return { outcome: "refused", reason: "details_rejected" };
      const { userName, password } = made.userCredentials;
      const { tenantId, domain } = made.companyProfile;
      return {
        outcome: "created",
        tenantId: tenantId.toLowerCase(),
        userName: userName.includes("@") ? userName : `${userName}@${domain}`,
        temporaryPassword: password,
      };
    },
    async renewPassword(tenantId, userName) {
      const password = makeTemporaryPassword();
      return (await center.resetPassword(tenantId, userName, password)) ? password : undefined;
    },
  };
}

function customerOf({ domain, companyName, locale, address, administrator }: NewWorkAccount): CustomerRequest {
  const { line1, line2, city, state, postalCode, country } = address;
  const { firstName, lastName, email, phoneNumber } = administrator;
  return {
    domain,
    companyName,
    email,
    culture: `${locale}-${country}`,
    address: {
      firstName,
      lastName,
      addressLine1: line1,
      city,
      country,
      ...(line2 === undefined ? {} : { addressLine2: line2 }),
      ...(state === undefined ? {} : { state }),
      ...(postalCode === undefined ? {} : { postalCode }),
      ...(phoneNumber === undefined ? {} : { phoneNumber }),
    },
  };
}
