import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import {
  legalProfileOf,
  newCompany,
  registerCompany,
  signIn,
  signInReviewer,
  type Company,
} from "./support/company.ts";
import {
  acceptOffer,
  beginning,
  confirmContact,
  etagOf,
  inReview,
  newestLink,
  settle,
  submit,
  type Stage,
} from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

interface Names {
  readonly contact?: { readonly firstName: string; readonly lastName: string };
  readonly applicant?: string;
}

/** Takes a company through its checks; the people have the names given. */
async function checked(
  company: Company,
  { contact = { firstName: "Jean", lastName: "Dupont" }, applicant }: Names = {},
) {
  const { client } = app;
  await registerCompany(client, company);
  const person = applicant === undefined ? {} : { name: applicant };
  const token = await signIn(client, company, person);
  if (applicant !== undefined) await makeOfficer(company, applicant);
  const begun = beginning(company);
  const json = { ...begun, primaryContact: { ...begun.primaryContact, ...contact } };
  const created = await client.send("POST", "/api/enrollments", {
    token,
    json,
    headers: { "idempotency-key": randomUUID() },
  });
  const { id } = created.body as { id: string };
  const stage: Stage = { company, token, id, path: `/api/enrollments/${id}`, etag: etagOf(created) };
  expect(await submit(client, stage)).toMatchObject({ status: 202 });
  await settle(client, "PT10S");
  await confirmContact(client, (await newestLink(client, company)).link);
  await settle(client, "PT1M");
  return stage;
}

async function makeOfficer(company: Company, name: string): Promise<void> {
  const { address } = legalProfileOf(company);
  const facts = { legalName: company.name, status: "active", address, officers: [{ name }] };
  await app.client.local("PUT", `/local/world/registry/FR/${company.siren}`, facts);
}

interface View {
  readonly status: string;
  readonly requirements: readonly { readonly code: string; readonly reasons: readonly string[] }[];
  readonly review?: object;
}

async function view({ path, token }: Stage, language: "fr" | "en" = "en"): Promise<View> {
  return (await app.client.send("GET", path, { token, language })).body as View;
}

const hit = {
  status: "in_review",
  requirements: expect.arrayContaining([
    expect.objectContaining({ code: "review_decision", actor: "reviewer", reasons: ["sanctions_hit"] }),
  ]) as unknown,
};

async function claimed({ id }: Stage) {
  const token = await signInReviewer(app.client);
  const { body } = await app.client.send("POST", `/api/reviews/${id}/claim`, { token });
  return { token, lease: (body as { lease: string }).lease, body };
}

async function decide(stage: Stage, json: object) {
  const { token, lease } = await claimed(stage);
  return app.client.send("POST", `/api/reviews/${stage.id}/decision`, { token, json: { ...json, lease } });
}

describe("F43 F44 a name on the list of sanctions, over HTTP", () => {
  it.each([
    ["as it is listed", "Karavel Petrochem Holding"],
    ["with another legal form, in capitals", "KARAVEL PETROCHEM HOLDING SAS"],
    ["in another order", "Holding Karavel-Petrochem"],
    ["with a letter more", "Karavell Petrochem Holdings"],
    ["in another script", "Каравел Петрохем Холдинг"],
    ["within a longer one", "Norvia Arms Export Development France"],
  ])("goes to a person, never on and never away: %s", async (_how, name) => {
    expect(await view(await checked({ ...newCompany(), name }))).toMatchObject(hit);
  });

  it.each(["Caravelle Pâtisserie", "Banque de la Rive", "Exportations Lyonnaises"])(
    "is not seen in what only shares a word: %s",
    async (name) => {
      expect(await view(await checked({ ...newCompany(), name }))).toMatchObject({ status: "checks_passed" });
    },
  );

  it("may be that of the contact or of the applicant; the reviewer is told whose, and no listed name gets out", async () => {
    const contact = await checked(newCompany(), { contact: { firstName: "Dragomir", lastName: "Velkov-Testovski" } });
    expect(await view(contact)).toMatchObject(hit);
    expect((await claimed(contact)).body).toMatchObject({
      reviewDetails: { checks: { sanctions: { result: { evidence: { alike: ["contact"] } } } } },
    });
    const applicant = await checked(newCompany(), { applicant: "Dragomir Velkov-Testovski" });
    expect(await view(applicant)).toMatchObject(hit);
    const { body } = await claimed(await checked({ ...newCompany(), name: "Norvia Arms Export" }));
    expect(body).toMatchObject({
      reviewDetails: { checks: { sanctions: { result: { evidence: { alike: ["company"] } } } } },
    });
    expect(JSON.stringify(body)).not.toContain("Norvia Arms Export LLC");
  });

  it("is told to the applicant with a remedy, in both languages", async () => {
    const stage = await checked({ ...newCompany(), name: "Bank Ostrova" });
    const explained = async (language: "fr" | "en") => {
      const { requirements } = await view(stage, language);
      const found = requirements.find(({ code }) => code === "review_decision");
      return (found as unknown as { explanations: { code: string; text: string; remedy: string }[] }).explanations[0];
    };
    const [french, english] = [await explained("fr"), await explained("en")];
    for (const text of [french, english]) expect(text).toMatchObject({ code: "sanctions_hit" });
    expect(french?.text).not.toBe(english?.text);
    expect(french?.remedy).not.toBe(english?.remedy);
  });
});

