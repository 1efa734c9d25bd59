import { z } from "zod";
import { limitAnswers } from "../shared/commands/limit-answers.ts";
import { countedAddress } from "../shared/http/client-address.ts";
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
  refusals: [...refusals, "code_required", "code_wrong", "statements_missing", "rate_limited"],
  handle: async ({ request, services, workflow, params, query, body, locale: wished, ip }) => {
    const { token } = params;
    const newLink = body.newLink === true;
    const limited = await limitAnswers(services, { token, newLink, ip, address: countedAddress(ip) });
    if (limited !== undefined) return limited;
    const isPage = wantsPage(request);
    const locale = query.lang ?? body.locale;
    if (newLink) {
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
