import { addressHints } from "../address.ts";
import { judgeContactEmail } from "../contact-policy.ts";
import type { ReasonCode } from "../reason.ts";
import type { Enrollment } from "./document.ts";

/** Something that is accepted as given, and yet may hold the enrollment up later. */
export interface Warning {
  readonly field: string;
  readonly code: ReasonCode;
}

/** What of the given facts a person will look at: nothing here keeps anyone from going on. */
export function warningsOf({ legalProfile, primaryContact, tenantDomains }: Enrollment): readonly Warning[] {
  const hints = addressHints(legalProfile?.address ?? {});
  const judged =
    primaryContact?.email === undefined ? undefined : judgeContactEmail(primaryContact.email, { tenantDomains });
  return [
    ...hints.map((code) => ({ field: "/legalProfile/address", code })),
    ...(judged?.verdict === "warned" ? [{ field: "/primaryContact/email", code: judged.code }] : []),
  ];
}
