import { confirmContact, declineAsContact, noteWrongCode } from "../domain/enrollment/contact-rules.ts";
import { codeTriesLeft } from "../domain/enrollment/contact-code.ts";
import type { Locale } from "../domain/locale.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { contactStatements } from "./contact-statements.ts";
import { judgeLink, type FoundLink } from "./find-link.ts";
import { findLink } from "./find-link.ts";
import { isCode, nonceAge, pageNonce } from "./link-token.ts";
import { closedPage, localeOf, type OpenPage, type VerificationPage } from "./open-verification-page.ts";
import { ringBells } from "./ring-bells.ts";
import { updateEnrollment } from "./update-enrollment.ts";

/** A person needs this long at least to read the page; whoever is faster also shows the code of the mail. */
const shortestReading = 3000;

export type ContactAnswer =
  | {
      readonly kind: "confirm";
      readonly knowsOfEnrollment: boolean;
      readonly addressBelongsToCompany: boolean;
      readonly textVersion: string;
    }
  | { readonly kind: "decline" };

export interface RespondInput {
  readonly token: string;
  readonly nonce?: string;
  readonly code?: string;
  readonly answer: ContactAnswer;
  /** The language the page was shown in. */
  readonly locale?: Locale;
}

export type ContactReply =
  | Exclude<VerificationPage, OpenPage>
  | { readonly outcome: "confirmed" | "declined"; readonly locale: Locale }
  | {
      readonly outcome: "code_required" | "code_wrong" | "statements_missing";
      readonly locale: Locale;
      readonly nonce: string;
    };

/** Takes the contact's answer: only a person who saw the page, or holds the code of the mail, can give one, and only once. */
export async function respondAsContact(
  services: Services,
  workflow: Workflow,
  input: RespondInput,
): Promise<ContactReply | Refusal> {
  const found = await findLink(services, input.token);
  if (found === undefined) return { outcome: "unknown" };
  const closed = closedPage(found);
  if (closed !== undefined) {
    // An answer that comes again may come from someone whose first one was written but never rung for.
    await ringBells(services, workflow, found.enrollment, "ContactResponded");
    return closed;
  }
  const again = {
    locale: input.locale ?? localeOf(found),
    nonce: pageNonce(services.keys, input.token, services.clock.now()),
  };
  if (missesStatement(input.answer)) return { outcome: "statements_missing", ...again };
  const proof = await proveReader(services, found, input);
  if (proof === "rate_limited") return tooManyCodes;
  // The step ended while the code was compared: the link says what it says by now.
  if (proof === "overtaken") return respondAsContact(services, workflow, input);
  if (proof !== "page" && proof !== "code") return { outcome: proof, ...again };
  return record(services, workflow, input, found, proof);
}

function missesStatement(answer: ContactAnswer): boolean {
  return answer.kind === "confirm" && !(answer.knowsOfEnrollment && answer.addressBelongsToCompany);
}

const tooManyCodes = refuse("rate_limited", { retryAfterSeconds: 3600 });

/** A signed note that the page was open long enough proves a reader; otherwise the code does. Of many codes at once no more are answered than may be tried one after the other: each has to be written down under the limit. */
async function proveReader(
  services: Services,
  { enrollment, link }: FoundLink,
  input: RespondInput,
): Promise<"page" | "code" | "code_required" | "code_wrong" | "rate_limited" | "overtaken"> {
  const age =
    input.nonce === undefined ? undefined : nonceAge(services.keys, input.token, input.nonce, services.clock.now());
  if (age !== undefined && age >= shortestReading) return "page";
  if (input.code === undefined) return "code_required";
  if (codeTriesLeft(enrollment, link.attempt, services.clock.now()) <= 0) return "rate_limited";
  const name = { enrollmentId: enrollment.id, generation: link.generation, attempt: link.attempt };
  if (isCode(services.keys, link.key, name, input.code)) return "code";
  const noted = await updateEnrollment(services, enrollment.id, (latest, surroundings) =>
    codeTriesLeft(latest, link.attempt, surroundings.now) <= 0
      ? tooManyCodes
      : noteWrongCode(latest, link.attempt, surroundings),
  );
  if (noted.outcome === "refused") return "rate_limited";
  return noted.outcome === "repeated" ? "overtaken" : "code_wrong";
}

async function record(
  services: Services,
  workflow: Workflow,
  input: RespondInput,
  found: FoundLink,
  proof: "page" | "code",
): Promise<ContactReply | Refusal> {
  const locale = input.locale ?? localeOf(found);
  let meanwhile: ContactReply | undefined;
  const result = await updateEnrollment(services, found.enrollment.id, (latest, surroundings) => {
    const now = judgeLink(services, latest, input.token);
    meanwhile = now === undefined ? { outcome: "unknown" } : closedPage(now);
    if (meanwhile !== undefined) return { outcome: "unchanged", enrollment: latest };
    if (proof === "code" && codeTriesLeft(latest, found.link.attempt, surroundings.now) <= 0) return tooManyCodes;
    if (input.answer.kind === "decline") return declineAsContact(latest, surroundings);
    return confirmContact(latest, contactStatements(input.answer.textVersion, locale, surroundings.now), surroundings);
  });
  if (result.outcome === "refused") return result.code === "not_found" ? { outcome: "unknown" } : result;
  await ringBells(services, workflow, result.enrollment, "ContactResponded");
  return meanwhile ?? { outcome: input.answer.kind === "decline" ? "declined" : "confirmed", locale };
}