describe("F44 F46 a hit and its reviewers", () => {
  it("is cleared in a reviewer's name, after which the account opens", async () => {
    const stage = await checked({ ...newCompany(), name: "Comptoir Fictif des Minerais" });
    expect(await view(stage)).toMatchObject(hit);
    expect(await decide(stage, { decision: "approve" })).toMatchObject({
      status: 200,
      body: { status: "checks_passed", reviewDetails: { overrides: [{ check: "sanctions" }] } },
    });
    expect(await acceptOffer(app.client, stage)).toMatchObject({ status: 201 });
    await settle(app.client, "PT1M");
    expect(await view(stage)).toMatchObject({ status: "active" });
  });

  it("is refused only by two of them", async () => {
    const stage = await checked({ ...newCompany(), name: "Zolta Maritime Trading" });
    const reject = { decision: "reject", reasons: ["sanctions_hit"] };
    expect(await decide(stage, reject)).toMatchObject({ status: 200, body: { status: "in_review" } });
    expect(await decide(stage, reject)).toMatchObject({ status: 200, body: { status: "rejected" } });
    expect(await view(stage)).toMatchObject({ status: "rejected", vetting: { status: "rejected" } });
  });

  it("is found also in a name that was given after a review; a corrected one is screened again and goes on", async () => {
    const company = newCompany();
    await registerCompany(app.client, company);
    const stage = await checked({ ...company, name: "Karavel Petrochem" });
    expect(await view(stage)).toMatchObject(hit);
    const ask = { decision: "request_information", reasons: ["legal_name_mismatch"] };
    const correct = async (name: string) => {
      expect(await decide(stage, ask)).toMatchObject({ status: 200, body: { status: "action_required" } });
      await registerCompany(app.client, { ...company, name });
      const now = await app.client.send("GET", stage.path, { token: stage.token });
      const headers = { "if-match": etagOf(now) };
      const json = legalProfileOf({ ...company, name });
      const put = await app.client.send("PUT", `${stage.path}/legal-profile`, { token: stage.token, headers, json });
      expect(put).toMatchObject({ status: 200 });
      await settle(app.client, "PT1M");
    };
    await correct("Norvia Arms Export");
    expect(await view(stage)).toMatchObject(hit);
    await correct("Atelier des Quais");
    expect(await view(stage)).toMatchObject({ status: "checks_passed" });
  });

  it.each(["while a reviewer decides", "while something is asked for"])(
    "is found in whoever signs %s, and is cleared by a reviewer, after which the account opens",
    async (when) => {
      const stage = await inReview(app.client);
      if (when === "while something is asked for") {
        const ask = { decision: "request_information", reasons: ["representative_authority_unproven"] };
        expect(await decide(stage, ask)).toMatchObject({ status: 200, body: { status: "action_required" } });
      }
      const token = await signIn(app.client, stage.company, { name: "Dragomir Velkov-Testovski" });
      expect(await acceptOffer(app.client, { ...stage, token })).toMatchObject({ status: 201 });
      await settle(app.client, "PT1M");
      const held = await claimed(stage);
      expect(held.body).toMatchObject({
        status: "in_review",
        reviewDetails: { checks: { sanctions: { result: { evidence: { alike: ["signatory"] } } } } },
      });
      const approved = await app.client.send("POST", `/api/reviews/${stage.id}/decision`, {
        token: held.token,
        json: { decision: "approve", lease: held.lease },
      });
      const { reviewDetails } = approved.body as { reviewDetails: { overrides: { check: string }[] } };
      expect(reviewDetails.overrides.map(({ check }) => check)).toContain("sanctions");
      await settle(app.client, "PT1M");
      expect(await view(stage)).toMatchObject({ status: "active" });
    },
  );

  it("is found in whoever signs after the checks have passed, and holds the account back until a reviewer has decided", async () => {
    const stage = await checked(newCompany());
    expect(await view(stage)).toMatchObject({ status: "checks_passed" });
    const token = await signIn(app.client, stage.company, { name: "Dragomir Velkov-Testovski" });
    expect(await acceptOffer(app.client, { ...stage, token })).toMatchObject({ status: 201 });
    await settle(app.client, "PT1M");
    expect(await view(stage)).toMatchObject(hit);
    expect(await decide(stage, { decision: "approve" })).toMatchObject({ status: 200 });
    await settle(app.client, "PT1M");
    expect(await view(stage)).toMatchObject({ status: "active" });
  });

  it("is found in a contact who is named after a review", async () => {
    const stage = await checked({ ...newCompany(), name: "Karavel Petrochem" });
    expect(
      await decide(stage, { decision: "request_information", reasons: ["contact_domain_mismatch"] }),
    ).toMatchObject({
      status: 200,
    });
    const now = await app.client.send("GET", stage.path, { token: stage.token });
    const email = `d.velkov@${stage.company.domain}`;
    const json = { firstName: "Dragomir", lastName: "Velkov Testovski", email, locale: "en" };
    const headers = { "if-match": etagOf(now) };
    expect(
      await app.client.send("PUT", `${stage.path}/primary-contact`, { token: stage.token, headers, json }),
    ).toMatchObject({ status: 200, body: { status: "contact_pending" } });
    await settle(app.client, "PT10S");
    const mails = (await app.client.local("GET", "/local/mail")).body as { to: string; links: string[] }[];
    const link = mails.find(({ to }) => to === email)?.links.find((each) => each.includes("/verify/")) ?? "";
    await confirmContact(app.client, new URL(link).pathname);
    await settle(app.client, "PT1M");
    expect(await view(stage)).toMatchObject(hit);
    expect((await claimed(stage)).body).toMatchObject({
      reviewDetails: { checks: { sanctions: { result: { evidence: { alike: ["company", "contact"] } } } } },
    });
  });
});
