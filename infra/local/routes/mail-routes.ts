import { refuse } from "../../../shared/domain/refusal.ts";
import type { Inbox } from "../adapters/mail-outbox.ts";
import { inboxPage, mailPage } from "../pages/inbox-page.ts";
import { jsonAnswer, type LocalRoute, pageAnswer, wantsPage } from "./answers.ts";
import { localeOf } from "./locale-of.ts";

/** Every mail that was sent, newest first (`?to=` for one address), as JSON or as pages. */
export function mailRoutes(inbox: Inbox): LocalRoute[] {
  return [
    {
      method: "GET",
      path: "/local/mail",
      handle: ({ request, url }) => {
        const mails = inbox.list(url.searchParams.get("to") ?? undefined);
        return wantsPage(request) ? pageAnswer(inboxPage(mails, localeOf(request))) : jsonAnswer(mails);
      },
    },
    {
      method: "GET",
      path: "/local/mail/{id}",
      handle: ({ request, params }) => {
        const mail = inbox.find(params["id"] ?? "");
        if (mail === undefined) return refuse("not_found");
        return wantsPage(request) ? pageAnswer(mailPage(mail, localeOf(request))) : jsonAnswer(mail);
      },
    },
  ];
}
