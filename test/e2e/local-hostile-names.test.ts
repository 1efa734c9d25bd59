import { afterAll, beforeAll, expect, it } from "vitest";
import { elementsOf, skeleton } from "../unit/texts/html-tree.ts";
import { startApp, type RunningApp } from "./support/app.ts";
import { contactOf, newCompany, signInReviewer } from "./support/company.ts";
import { disturbing, forged, refusedNames, takenNames } from "./support/hostile-names.ts";
import { confirmContact, draft, mailed, mailsTo, settle } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp({ logLevel: "trace" });
});
afterAll(() => app.stop());

const asPage = { headers: { accept: "text/html" } };
const page = async (path: string) => (await fetch(`${app.client.origin}${path}`, asPage)).text();
const mailPage = async (name?: string) => {
  const { company } = await mailed(app.client, { ...newCompany(), ...(name === undefined ? {} : { name }) });
  const [mail] = await mailsTo(app.client, contactOf(company).email);
  return page(`/local/mail/${mail?.id}`);
};

it("F85 hostile names are inert in the inbox, in the list and in the frame around a mail", async () => {
  const ordinary = skeleton(elementsOf(await mailPage()));
  for (const name of takenNames) expect(skeleton(elementsOf(await mailPage(name)))).toEqual(ordinary);
  const rows = elementsOf(await page("/local/mail")).filter(({ tagName }) => tagName === "tr");
  expect(rows).toHaveLength(takenNames.length + 2);
  expect(new Set(rows.slice(1).map((row) => skeleton([row]).join())).size).toBe(1);
});

it("F79 F85 the log, at its most talkative, holds neither a name nor a line that somebody else wrote", async () => {
  const { client } = app;
  for (const name of [...takenNames.slice(0, 6), ...refusedNames.slice(0, 11)]) {
    const registered = { legalName: name, status: "active", officers: [{ name }] };
    const company = newCompany();
    const stage = await draft(client, company);
    await client.local("PUT", `/local/world/registry/FR/${company.siren}`, registered);
    const json = { companyName: name };
    const headers = { "if-match": stage.etag, "user-agent": "scanner", "idempotency-key": "k" };
    await client.send("PUT", `${stage.path}/legal-profile`, { token: stage.token, json, headers });
    for (const path of [
      `/verify/${encodeURIComponent(forged)}`,
      "/api/enrollments/%0AFORGED",
      "/none/%1B%5B2JFORGED",
    ]) {
      await fetch(`${client.origin}${path}`, { method: "POST", body: `{"a":"${forged}` });
    }
  }
  const { company, link, id } = await mailed(client);
  const other = { legalName: refusedNames[1], status: "active", officers: [{ name: refusedNames[5] }] };
  await client.local("PUT", `/local/world/registry/FR/${company.siren}`, other);
  await confirmContact(client, link);
  await settle(client, "PT1M");
  const claimed = await client.send("POST", `/api/reviews/${id}/claim`, { token: await signInReviewer(client) });
  expect(claimed).toMatchObject({ status: 200 });
  const lines = app
    .log()
    .split("\n")
    .slice(
      app
        .log()
        .split("\n")
        .findIndex((line) => line.includes("Ctrl-C")) + 1,
    );
  expect(lines.filter((line) => line.includes(id)).length).toBeGreaterThan(1);
  for (const line of lines.filter((each) => each !== "")) {
    expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z (trace|debug|information|warning) /);
    expect(line).not.toMatch(disturbing);
  }
  expect(app.log()).not.toContain(forged);
});
