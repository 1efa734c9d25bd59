import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { CallHttpOptions, OrchestrationContext } from "durable-functions";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { HubFixture } from "./hub-fixture.ts";

let fixture: HubFixture;
let server: Server;
let origin = "";
const seen: { method: string | undefined; url: string | undefined; type: string | undefined; body: string }[] = [];

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { url = "" } = request;
  const moved = /^\/(\d+)/.exec(url)?.[1];
  if (moved === "202") response.writeHead(202, { location: `${origin}/status` }).end("later");
  else if (moved !== undefined) response.writeHead(Number(moved), { location: "/end" }).end();
  else
    response
      .writeHead(418, { "content-type": "text/x", "X-Own": "a", "set-cookie": ["a=1", "b=2"], "retry-after": "1" })
      .end("tea");
}

async function note(request: IncomingMessage): Promise<void> {
  const { method, url, headers } = request;
  seen.push({ method, url, type: headers["content-type"], body: await bodyOf(request) });
}

beforeAll(async () => {
  server = createServer((request, response) => void note(request).then(() => answer(request, response)));
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

beforeEach(() => {
  seen.length = 0;
  fixture = new HubFixture({
    orchestrators: {
      *call(context: OrchestrationContext) {
        try {
          const response: unknown = yield context.df.callHttp(context.df.getInput());
          return response;
        } catch (error) {
          return { failed: (error as Error).message };
        }
      },
    },
  });
});
afterEach(async () => await fixture.hub.stop());

async function call(options: CallHttpOptions): Promise<unknown> {
  await fixture.start("call", "a", options);
  return (await fixture.settle("a")).output;
}

test("callHttp hands on the answer as the extension's HttpClient has it: headers spelled as sent, none of the content's", async () => {
  const answer = (await call({ method: "GET", url: `${origin}/x` })) as { headers: Record<string, unknown> };
  expect(answer).toMatchObject({
    statusCode: 418,
    content: "tea",
    headers: { "X-Own": "a", "Set-Cookie": ["a=1", "b=2"], "Retry-After": "1", Date: expect.any(String) },
  });
  expect(Object.keys(answer.headers).map((name) => name.toLowerCase())).not.toContain("content-type");
});

test("a body is text/plain unless a content type is given, whatever the method", async () => {
  await call({ method: "GET", url: `${origin}/x`, body: "hello" });
  await call({ method: "POST", url: `${origin}/x`, body: { a: 1 }, headers: { "content-type": "application/json" } });
  expect(seen).toMatchObject([
    { method: "GET", type: "text/plain", body: "hello" },
    { method: "POST", type: "application/json", body: '{"a":1}' },
  ]);
});

test("redirections are followed: a POST becomes a GET, but for 307 and 308", async () => {
  for (const status of [301, 302, 303, 307, 308]) await call({ method: "POST", url: `${origin}/${status}`, body: "b" });
  expect(seen.filter(({ url }) => url === "/end").map(({ method, body }) => `${method} ${body}`)).toEqual([
    "GET ",
    "GET ",
    "GET ",
    "POST b",
    "POST b",
  ]);
});

test("without polling a 202 is an answer like any other", async () => {
  expect(await call({ method: "POST", url: `${origin}/202`, enablePolling: false })).toMatchObject({ statusCode: 202 });
  expect(seen).toHaveLength(1);
});

test("a server that is not there fails the call in .NET's words, without a function's name", async () => {
  const answer = await call({ method: "GET", url: "http://127.0.0.1:1/" });
  expect(answer).toMatchObject({ failed: expect.stringMatching(/^Connection refused \(127\.0\.0\.1:1\) \n/) });
});
