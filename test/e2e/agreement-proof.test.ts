import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { signIn } from "./support/company.ts";
import { submitted } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

interface Proof {
  readonly acceptedAt: string;
  readonly userAgent: string;
}

describe("F53 the proof of acceptance", () => {
  it("is one for each text, of the first who accepted it, when two people accept two languages at once", async () => {
    const { client } = app;
    const { path, company } = await submitted(client);
    const people = await Promise.all(
      (["fr", "en"] as const).map(async (language) => {
        const oid = randomUUID();
        return { language, oid, token: await signIn(client, company, { oid }) };
      }),
    );
    const hostile = `=cmd|'/C calc'!A0 <script>alert(1)</script> ${"x".repeat(3000)}`;
    const offers = await Promise.all(
      people.map(async ({ language, token }) => {
        const { body } = await client.send("GET", `${path}/agreement`, { token, language });
        return body as { templateId: string; sha256: string };
      }),
    );
    const accept = (by: number, text: number) =>
      client.send("POST", `${path}/agreement/acceptance`, {
        token: people[by]?.token ?? "",
        language: people[by]?.language ?? "fr",
        headers: { "user-agent": hostile },
        json: { templateId: offers[text]?.templateId, sha256: offers[text]?.sha256, declaresAuthority: true },
      });
    const answers = await Promise.all([accept(0, 0), accept(1, 1), accept(0, 0), accept(1, 1)]);
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(["200", "200", "201", "201"]);
    for (const [index, { body }] of answers.entries()) {
      const by = index % 2;
      const { oid, language } = people[by] ?? {};
      expect(body).toMatchObject({ oid, locale: language, sha256: offers[by]?.sha256 });
      const proof = body as Proof;
      expect(Date.parse(proof.acceptedAt)).not.toBeNaN();
      expect(proof.userAgent).not.toBe("");
      expect(hostile.startsWith(proof.userAgent)).toBe(true);
    }
    expect(answers[2]?.body).toEqual(answers[0]?.body);
    expect(answers[3]?.body).toEqual(answers[1]?.body);
    expect(await accept(1, 0)).toMatchObject({ status: 200, body: answers[0]?.body });
    expect(await accept(0, 1)).toMatchObject({ status: 200, body: answers[1]?.body });
    const stranger = await signIn(client, { tenantId: randomUUID(), domain: "other.example" });
    expect((await client.send("GET", `${path}/agreement`, { token: stranger })).status).toBe(404);
  });
});
