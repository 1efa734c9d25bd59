import { z } from "zod";
import type { ContactReply } from "../commands/respond-as-contact.ts";
import type { VerificationPage } from "../commands/open-verification-page.ts";
import { locale, type Locale } from "../domain/locale.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import { statementTexts, statementTextVersion } from "../texts/declarations.ts";
import type { ContactAnswerBody } from "./contact-answer.ts";
import { jsonReply, type Reply } from "./reply.ts";

/** The two statements as they are to be shown. */
export const statementList = z
  .array(
    z.object({
      name: z.enum(["knowsOfEnrollment", "addressBelongsToCompany"]),
      text: z.string(),
      textVersion: z.string(),
    }),
  )
  .length(2);

/** The statements about one company and address, in the words that are kept as proof. */
export function listStatements(
  locale: Locale,
  about: { readonly companyName: string; readonly email: string },
): z.output<typeof statementList> {
  const { knowsOfEnrollment, addressBelongsToCompany } = statementTexts(locale, about);
  return [
    { name: "knowsOfEnrollment", text: knowsOfEnrollment, textVersion: statementTextVersion },
    { name: "addressBelongsToCompany", text: addressBelongsToCompany, textVersion: statementTextVersion },
  ];
}

/** What the confirm page says, for clients that show it themselves. */
export const openVerification = z
  .object({
    state: z.literal("open"),
    companyName: z.string(),
    applicantName: z.string(),
    email: z.string(),
    locale,
    nonce: z.string(),
    statements: statementList,
    dueAt: z.iso.datetime(),
  })
  .meta({ id: "OpenVerification" });

/** What became of the link that was answered. */
export const answeredVerification = z
  .object({ state: z.enum(["confirmed", "declined"]), alreadyAnswered: z.boolean() })
  .meta({ id: "AnsweredVerification" });

export const newLinkRequested = z.object({ state: z.literal("new_link_requested") }).meta({ id: "NewLinkRequested" });

/** A link's page or its answer's outcome as JSON. */
export function verificationJson(page: VerificationPage | ContactReply, body?: ContactAnswerBody): Reply | Refusal {
  switch (page.outcome) {
    case "open": {
      const { companyName, applicantName, contact, locale, nonce, dueAt } = page;
      const { email } = contact;
      const statements = listStatements(locale, { companyName, email });
      return jsonReply(200, { state: "open", companyName, applicantName, email, locale, nonce, statements, dueAt });
    }
    case "confirmed":
    case "declined":
      return jsonReply(200, { state: page.outcome, alreadyAnswered: false });
    case "already_confirmed":
      return jsonReply(200, { state: "confirmed", alreadyAnswered: true });
    case "already_declined":
      return jsonReply(200, { state: "declined", alreadyAnswered: true });
    case "code_required":
      return refuse("code_required", { faults: [{ pointer: "/code", code: "required" }] });
    case "code_wrong":
      return refuse("code_wrong", { faults: [{ pointer: "/code", code: "code_wrong" }] });
    case "statements_missing":
      return refuse("statements_missing", { faults: missingStatements(body) });
    case "gone":
      return refuse("link_gone");
    case "former":
      return refuse("link_former_contact");
    case "unknown":
      return refuse("not_found");
  }
}

/** The faults of statements that were not made. */
export function missingStatements(
  body: Pick<ContactAnswerBody, "knowsOfEnrollment" | "addressBelongsToCompany"> | undefined,
) {
  const names = ["knowsOfEnrollment", "addressBelongsToCompany"] as const;
  return names
    .filter((name) => body?.[name] !== true)
    .map((name) => ({ pointer: `/${name}`, code: "required" as const }));
}
