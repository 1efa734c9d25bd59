import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { signIn, signInOperator, signInReviewer, newCompany } from "./support/company.ts";
import { mailed, settle, submitted } from "./support/stages.ts";

interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly event: {
    readonly type: string;
    readonly data: { readonly enrollmentId: string; readonly sequence: number };
  };
}

let app: RunningApp;
let url = "";
let status = 200;
const received: Received[] = [];
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const body = Buffer.concat(parts).toString();
    const headers = request.headers as IncomingHttpHeaders & Record<string, string>;
    received.push({ headers, body, event: JSON.parse(body) as Received["event"] });
    response.writeHead(status).end();
  });
});

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  app = await startApp();
});
beforeEach(() => {
  received.length = 0;
  status = 200;
});
afterAll(async () => {
  await app.stop();
  server.close();
});

interface Subscription {
  readonly id: string;
  readonly secret: string;
  readonly token: string;
}

async function subscribe(): Promise<Subscription> {
  const token = await signInOperator(app.client);
  const added = await app.client.send("POST", "/api/webhooks", { token, json: { url } });
  expect(added).toMatchObject({ status: 201, body: { url } });
  const there = new URL(added.headers.get("location") ?? "").pathname;
  const { id, createdAt, createdBy } = added.body as { id: string; createdAt: string; createdBy: string };
  expect(await app.client.send("GET", there, { token })).toMatchObject({
    status: 200,
    body: { id, url, createdAt, createdBy, failing: 0, stopped: 0 },
  });
  return { ...(added.body as { id: string; secret: string }), token };
}

const unsubscribe = ({ id, token }: Subscription) => app.client.send("DELETE", `/api/webhooks/${id}`, { token });
const sequencesOf = (id: string) =>
  received.filter(({ event }) => event.data.enrollmentId === id).map(({ event }) => event.data.sequence);
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/** Verified at the time the service signed at, which tests steer. */
function verified(secret: string, { headers, body }: Received): boolean {
  const id = headers["webhook-id"] ?? "";
  const at = new Date(Number(headers["webhook-timestamp"]) * 1000);
  return (headers["webhook-signature"] ?? "").split(" ").includes(new Webhook(secret).sign(id, at, body));
}

