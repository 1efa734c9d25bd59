import type { World } from "../../../infra/local/adapters/world.ts";
import type { LocalWorkAccounts } from "../../../infra/local/adapters/work-accounts.ts";
import type { PartnerCenterState } from "../world/partner-center.ts";

/** Shows the tenants that Partner Center makes in the world, and signs in as their admins. */
export function customerAccounts(center: PartnerCenterState, world: World): Pick<LocalWorkAccounts, "signIn"> {
  center.onCustomer = (domain, { id, admin }) => {
    const upn = `admin@${domain}`;
    if (world.get("tenants", id) === undefined) {
      world.put("tenants", id, { verifiedDomains: [domain], admin: { ...admin, upn } });
    }
  };
  return {
    signIn: (upn, password) => {
      const domain = upn.slice(upn.indexOf("@") + 1);
      const customer = center.customers.get(domain);
      return customer?.password === password ? { tid: customer.id, ...customer.admin, upn } : undefined;
    },
  };
}
