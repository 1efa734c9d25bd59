import { app } from "@azure/functions";
import { z } from "zod";
import { dispatchWebhooks } from "../shared/commands/dispatch-webhooks.ts";
import {
  addWebhook,
  listWebhooks,
  removeWebhook,
  replayWebhook,
  rotateWebhookSecret,
} from "../shared/commands/manage-webhooks.ts";
import type { Webhook } from "../shared/domain/webhooks/webhook.ts";
import { refuse } from "../shared/domain/refusal.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { jsonReply } from "../shared/http/reply.ts";
import { services } from "../shared/services.ts";

const webhookParams = z.object({ id: z.uuid().toLowerCase() });

const subscription = z
  .object({ id: z.uuid(), url: z.url(), createdAt: z.iso.datetime(), createdBy: z.string() })
  .meta({ id: "Webhook" });

function view({ id, url, createdAt, createdBy }: Webhook): z.infer<typeof subscription> {
  return { id, url, createdAt, createdBy };
}

const newSecret = subscription
  .extend({ secret: z.string().meta({ description: "`whsec_…`: verifies the header webhook-signature." }) })
  .meta({ id: "NewWebhook" });

const post = defineRoute({
  name: "addWebhook",
  method: "POST",
  route: "api/webhooks",
  summary: "Subscribe a system to the events of all enrollments (Standard Webhooks: signed, at least once, in order)",
  tag: "Webhooks",
  access: "operator",
  body: z.strictObject({
    url: z.url().max(2000).meta({ description: "https; no private or local network." }),
  }),
  answers: {
    201: {
      description: "Subscribed; the secret is not shown again",
      schema: newSecret,
      headers: { Location: "Where the subscription is" },
    },
  },
  refusals: ["invalid_request"],
  handle: async ({ services, caller, body }) => {
    const added = await addWebhook(services, { url: body.url, caller });
    if (added.outcome === "refused") return added;
    const { webhook } = added;
    const location = `${services.program.baseUrl}/api/webhooks/${webhook.id}`;
    return jsonReply(201, { ...view(webhook), secret: webhook.secret }, { location });
  },
});

const standing = subscription
  .extend({
    failing: z.int().meta({ description: "Enrollments whose events are tried again." }),
    stopped: z.int().meta({ description: "Enrollments whose events were given up after a day; replay them." }),
  })
  .meta({ id: "WebhookStanding" });

const get = defineRoute({
  name: "getWebhook",
  method: "GET",
  route: "api/webhooks/{id}",
  summary: "A subscription, and how well it takes its events",
  tag: "Webhooks",
  access: "operator",
  params: webhookParams,
  answers: { 200: { description: "The subscription", schema: standing } },
  refusals: [],
  handle: async ({ services, params }) => {
    const found = (await listWebhooks(services)).find(({ webhook }) => webhook.id === params.id);
    if (found === undefined) return refuse("not_found");
    const { webhook, ...counts } = found;
    return jsonReply(200, { ...view(webhook), ...counts });
  },
});

const list = defineRoute({
  name: "listWebhooks",
  method: "GET",
  route: "api/webhooks",
  summary: "Every subscription, and how well it takes its events",
  tag: "Webhooks",
  access: "operator",
  answers: {
    200: {
      description: "The subscriptions, oldest first",
      schema: z.object({ items: z.array(standing) }),
    },
  },
  refusals: [],
  handle: async ({ services }) => {
    const all = await listWebhooks(services);
    return jsonReply(200, { items: all.map(({ webhook, ...counts }) => ({ ...view(webhook), ...counts })) });
  },
});

const remove = defineRoute({
  name: "removeWebhook",
  method: "DELETE",
  route: "api/webhooks/{id}",
  summary: "End a subscription",
  tag: "Webhooks",
  access: "operator",
  params: webhookParams,
  answers: { 204: { description: "Ended" } },
  refusals: [],
  handle: async ({ services, params }) =>
    (await removeWebhook(services, params.id)) === "removed" ? { status: 204 } : refuse("not_found"),
});

const rotate = defineRoute({
  name: "rotateWebhookSecret",
  method: "POST",
  route: "api/webhooks/{id}/secret",
  summary: "Replace the signing secret; for a day events are signed with both, the header holding a signature of each",
  tag: "Webhooks",
  access: "operator",
  params: webhookParams,
  answers: { 200: { description: "The new secret, not shown again", schema: newSecret } },
  refusals: [],
  handle: async ({ services, params }) => {
    const rotated = await rotateWebhookSecret(services, params.id);
    if (rotated.outcome === "refused") return rotated;
    return jsonReply(200, { ...view(rotated.webhook), secret: rotated.webhook.secret });
  },
});

const replay = defineRoute({
  name: "replayWebhook",
  method: "POST",
  route: "api/webhooks/{id}/replay",
  summary: "Send events once more, of one enrollment or of all, from a sequence on",
  tag: "Webhooks",
  access: "operator",
  params: webhookParams,
  body: z.strictObject({
    enrollmentId: z.uuid().toLowerCase().optional(),
    fromSequence: z.int().min(1).default(1).meta({
      description: "Of one enrollment it may pass over events that were given up, never over what is still to come.",
    }),
  }),
  answers: { 202: { description: "The events are sent within the next minutes" } },
  refusals: [],
  handle: async ({ services, params, body }) => {
    const replayed = await replayWebhook(services, { webhookId: params.id, ...body });
    return replayed.outcome === "refused" ? replayed : { status: 202 };
  },
});

serve(post, list, get, remove, rotate, replay);

app.timer("webhooks", {
  schedule: "0 * * * * *",
  handler: async () => {
    const { delivered, failed } = await dispatchWebhooks(services());
    if (delivered > 0 || failed > 0) services().log.info("webhooks_dispatched", { delivered, failed });
  },
});
