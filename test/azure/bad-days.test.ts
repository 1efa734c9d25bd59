import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "../e2e/support/app.ts";
import { contactOf } from "../e2e/support/company.ts";
import { draft, mailed, mailsTo, settle, submit, submitted } from "../e2e/support/stages.ts";
import type { Cloud } from "./cloud/cloud.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

function cloud(): Cloud {
  if (app.cloud === undefined) throw new Error("These tests are for the stand-ins of Azure.");
  return app.cloud;
}

const busy = { status: 429, headers: { "x-ms-retry-after-ms": "1" }, json: { code: "TooManyRequests" } };
const contended = { status: 449, json: { code: "RetryWith" } };
const lost = { status: 504, json: { error: { code: "GatewayTimeout", message: "Nobody knows" } } };
const throttled = {
  status: 429,
  headers: { "retry-after": "30" },
  json: { error: { code: "TooManyRequests", message: "Later" } },
};

describe("without a token of the service's identity", () => {
  it.each(["COSMOS_ENDPOINT", "BLOB_ENDPOINT", "MAIL_ENDPOINT"])("%s opens nothing", async (name) => {
    const endpoint = cloud().settings[name] ?? "";
    for (const headers of [{}, { authorization: "Bearer a.e30.c" }, { authorization: "SharedKey x:y" }]) {
      const answer = await fetch(`${endpoint}/?api-version=2025-09-01`, { headers });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(405);
    }
  });

  it("and no setting of the app is a key of a service", () => {
    const keys = Object.keys(cloud().settings).filter((name) => /^(?:COSMOS|BLOB|MAIL)_KEY$/.test(name));
    expect(keys).toEqual([]);
  });
});

describe("a database that is throttled and contended", () => {
  it("slows an enrollment, and neither fails nor doubles anything of it", async () => {
    const { client } = app;
    const { databaseFaults } = cloud();
    // Whichever requests meet them: together these are no more than one request is repeated for.
    for (let round = 0; round < 5; round += 1) databaseFaults.push(busy, contended, null);
    const { company, path, token } = await mailed(client);
    expect(databaseFaults).toEqual([]);
    expect(await mailsTo(client, contactOf(company).email)).toHaveLength(1);
    expect(await client.send("GET", path, { token })).toMatchObject({
      status: 200,
      body: { status: "contact_pending" },
    });
  });

  it("that stays so is said to be away, with the time to wait, and the same request goes through later", async () => {
    const { client } = app;
    const { databaseFaults } = cloud();
    const stage = await draft(client);
    databaseFaults.push(...Array.from({ length: 12 }, () => busy));
    const refused = await submit(client, stage);
    expect(refused).toMatchObject({ status: 503, body: { code: "unavailable" } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    databaseFaults.length = 0;
    expect(await submit(client, stage)).toMatchObject({ status: 202 });
  });
});

describe("F69 F70 a mail service that throttles, fails and loses its answers", () => {
  it.each([
    ["takes the mail and loses the answer", [{ answer: lost, takes: true }]],
    [
      "loses the answer twice, once without the mail",
      [
        { answer: lost, takes: false },
        { answer: lost, takes: true },
      ],
    ],
    ["throttles, then takes it", [{ answer: throttled, takes: false }]],
    ["throttles after it took the mail", [{ answer: throttled, takes: true }]],
  ])("%s: the contact gets one mail", async (_what, faults) => {
    const { client } = app;
    cloud().mailFaults.push(...faults);
    const { company } = await submitted(client);
    await settle(client, "PT30M");
    expect(cloud().mailFaults).toEqual([]);
    const mails = await mailsTo(client, contactOf(company).email);
    expect(mails.map(({ purpose }) => purpose)).toEqual(["contact_verification"]);
  });
});
