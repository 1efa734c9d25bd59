import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openClient, type Answer, type Client } from "./support/client.ts";
import {
  contactOf,
  legalProfileOf,
  newCompany,
  registerCompany,
  signIn,
  signInReviewer,
  type Company,
} from "./support/company.ts";
import { KillableApp } from "./support/killable-app.ts";
import { beginning, etagOf, mailsTo } from "./support/stages.ts";

/** A start with Azure's SDKs takes longer, and the moments of death are the same kind of moments. */
const kills = process.env["SERVICES"] === "azure" ? 4 : 16;

/** Calls that repeat themselves when the app dies under them, as a careful client does. */
function persistent(app: KillableApp, client: Client): Client {
  const again = async <T>(call: () => Promise<T>): Promise<T> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await app.ready();
        return await call();
      } catch (error) {
        if (!(error instanceof TypeError) || attempt > 50) throw error;
        await pause(10);
      }
    }
  };
  return {
    origin: client.origin,
    send: (method, path, sent) => again(() => client.send(method, path, sent)),
    local: (method, path, json) => again(() => client.local(method, path, json)),
  };
}

interface View {
  readonly status: string;
}

const statusOf = (answer: Answer): string => (answer.body as View).status;

async function until(client: Client, path: string, token: string, wanted: readonly string[]): Promise<string> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const status = statusOf(await client.send("GET", path, { token }));
    if (wanted.includes(status)) return status;
    await pause(20);
    // A ring that died with the process is rung again by the sweeper, some minutes later.
    if (attempt % 100 === 99) await client.local("POST", "/local/clock", { advance: "PT8M" });
  }
  throw new Error(`never became ${wanted.join(" or ")}`);
}

/** The demo's flow, each call repeatable. */
async function enroll(client: Client, company: Company): Promise<void> {
  await registerCompany(client, company);
  await withAnotherOfficer(client, company);
  const token = await signIn(client, company);
  const key = randomUUID();
  const created = await client.send("POST", "/api/enrollments", {
    token,
    json: beginning(company),
    headers: { "idempotency-key": key },
  });
  expect(created.status).toBe(201);
  const path = `/api/enrollments/${(created.body as { id: string }).id}`;
  for (;;) {
    const seen = await client.send("GET", path, { token });
    if (statusOf(seen) !== "draft") break;
    const filed = await client.send("POST", `${path}/submit`, { token, headers: { "if-match": etagOf(seen) } });
    expect([202, 409, 412]).toContain(filed.status);
  }
  await until(client, path, token, ["contact_pending"]);
  const offer = await client.send("GET", `${path}/agreement`, { token });
  const { templateId, sha256 } = offer.body as { templateId: string; sha256: string };
  const accepted = await client.send("POST", `${path}/agreement/acceptance`, {
    token,
    json: { templateId, sha256, declaresAuthority: true },
  });
  expect([200, 201]).toContain(accepted.status);
  await confirm(client, company);
  await until(client, path, token, ["in_review"]);
  await approve(client, path.split("/").at(-1) ?? "");
  await until(client, path, token, ["active"]);
}

/** The applicant is no officer, so that a reviewer has to approve. */
async function withAnotherOfficer(client: Client, company: Company): Promise<void> {
  const { companyName, address } = legalProfileOf(company);
  await client.local("PUT", `/local/world/registry/FR/${company.siren}`, {
    legalName: companyName,
    status: "active",
    address,
    officers: [{ name: "Noémie Lefèvre" }],
  });
}

async function confirm(client: Client, company: Company): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const mail = (await mailsTo(client, contactOf(company).email))[0];
    const link = mail?.links.find((each) => each.includes("/verify/"));
    const code = /\b\d{6}\b/.exec(mail?.text ?? "")?.[0];
    if (link !== undefined && code !== undefined) {
      const json = { code, knowsOfEnrollment: true, addressBelongsToCompany: true };
      const answer = await client.send("POST", new URL(link).pathname, { json });
      expect(answer.status, answer.text).toBe(200);
      return;
    }
    await pause(20);
  }
  throw new Error("the contact got no mail");
}

async function approve(client: Client, id: string): Promise<void> {
  const token = await signInReviewer(client);
  const claimed = await client.send("POST", `/api/reviews/${id}/claim`, { token });
  expect(claimed.status, claimed.text).toBe(200);
  const { lease } = claimed.body as { lease: string };
  const decided = await client.send("POST", `/api/reviews/${id}/decision`, {
    token,
    json: { decision: "approve", reasons: [], lease },
  });
  expect(decided.status, decided.text).toBe(200);
}

describe("F69 I8 sudden death", () => {
  let app: KillableApp;
  beforeAll(async () => {
    app = await KillableApp.start();
  });
  afterAll(() => app.stop());

  it(`kill -9 at ${kills} points of the flow: every enrollment ends active, with exactly one of each mail`, async () => {
    const client = persistent(app, await openClient(app.origin));
    const clean = newCompany();
    const began = performance.now();
    await enroll(client, clean);
    const length = performance.now() - began;
    const usual = await purposes(client, clean);
    for (let kill = 0; kill < kills; kill += 1) {
      const company = newCompany();
      const moment = (length * (kill + 0.5)) / kills;
      const [flow] = await Promise.allSettled([
        enroll(client, company),
        pause(moment).then(() => app.killAndRestart()),
      ]);
      if (flow.status === "rejected") throw new Error(`killed after ${moment.toFixed(0)} ms`, { cause: flow.reason });
      expect(await purposes(client, company), `killed after ${moment.toFixed(0)} ms`).toEqual(usual);
    }
  });
});

/** Every mail about a company, by purpose, once the last one has left. */
async function purposes(client: Client, company: Company): Promise<readonly string[]> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const { body } = await client.local("GET", "/local/mail");
    const mails = (body as { to: string; purpose: string }[]).filter(({ to }) => to.endsWith(`@${company.domain}`));
    const sent = mails.map(({ purpose }) => purpose).toSorted();
    if (sent.includes("welcome")) return sent;
    await pause(20);
  }
  throw new Error("no welcome mail");
}
