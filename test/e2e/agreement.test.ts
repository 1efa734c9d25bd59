import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { signIn } from "./support/company.ts";
import { draft, submitted } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

interface Offer {
  readonly templateId: string;
  readonly sha256: string;
  readonly rank: number;
  readonly text: string;
  readonly declarationText: string;
}

describe("F51 the agreement on offer", () => {
  it("is in the language asked for, each with its own hash and the same rank", async () => {
    const { client } = app;
    const { path, token } = await submitted(client);
    const read = async (language: "fr" | "en") => {
      const answer = await client.send("GET", `${path}/agreement`, { token, language });
      expect(answer.headers.get("content-language")).toBe(language);
      return answer.body as Offer;
    };
    const [french, english] = [await read("fr"), await read("en")];
    expect(french.sha256).not.toBe(english.sha256);
    expect(french.text).not.toBe(english.text);
    expect(french.rank).toBe(english.rank);
    expect(await read("fr")).toEqual(french);
  });
});

describe("F52 F53 accepting it", () => {
  it("needs a global admin who declares to have the authority, and the very text", async () => {
    const { client } = app;
    const { path, token, company } = await submitted(client);
    const { templateId, sha256 } = (await client.send("GET", `${path}/agreement`, { token })).body as Offer;
    const accept = (json: object, by = token) =>
      client.send("POST", `${path}/agreement/acceptance`, { token: by, json });
    const colleague = await signIn(client, company, { globalAdmin: false });
    const right = { templateId, sha256, declaresAuthority: true };
    expect(await accept(right, colleague)).toMatchObject({ status: 403, body: { code: "global_admin_required" } });
    expect(await accept({ ...right, declaresAuthority: false })).toMatchObject({
      status: 422,
      body: { code: "authority_not_declared", errors: [{ pointer: "/declaresAuthority" }] },
    });
    expect(await accept({ ...right, sha256: "0".repeat(64) })).toMatchObject({
      status: 409,
      body: { code: "agreement_hash_mismatch" },
    });
    expect(await accept({ ...right, templateId: "another" })).toMatchObject({ status: 409 });
    const bad = await accept({ templateId: 1, sha256: "short", declaresAuthority: "yes", extra: 1 });
    const { errors } = bad.body as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
      "/declaresAuthority",
      "/extra",
      "/sha256",
      "/templateId",
    ]);
    const now = await client.send("GET", path, { token });
    expect(now.body).toMatchObject({ agreement: { state: "offered" } });
  });

  it("leaves a proof of who accepted what, when, from where, in which words; again it is the same proof", async () => {
    const { client } = app;
    const { path, token, company } = await submitted(client);
    const offer = (await client.send("GET", `${path}/agreement`, { token, language: "fr" })).body as Offer;
    const { templateId, sha256, rank, declarationText } = offer;
    const accept = () =>
      client.send("POST", `${path}/agreement/acceptance`, {
        token,
        language: "fr",
        json: { templateId, sha256, declaresAuthority: true },
        headers: { "user-agent": "Signer/1.0", "x-forwarded-for": "198.51.100.7" },
      });
    const answers = await Promise.all(Array.from({ length: 10 }, accept));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(9);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({
      templateId,
      sha256,
      rank,
      tid: company.tenantId,
      ip: "127.0.0.1",
      userAgent: "Signer/1.0",
      locale: "fr",
      declarationText,
    });
    const now = await client.send("GET", path, { token });
    expect(now.body).toMatchObject({ agreement: { state: "accepted", accepted: { templateId, sha256 } } });
    expect(now.text).not.toContain("Signer/1.0");
    const proof = await client.send("GET", `${path}/agreement`, { token });
    expect(proof.body).toMatchObject({ accepted: answers[0]?.body });
  });

  it("F51 keeps the words of the language that was read, whatever the program that accepts it prefers", async () => {
    const { client } = app;
    const { path, token } = await submitted(client);
    const offer = (await client.send("GET", `${path}/agreement`, { token, language: "fr" })).body as Offer;
    const { templateId, sha256, declarationText } = offer;
    const json = { templateId, sha256, declaresAuthority: true };
    const proof = await client.send("POST", `${path}/agreement/acceptance`, { token, language: "en", json });
    expect(proof).toMatchObject({ status: 201, body: { templateId, locale: "fr", declarationText } });
  });

  it("is not possible before the enrollment is filed", async () => {
    const { client } = app;
    const { path, token } = await draft(client);
    const { templateId, sha256 } = (await client.send("GET", `${path}/agreement`, { token })).body as Offer;
    const answer = await client.send("POST", `${path}/agreement/acceptance`, {
      token,
      json: { templateId, sha256, declaresAuthority: true },
    });
    expect(answer).toMatchObject({ status: 409, body: { code: "wrong_state" } });
  });
});
