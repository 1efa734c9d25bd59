import { randomUUID } from "node:crypto";
import { z } from "zod";
import { findLink } from "../shared/commands/find-link.ts";
import { refuseFor, takeUse } from "../shared/commands/take-use.ts";
import type { Refusal } from "../shared/domain/refusal.ts";
import { countedAddress } from "../shared/http/client-address.ts";
import type { Services } from "../shared/ports/services.ts";
import { openVerificationPage } from "../shared/commands/open-verification-page.ts";
import { requestNewLink } from "../shared/commands/request-new-link.ts";
import { respondAsContact, type ContactAnswer, type ContactReply } from "../shared/commands/respond-as-contact.ts";
import { locale as localeSchema, type Locale } from "../shared/domain/locale.ts";
import { contactAnswer, contactForm, type ContactAnswerBody } from "../shared/http/contact-answer.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { jsonReply } from "../shared/http/reply.ts";
import * as json from "../shared/http/verification-json.ts";
import * as pages from "../shared/http/verification-page.ts";
import { present } from "../shared/http/views/present.ts";
import { wantsPage } from "../shared/http/wants-page.ts";
import { statementTextVersion } from "../shared/texts/declarations.ts";

const link = {
  route: "verify/{token}",
  tag: "Verification",
  access: "anyone",
  pages: true,
  params: z.object({ token: z.string() }),
  query: z.object({ lang: localeSchema.optional().catch(undefined) }),
} as const;
const refusals = ["not_found", "link_gone", "link_former_contact"] as const;

const getVerification = defineRoute({
  ...link,
  name: "getVerification",
  method: "GET",
  summary: "The page the contact is mailed a link to; reading it changes nothing",
  answers: {
    200: {
      description: "What there is to state, or what was answered",
      schema: z.union([json.openVerification, json.answeredVerification]),
      page: true,
    },
  },
  refusals,
  handle: async ({ request, services, params, query, locale: wished }) => {
    const page = await openVerificationPage(services, params.token);
    if (!wantsPage(request)) return json.verificationJson(page);
    const showing = showingOf(params.token, query.lang ?? ("locale" in page ? page.locale : wished));
    return page.outcome === "open" ? pages.openPageReply(page, showing) : pages.closedPageReply(page, showing);
  },
});

const postVerification = defineRoute({
  ...link,
  name: "postVerification",
  method: "POST",
  summary: "The contact's answer: both statements, a decline, or the wish for another link",
  body: contactAnswer,
  form: contactForm,
  answers: {
    200: { description: "Taken, now or before", schema: json.answeredVerification, page: true },
    202: { description: "If the link may be renewed, a mail is on its way", schema: json.newLinkRequested, page: true },
  },
  refusals: [...refusals, "code_required", "code_wrong", "statements_missing", "nonce_invalid", "rate_limited"],
  handle: async ({ request, services, workflow, params, query, body, locale: wished, ip }) => {
    const { token } = params;
    const limited = await limitAnswers(services, ip, token, body.newLink === true);
    if (limited !== undefined) return limited;
    const isPage = wantsPage(request);
    const locale = query.lang ?? body.locale;
    if (body.newLink === true) {
      await requestNewLink(services, workflow, token);
      return isPage ? pages.newLinkPageReply(locale ?? wished) : jsonReply(202, { state: "new_link_requested" });
    }
    const { nonce, code } = body;
    const input = { token, answer: answerOf(body), ...present({ nonce, code, locale }) };
    const reply = await respondAsContact(services, workflow, input);
    if (reply.outcome === "refused") return reply;
    if (!isPage) return json.verificationJson(reply, body);
    const showing = showingOf(token, locale ?? localeOf(reply, wished));
    if (!pages.isRetry(reply)) return pages.closedPageReply(reply, showing);
    const page = await openVerificationPage(services, token);
    return page.outcome === "open"
      ? pages.openPageReply(page, showing, reply, body)
      : pages.closedPageReply(page, showing);
  },
});

/** Whoever tries link after link, or asks for mail after mail, has to wait; answers with a link that was mailed are not counted, so that wrong ones may be counted for an address that many share, too. */
async function limitAnswers(
  services: Services,
  ip: string,
  token: string,
  newLink: boolean,
): Promise<Refusal | undefined> {
  if (newLink) {
    const address = countedAddress(ip);
    if (address === undefined) return undefined;
    return refuseFor(await takeUse(services, "newLinkByAddress", address, randomUUID()));
  }
  if ((await findLink(services, token)) !== undefined) return undefined;
  return refuseFor(await takeUse(services, "wrongLinkByAddress", ip, randomUUID()));
}

function answerOf(body: ContactAnswerBody): ContactAnswer {
  if (body.decline === true) return { kind: "decline" };
  const { knowsOfEnrollment = false, addressBelongsToCompany = false } = body;
  return { kind: "confirm", knowsOfEnrollment, addressBelongsToCompany, textVersion: statementTextVersion };
}

function localeOf(reply: ContactReply, wished: Locale): Locale {
  return "locale" in reply ? reply.locale : wished;
}

function showingOf(token: string, locale: Locale) {
  return { locale, action: `/verify/${encodeURIComponent(token)}` };
}

serve(getVerification, postVerification);
