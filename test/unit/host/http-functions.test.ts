import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import type { FunctionDefinition } from "../../../infra/local/host/function-definitions.ts";
import { createHostServer } from "../../../infra/local/host/http-front.ts";
import { createHttpFunctions } from "../../../infra/local/host/http-functions.ts";
import { createRoute } from "../../../infra/local/host/router.ts";

const definition: FunctionDefinition = {
  name: "f",
  fn: { metadata: { name: "f", bindings: {} }, callback: () => undefined },
  trigger: "request",
  clients: [],
  type: "httpTrigger",
  authLevel: "anonymous",
  route: createRoute("f", "f", ["GET"], ""),
};

it("answers 503 with Retry-After while the task hub is too full, and runs nothing", async () => {
  let full: { retryAfterSeconds: number } | undefined = { retryAfterSeconds: 7 };
  let runs = 0;
  const functions = createHttpFunctions({
    definitions: [definition],
    settings: {
      routePrefix: "",
      customHeaders: {},
      maxConcurrentRequests: undefined,
      maxOutstandingRequests: undefined,
      functionTimeoutMs: undefined,
      logLevels: {},
      durable: {},
    },
    keys: { master: "m", host: "h", system: {}, functions: {} },
    isDisabled: () => false,
    busy: () => full,
    run: (_definition, _params, { response }) => {
      runs++;
      response.end();
      return Promise.resolve();
    },
  });
  const answer = Promise.resolve(async (incoming: Parameters<typeof functions>[0]) => void (await functions(incoming)));
  const server = createHostServer({ authority: () => "x", answer, log: () => undefined });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/f`;
  const refused = await fetch(url);
  expect([refused.status, refused.headers.get("retry-after"), runs]).toEqual([503, "7", 0]);
  full = undefined;
  expect([(await fetch(url)).status, runs]).toEqual([200, 1]);
  server.closeAllConnections();
  server.close();
});
