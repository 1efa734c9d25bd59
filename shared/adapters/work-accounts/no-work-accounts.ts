import type { WorkAccountProvisioner } from "../../ports/work-accounts.ts";

/** Where nothing is configured that makes work accounts. */
export const noWorkAccounts: WorkAccountProvisioner = {
  isAvailable: async () => false,
  create: async () => ({ outcome: "refused", reason: "not_offered" }),
  renewPassword: async () => undefined,
};
