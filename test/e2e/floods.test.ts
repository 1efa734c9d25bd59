import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { codeOf, faultsOf } from "./support/client.ts";
import { draft, type Stage } from "./support/stages.ts";

let app: RunningApp;
let stage: Stage;
beforeAll(async () => {
  app = await startApp();
  stage = await draft(app.client);
});
afterAll(() => app.stop());

const names = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 0]));

describe("F08 a flood", () => {
  it("of names nobody knows is answered at once and at no great length, to whoever sends it", async () => {
    const legalProfile = { ...names(70_000), companyName: 5 };
    const headers = { "idempotency-key": randomUUID() };
    const before = performance.now();
    const answer = await app.client.send("POST", "/api/enrollments", { json: { mpnId: "x", legalProfile }, headers });
    expect(performance.now() - before).toBeLessThan(10_000);
    expect([answer.status, codeOf(answer)]).toEqual([422, "invalid_request"]);
    expect(faultsOf(answer).map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(["/mpnId", "/legalProfile/companyName"]),
    );
    expect(answer.text.length).toBeLessThan(500_000);
  });

  it("of wrong elements is answered at no great length", async () => {
    const path = `/api/accounts/${randomUUID()}/users/${randomUUID()}/roles`;
    const body = `{"roles": [${"1,".repeat(500_000)}1]}`;
    const answer = await app.client.send("PUT", path, { token: stage.token, body });
    expect([answer.status, codeOf(answer)]).toEqual([422, "invalid_request"]);
    expect(answer.text.length).toBeLessThan(500_000);
  });

  it.each([
    ["marks on one letter", "a" + "\u0301".repeat(130_000) + "\u0327".repeat(130_000)],
    ["letters of other scripts", "\u00E9\u4E2D".repeat(200_000)],
    ["dots", `a@${"a.".repeat(400_000)}fr`],
    ["blanks", `a${" ".repeat(900_000)}b`],
  ])("of %s is too long, and takes no time", async (_, text) => {
    const json = {
      mpnId: stage.company.mpnId,
      legalProfile: { companyName: text, website: text, registrationNumber: text, address: { line1: text } },
    };
    for (const part of [json, { mpnId: text }, { mpnId: stage.company.mpnId, primaryContact: { email: text } }]) {
      const body = JSON.stringify(part).slice(0, 2_000_000);
      const before = performance.now();
      const headers = { "idempotency-key": randomUUID() };
      const answer = await app.client.send("POST", "/api/enrollments", { token: stage.token, body, headers });
      expect([400, 413, 422]).toContain(answer.status);
      expect(performance.now() - before).toBeLessThan(5_000);
    }
  });
});
