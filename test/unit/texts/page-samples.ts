import type { Locale } from "../../../shared/domain/locale.ts";
import {
  donePage,
  gonePage,
  newLinkSentPage,
  notFoundPage,
  problemPage,
} from "../../../shared/texts/pages/closed-pages.ts";
import { confirmPage, type ConfirmPage } from "../../../shared/texts/pages/confirm-page.ts";

/** The confirm page as it is first shown. */
export function openPage(locale: Locale, more: Partial<ConfirmPage> = {}): ConfirmPage {
  return {
    locale,
    companyName: "Contoso Systèmes SAS",
    applicantName: "Jean Dupont",
    email: "claire.martin@contoso.example",
    dueAt: "2026-12-14T16:05:00.000Z",
    nonce: "2026-1.mh3k.c2lnbmF0dXJl",
    action: "/verify/dG9rZW4",
    ...more,
  };
}

/** Every page there is in a language, by what it shows. */
export function everyPage(locale: Locale): Readonly<Record<string, string>> {
  return {
    open: confirmPage(openPage(locale)),
    statementsMissing: confirmPage(openPage(locale, { missingStatements: true, ticked: { knowsOfEnrollment: true } })),
    codeNeeded: confirmPage(
      openPage(locale, { needsCode: true, ticked: { knowsOfEnrollment: true, addressBelongsToCompany: true } }),
    ),
    codeWrong: confirmPage(openPage(locale, { wrongCode: true })),
    codeNeededToDecline: confirmPage(openPage(locale, { needsCode: true, answer: "decline" })),
    confirmed: donePage({ locale, kind: "confirmed" }),
    declined: donePage({ locale, kind: "declined" }),
    gone: gonePage({ locale, kind: "gone", action: "/verify/dG9rZW4" }),
    former: gonePage({ locale, kind: "former" }),
    newLinkSent: newLinkSentPage({ locale }),
    notFound: notFoundPage({ locale }),
    tooMany: problemPage({ locale, code: "rate_limited", params: { retryAfterSeconds: "3600" } }),
  };
}