describe("F10 a webhook over HTTP", () => {
  it("gets every event of an enrollment, signed, in order and without a gap", async () => {
    const hook = await subscribe();
    const { id } = await mailed(app.client);
    await settle(app.client, "PT2M");
    const sequences = sequencesOf(id);
    expect(sequences.length).toBeGreaterThan(2);
    expect(sequences).toEqual(upTo(sequences.length));
    for (const each of received) expect(verified(hook.secret, each)).toBe(true);
    expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(received.length);
    expect(await unsubscribe(hook)).toMatchObject({ status: 204 });
    expect(await unsubscribe(hook)).toMatchObject({ status: 404 });
  });

  it("is tried again after a minute, two, four and so on, in order, and shows as failing meanwhile", async () => {
    const hook = await subscribe();
    status = 503;
    const { id } = await submitted(app.client);
    const tries: number[] = [];
    for (let minute = 1; minute <= 17; minute += 1) {
      const before = sequencesOf(id).length;
      await settle(app.client, "PT1M");
      if (sequencesOf(id).length > before) tries.push(minute);
    }
    const pauses = tries.slice(1).map((minute, index) => minute - (tries[index] ?? 0));
    expect(pauses).toEqual([1, 2, 4, 8]);
    expect(new Set(sequencesOf(id))).toEqual(new Set([1]));
    const standing = await app.client.send("GET", "/api/webhooks", { token: hook.token });
    expect(standing.body).toMatchObject({ items: [{ id: hook.id, failing: 1, stopped: 0 }] });
    expect(standing.text).not.toContain("whsec_");
    status = 200;
    received.length = 0;
    await settle(app.client, "PT20M");
    expect(sequencesOf(id)).toEqual(upTo(sequencesOf(id).length));
    expect(sequencesOf(id).length).toBeGreaterThan(1);
    await unsubscribe(hook);
  });

  it("gets a replay under the same ids, and loses nothing to one from far ahead", async () => {
    const hook = await subscribe();
    const { id, path, token } = await submitted(app.client);
    await settle(app.client, "PT2M");
    const first = received.filter(({ event }) => event.data.enrollmentId === id);
    const replay = (json: object) =>
      app.client.send("POST", `/api/webhooks/${hook.id}/replay`, { token: hook.token, json });
    received.length = 0;
    expect(await replay({ enrollmentId: id, fromSequence: 2 })).toMatchObject({ status: 202 });
    await settle(app.client, "PT2M");
    expect(sequencesOf(id)).toEqual(upTo(first.length).slice(1));
    expect(received.map(({ headers }) => headers["webhook-id"])).toEqual(
      first.slice(1).map(({ headers }) => headers["webhook-id"]),
    );
    expect(await replay({ enrollmentId: id, fromSequence: 1_000_000 })).toMatchObject({ status: 202 });
    expect(await replay({ fromSequence: 1_000_000 })).toMatchObject({ status: 202 });
    received.length = 0;
    await app.client.send("POST", `${path}/withdraw`, { token });
    await settle(app.client, "PT2M");
    const next = sequencesOf(id);
    expect(next[0]).toBe(first.length + 1);
    expect(next).toEqual(next.map((_, index) => first.length + 1 + index));
    for (const wrong of [{ fromSequence: 0 }, { fromSequence: 1.5 }, { enrollmentId: "x" }, { from: 1 }]) {
      expect(await replay(wrong)).toMatchObject({ status: 422, body: { code: "invalid_request" } });
    }
    expect(await replay({ enrollmentId: randomUUID() })).toMatchObject({ status: 404 });
    await unsubscribe(hook);
  });

  it("changes its secret without losing an event: both sign for a day, then the new one alone", async () => {
    const hook = await subscribe();
    const rotate = () => app.client.send("POST", `/api/webhooks/${hook.id}/secret`, { token: hook.token });
    const rotated = await rotate();
    expect(rotated).toMatchObject({ status: 200, body: { id: hook.id, url } });
    const { secret } = rotated.body as Subscription;
    expect(secret).not.toBe(hook.secret);
    await submitted(app.client);
    await settle(app.client, "PT2M");
    expect(received.length).toBeGreaterThan(0);
    for (const each of received) expect([verified(secret, each), verified(hook.secret, each)]).toEqual([true, true]);
    await settle(app.client, "P1D");
    received.length = 0;
    const { id } = await submitted(app.client);
    await settle(app.client, "PT2M");
    const late = received.filter(({ event }) => event.data.enrollmentId === id);
    expect(late.length).toBeGreaterThan(0);
    for (const each of late) expect([verified(secret, each), verified(hook.secret, each)]).toEqual([true, false]);
    await unsubscribe({ ...hook, token: await signInOperator(app.client) });
  });

  it("is the operator's alone", async () => {
    const id = randomUUID();
    const others = [await signInReviewer(app.client), await signIn(app.client, newCompany())];
    for (const token of others) {
      const refused = { status: 403, body: { code: "operator_required" } };
      expect(await app.client.send("POST", "/api/webhooks", { token, json: { url } })).toMatchObject(refused);
      expect(await app.client.send("GET", "/api/webhooks", { token })).toMatchObject(refused);
      expect(await app.client.send("POST", `/api/webhooks/${id}/secret`, { token })).toMatchObject(refused);
      expect(await app.client.send("POST", `/api/webhooks/${id}/replay`, { token, json: {} })).toMatchObject(refused);
      expect(await app.client.send("DELETE", `/api/webhooks/${id}`, { token })).toMatchObject(refused);
    }
    const token = await signInOperator(app.client);
    expect(await app.client.send("GET", `/api/webhooks/${id}`, { token })).toMatchObject({ status: 404 });
    expect(await app.client.send("POST", `/api/webhooks/${id}/secret`, { token })).toMatchObject({ status: 404 });
    for (const bad of ["https://10.0.0.1/", "http://hooks.example/", "https://u:p@hooks.example/", "nothing"]) {
      const answer = await app.client.send("POST", "/api/webhooks", { token, json: { url: bad } });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: "/url" }] } });
    }
  });
});
