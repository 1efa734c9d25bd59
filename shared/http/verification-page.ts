import type { OpenPage, VerificationPage } from "../commands/open-verification-page.ts";
import type { ContactReply } from "../commands/respond-as-contact.ts";
import type { Locale } from "../domain/locale.ts";
import { donePage, gonePage, newLinkSentPage, notFoundPage } from "../texts/pages/closed-pages.ts";
import { confirmPage } from "../texts/pages/confirm-page.ts";
import { pageHeaders } from "../texts/pages/page-headers.ts";
import type { ContactAnswerBody } from "./contact-answer.ts";
import { pageReply, type Reply } from "./reply.ts";

/** How a page is shown. */
interface Showing {
  readonly locale: Locale;
  /** The path of the link itself, which its forms post to. */
  readonly action: string;
}

type ClosedOutcome = Exclude<VerificationPage, OpenPage> | Exclude<ContactReply, RetryReply>;
type RetryReply = Extract<ContactReply, { nonce: string }>;

/** True for the replies after which the contact is shown the page once more. */
export function isRetry(reply: ContactReply): reply is RetryReply {
  return "nonce" in reply;
}

/** The page of a link that can be answered, after an answer that was not taken with what it lacked. */
export function openPageReply(page: OpenPage, showing: Showing, retry?: RetryReply, body?: ContactAnswerBody): Reply {
  const { companyName, applicantName, contact, dueAt } = page;
  const outcome = retry?.outcome;
  const html = confirmPage({
    ...showing,
    companyName,
    applicantName,
    email: contact.email,
    dueAt,
    nonce: retry?.nonce ?? page.nonce,
    needsCode: outcome === "code_required",
    wrongCode: outcome === "code_wrong",
    missingStatements: outcome === "statements_missing",
    ticked: {
      knowsOfEnrollment: body?.knowsOfEnrollment === true,
      addressBelongsToCompany: body?.addressBelongsToCompany === true,
    },
    answer: body?.decline === true ? "decline" : "confirm",
  });
  return pageReply(retry === undefined ? 200 : 422, html, pageHeaders(showing.locale));
}

/** The page of a link that was answered, is no longer good, or never was one. */
export function closedPageReply({ outcome }: ClosedOutcome, { locale, action }: Showing): Reply {
  const headers = pageHeaders(locale);
  switch (outcome) {
    case "confirmed":
    case "already_confirmed":
      return pageReply(200, donePage({ locale, kind: "confirmed" }), headers);
    case "declined":
    case "already_declined":
      return pageReply(200, donePage({ locale, kind: "declined" }), headers);
    case "gone":
      return pageReply(410, gonePage({ locale, kind: "gone", action }), headers);
    case "former":
      return pageReply(410, gonePage({ locale, kind: "former" }), headers);
    case "unknown":
      return pageReply(404, notFoundPage({ locale }), headers);
  }
}

/** The answer to "send me a new one", the same for every link. */
export function newLinkPageReply(locale: Locale): Reply {
  return pageReply(202, newLinkSentPage({ locale }), pageHeaders(locale));
}
