import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { contactOf, legalProfileOf, signIn } from "./support/company.ts";
import { draft, etagOf, mailed, mailsTo, settle, submit } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const stale = { status: 412, body: { code: "etag_stale" } };

describe("F07 F65 different writes of one revision", () => {
  it("let one of profile, contact and submission in; whoever lost sees what won and may go on from there", async () => {
    const { client } = app;
    const stage = await draft(client);
    const { path, token, etag, company } = stage;
    const headers = { "if-match": etag };
    const writes = Array.from({ length: 8 }, (_, index) => [
      client.send("PUT", `${path}/legal-profile`, {
        token,
        headers,
        json: { ...legalProfileOf(company), website: `https://w${index}.example` },
      }),
      client.send("PUT", `${path}/primary-contact`, {
        token,
        headers,
        json: { ...contactOf(company), firstName: `Jean ${index}` },
      }),
      submit(client, stage),
    ]);
    const answers = await Promise.all(writes.flat());
    const won = answers.filter(({ status }) => status === 200 || status === 202);
    expect(won).toHaveLength(1);
    for (const answer of answers.filter((each) => !won.includes(each))) expect(answer).toMatchObject(stale);
    const now = await client.send("GET", path, { token });
    expect(etagOf(now)).toBe(etagOf(won[0] ?? now));
    expect(etagOf(now)).not.toBe(etag);
  });

  it("leave no profile half one, half the other", async () => {
    const { client } = app;
    const { path, token, etag, company } = await draft(client);
    const names = Array.from({ length: 10 }, (_, index) => `Maison ${index}`);
    await Promise.all(
      names.map((companyName, index) => {
        const { address, registrationNumber } = legalProfileOf(company);
        const json = { companyName, address: { ...address, line1: `${index} rue de la Paix` }, registrationNumber };
        return client.send("PUT", `${path}/legal-profile`, { token, headers: { "if-match": etag }, json });
      }),
    );
    const { body } = await client.send("GET", path, { token });
    const { legalProfile } = body as { legalProfile: { companyName: string; address: { line1: string } } };
    expect(legalProfile.address.line1).toBe(`${legalProfile.companyName.slice("Maison ".length)} rue de la Paix`);
  });

  it("do not wait for background work: reminders and mails leave the ETag as it is", async () => {
    const { client } = app;
    const { path, etag, company } = await mailed(client);
    await settle(client, "P3DT1M");
    expect(await mailsTo(client, contactOf(company).email)).toHaveLength(3);
    const now = await client.send("GET", path, { token: await signIn(client, company) });
    expect(now).toMatchObject({ status: 200, body: { status: "contact_pending" } });
    expect(etagOf(now)).toBe(etag);
  });

  it("name what is missing or unreadable of the condition, and change nothing", async () => {
    const { client } = app;
    const { path, token, etag, company } = await draft(client);
    const json = { ...contactOf(company), firstName: "Nobody" };
    const put = (headers: Record<string, string>) =>
      client.send("PUT", `${path}/primary-contact`, { token, headers, json });
    expect(await put({})).toMatchObject({ status: 428, body: { code: "etag_missing" } });
    for (const match of ['"999"', "nonsense", '"', '""', "-1", `${etag}x`]) {
      const answer = await put({ "if-match": match });
      expect([412, 422, 400], match).toContain(answer.status);
    }
    const now = await client.send("GET", path, { token });
    expect(etagOf(now)).toBe(etag);
    expect(now.body).toMatchObject({ primaryContact: { firstName: "Jean" } });
  });
});

describe("F65 the contact's answer, a withdrawal and another contact at the same moment", () => {
  it("end in one story: who came first is told so, and the others learn of it", async () => {
    const { client } = app;
    for (let round = 0; round < 4; round += 1) {
      const { path, token, link, code, company, etag } = await mailed(client);
      const json = { code, knowsOfEnrollment: true, addressBelongsToCompany: true };
      const other = { ...contactOf(company), firstName: "Sacha", email: `sacha.petit@${company.domain}` };
      const headers = { "if-match": etag };
      const acts = [
        () => client.send("POST", link, { json }),
        () => client.send("POST", `${path}/withdraw`, { token }),
        () => client.send("PUT", `${path}/primary-contact`, { token, headers, json: other }),
      ];
      const turned = [...acts.slice(round % 3), ...acts.slice(0, round % 3)];
      const answers = await Promise.all(turned.map((act) => act()));
      for (const { status } of answers) expect([200, 202, 409, 410, 412]).toContain(status);
      await settle(client, "PT1M");
      const { body } = await client.send("GET", path, { token });
      expect(body).toMatchObject({ status: "withdrawn", requirements: [] });
      const before =
        (await mailsTo(client, other.email)).length + (await mailsTo(client, contactOf(company).email)).length;
      await settle(client, "P13D");
      const after =
        (await mailsTo(client, other.email)).length + (await mailsTo(client, contactOf(company).email)).length;
      expect(after).toBe(before);
    }
  });
});
