import type { FunctionDefinition } from "./function-definitions.ts";
import type { FunctionRunner } from "./function-runner.ts";

type EventGridDefinition = FunctionDefinition & { type: "eventGridTrigger" };

function json(status: number, value: unknown): Response {
  return new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });
}

function parseEvents(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // One CloudEvent comes as an object, everything else as an array.
    return Array.isArray(value) ? value : typeof value === "object" && value !== null ? [value] : undefined;
  } catch {
    return undefined;
  }
}

function validationCode(events: unknown[] | undefined): string | undefined {
  const data = (events?.[0] as { data?: { validationCode?: unknown } } | undefined)?.data;
  return typeof data?.validationCode === "string" ? data.validationCode : undefined;
}

/** What the webhook needs. */
export interface EventGridOptions {
  definitions: readonly FunctionDefinition[];
  runner: FunctionRunner;
  timeoutMs: number | undefined;
}

/**
 * The Event Grid extension's webhook (`/runtime/webhooks/eventgrid?functionName=…`): answers the subscription handshakes of
 * both schemas, and runs the function for each event (or once with all, for cardinality "many"). 202 when all succeeded,
 * 500 when one failed, so that Event Grid delivers again.
 */
export function createEventGridWebhook({ definitions, runner, timeoutMs }: EventGridOptions) {
  const functions = new Map(
    definitions
      .filter((one): one is EventGridDefinition => one.type === "eventGridTrigger")
      .map((one) => [one.name.toLowerCase(), one]),
  );

  const deliver = async (definition: EventGridDefinition, events: unknown[]): Promise<Response> => {
    const batches = definition.many ? [events] : events;
    const runs = batches.map((batch) => runner.run(definition, { json: JSON.stringify(batch) }, { timeoutMs }));
    const outcomes = await Promise.allSettled(runs);
    return new Response(null, { status: outcomes.every((one) => one.status === "fulfilled") ? 202 : 500 });
  };

  return async (request: Request): Promise<Response> => {
    const name = new URL(request.url).searchParams.get("functionName") ?? "";
    const definition = functions.get(name.toLowerCase());
    if (!definition) return new Response(`cannot find function: '${name}'`, { status: 404 });
    if (request.method === "OPTIONS") {
      const origin = request.headers.get("webhook-request-origin");
      if (origin === null) return new Response(null, { status: 400 });
      return new Response(null, { headers: { "webhook-allowed-origin": origin, "webhook-allowed-rate": "*" } });
    }
    const events = parseEvents(await request.text());
    switch (request.headers.get("aeg-event-type")?.toLowerCase()) {
      case "subscriptionvalidation": {
        const code = validationCode(events);
        return code === undefined ? new Response(null, { status: 400 }) : json(200, { validationResponse: code });
      }
      case "notification":
        return events === undefined ? new Response(null, { status: 400 }) : deliver(definition, events);
      case "unsubscribe":
        return new Response(null, { status: 202 });
      default:
        return new Response(null, { status: 400 });
    }
  };
}
