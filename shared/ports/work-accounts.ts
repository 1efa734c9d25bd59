import type { Locale } from "../domain/locale.ts";
import type { PostalAddress } from "./address-book.ts";

/** A work account to be made: a tenant with one global admin. */
export interface NewWorkAccount {
  /** Names the creation for the provider: repeated under the same one, it makes no second tenant. */
  readonly operationId: string;
  readonly domain: string;
  readonly companyName: string;
  readonly locale: Locale;
  readonly address: PostalAddress;
  readonly administrator: {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    readonly phoneNumber?: string | undefined;
  };
}

/** Why a provider made none: somebody has the domain, the country is not served, the details do not please it, or nobody makes work accounts here. */
export type WorkAccountRefusal = "domain_taken" | "country_not_supported" | "details_rejected" | "not_offered";

export type WorkAccountAnswer =
  | {
      readonly outcome: "created";
      readonly tenantId: string;
      /** The sign-in name of the global admin. */
      readonly userName: string;
      /** For the person alone: it must reach no store and no log. */
      readonly temporaryPassword: string;
    }
  | { readonly outcome: "refused"; readonly reason: WorkAccountRefusal };

/** Makes work accounts. Throws `UnavailableError` when it is not known whether one was made: the same request again finds out. */
export interface WorkAccountProvisioner {
  isAvailable(domain: string): Promise<boolean>;
  create(account: NewWorkAccount): Promise<WorkAccountAnswer>;
  /** A new temporary password for the admin of a tenant made here; undefined when there is no such admin. */
  renewPassword(tenantId: string, userName: string): Promise<string | undefined>;
}
