import type { Locale } from "../domain/locale.ts";
import type { Services } from "../ports/services.ts";
import { findLink, type FoundLink } from "./find-link.ts";
import { pageNonce } from "./link-token.ts";

/** What the contact may see before answering. */
export interface OpenPage {
  readonly outcome: "open";
  readonly companyName: string;
  readonly applicantName: string;
  readonly contact: { readonly firstName: string; readonly lastName: string; readonly email: string };
  readonly locale: Locale;
  readonly nonce: string;
  readonly dueAt: string;
}

export type VerificationPage =
  | OpenPage
  | { readonly outcome: "already_confirmed" | "already_declined" | "gone" | "former"; readonly locale: Locale }
  | { readonly outcome: "unknown" };

/** What a link shows; reading it never writes. */
export async function openVerificationPage(services: Services, token: string): Promise<VerificationPage> {
  const found = await findLink(services, token);
  if (found === undefined) return { outcome: "unknown" };
  const closed = closedPage(found);
  if (closed !== undefined) return closed;
  const { enrollment } = found;
  const contact = enrollment.primaryContact;
  return {
    outcome: "open",
    companyName: enrollment.legalProfile?.companyName ?? "",
    applicantName: enrollment.applicant?.name ?? "",
    contact: { firstName: contact?.firstName ?? "", lastName: contact?.lastName ?? "", email: contact?.email ?? "" },
    locale: localeOf(found),
    nonce: pageNonce(services.keys, token, services.clock.now()),
    dueAt: enrollment.contactStep?.deadline ?? "",
  };
}

/** The page of a link that can no longer be answered; undefined while it can. */
export function closedPage(found: FoundLink): Exclude<VerificationPage, OpenPage | { outcome: "unknown" }> | undefined {
  const locale = localeOf(found);
  switch (found.standing) {
    case "current":
      return undefined;
    case "confirmed":
      return { outcome: "already_confirmed", locale };
    case "declined":
      return { outcome: "already_declined", locale };
    case "superseded":
      return { outcome: "gone", locale };
    case "former":
      return { outcome: "former", locale };
  }
}

/** The language of the contact a link was mailed to. */
export function localeOf({ enrollment }: FoundLink): Locale {
  return enrollment.primaryContact?.locale ?? enrollment.locale;
}
