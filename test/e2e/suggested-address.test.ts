import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import type { Answer, Client } from "./support/client.ts";
import { contactOf, legalProfileOf, newCompany, registerCompany, signIn, signInReviewer } from "./support/company.ts";
import { etagOf, mailsTo, newestLink, settle, submit, type Stage } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

interface Enrollment {
  readonly status: string;
  readonly legalProfile: { readonly address: object };
  readonly requirements: readonly { readonly code: string; readonly text: string }[];
  readonly addressSuggestion?: object;
  readonly origins: Readonly<Record<string, string>>;
  readonly reviewDetails: { readonly checks: Readonly<Record<string, { result: { checkedAt: string } }>> };
}

interface Suggested extends Stage {
  readonly given: object;
  readonly suggested: object;
}

/** A company whose register knows no address, at a house that the address book has under another postal code, up to the review. */
async function suggestedTo(client: Client): Promise<Suggested> {
  const company = newCompany();
  const street = `7 rue du ${company.name}`;
  const given = { line1: street, city: "Paris", postalCode: "75003", country: "FR" };
  const suggested = { ...given, postalCode: "75004" };
  await registerCompany(client, company);
  const officers = [{ name: "Claire Martin" }];
  const known = { legalName: company.name, status: "active", officers };
  await client.local("PUT", `/local/world/registry/FR/${company.siren}`, known);
  const neighbor = { ...known, legalName: "Une voisine", address: suggested };
  await client.local("PUT", `/local/world/registry/FR/${newCompany().siren}`, neighbor);
  const token = await signIn(client, company);
  const legalProfile = { ...legalProfileOf(company), address: given };
  const created = await client.send("POST", "/api/enrollments", {
    token,
    json: { mpnId: company.mpnId, locale: "fr", legalProfile, primaryContact: contactOf(company) },
    headers: { "idempotency-key": randomUUID() },
  });
  const { id } = created.body as { id: string };
  const stage = { company, token, id, path: `/api/enrollments/${id}`, etag: etagOf(created) };
  const filed = await submit(client, stage);
  expect(filed).toMatchObject({ status: 202 });
  await settle(client, "PT10S");
  const { link, code } = await newestLink(client, company);
  const page = await client.send("GET", link, { headers: { accept: "application/json" } });
  const { nonce } = page.body as { nonce: string };
  const json = { nonce, code, knowsOfEnrollment: true, addressBelongsToCompany: true };
  expect(await client.send("POST", link, { json })).toMatchObject({ status: 200 });
  await settle(client, "PT1M");
  return { ...stage, etag: etagOf(filed), given, suggested };
}

const choose = (
  client: Client,
  { path, token, etag }: Pick<Stage, "path" | "token" | "etag">,
  choice: string,
): Promise<Answer> =>
  client.send("PUT", `${path}/address-choice`, { token, json: { choice }, headers: { "if-match": etag } });

async function read(client: Client, path: string, token: string): Promise<Enrollment> {
  const answer = await client.send("GET", path, { token, language: "en" });
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as Enrollment;
}

describe("F20 an address that the address book knows otherwise", () => {
  it("is never changed unasked: given, suggested and accepted are kept apart, and the applicant is asked", async () => {
    const { client } = app;
    const stage = await suggestedTo(client);
    const { path, token, id, given, suggested, company } = stage;
    const seen = await read(client, path, token);
    expect(seen).toMatchObject({ status: "in_review", legalProfile: { address: given } });
    expect(seen.addressSuggestion).toEqual({
      given,
      suggested,
      source: expect.any(String) as unknown,
      suggestedAt: expect.any(String) as unknown,
    });
    expect(seen.requirements).toContainEqual(
      expect.objectContaining({
        code: "choose_address",
        actor: "applicant",
        dueAt: expect.any(String) as unknown,
        action: { method: "PUT", href: `/api/enrollments/${id}/address-choice` },
        reasons: ["address_mismatch"],
      }),
    );
    const mails = await mailsTo(client, `claire.martin@${company.domain}`);
    expect(mails.map(({ purpose }) => purpose)).toContain("address_suggested");

    const reviewer = await signInReviewer(client);
    const before = await read(client, path, reviewer);
    expect(before.addressSuggestion).toEqual(seen.addressSuggestion);
    await settle(client, "PT1H");
    const chosen = await choose(client, stage, "suggested");
    expect(chosen).toMatchObject({ status: 200, body: { legalProfile: { address: suggested } } });
    await settle(client, "PT1M");
    const after = await read(client, path, reviewer);
    expect(after).toMatchObject({
      status: "checks_passed",
      addressSuggestion: { given, suggested, accepted: { choice: "suggested", by: "applicant" } },
      origins: { "/legalProfile/address/postalCode": "address_book", "/legalProfile/address/line1": "applicant" },
      reviewDetails: { addressChosenBy: { kind: "applicant" } },
    });
    // F25: only what rests on the address was checked again.
    const times = ({ reviewDetails }: Enrollment) =>
      Object.entries(reviewDetails.checks).map(([kind, { result }]) => [kind, result.checkedAt] as const);
    const later = times(after).filter(([kind, at]) => at !== before.reviewDetails.checks[kind]?.result.checkedAt);
    expect(later.map(([kind]) => kind)).toEqual(["address"]);
  });

  it("may be kept as given, once or twice, and then is the reviewers' to judge", async () => {
    const { client } = app;
    const stage = await suggestedTo(client);
    const kept = await choose(client, stage, "given");
    expect(kept).toMatchObject({ status: 200, body: { status: "in_review", legalProfile: { address: stage.given } } });
    const again = await choose(client, stage, "given");
    expect(again).toMatchObject({ status: 200, body: kept.body as object });
    expect(etagOf(again)).toBe(etagOf(kept));
    const { requirements, addressSuggestion } = await read(client, stage.path, stage.token);
    expect(requirements.map(({ code }) => code)).not.toContain("choose_address");
    expect(addressSuggestion).toMatchObject({ accepted: { choice: "given", by: "applicant" } });
  });

  it("F07 F08 is chosen by its applicant alone, of the revision that was seen, in words that exist", async () => {
    const { client } = app;
    const stage = await suggestedTo(client);
    const { path, token, company } = stage;
    const bare = await client.send("PUT", `${path}/address-choice`, { token, json: { choice: "given" } });
    expect(bare).toMatchObject({ status: 428, body: { code: "etag_missing" } });
    const stale = await choose(client, { path, token, etag: '"999"' }, "suggested");
    expect(stale).toMatchObject({ status: 412, body: { code: "etag_stale" } });
    const wrong = await choose(client, stage, "neither");
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: "/choice", code: "invalid_value" }] } });
    const stranger = await signIn(client, { ...newCompany(), domain: company.domain });
    expect(await choose(client, { ...stage, token: stranger }, "given")).toMatchObject({ status: 404 });
    const { legalProfile } = await read(client, path, token);
    expect(legalProfile.address).toEqual(stage.given);
  });

  it("is no question where nothing was suggested", async () => {
    const { client } = app;
    const company = newCompany();
    await registerCompany(client, company);
    const token = await signIn(client, company);
    const created = await client.send("POST", "/api/enrollments", {
      token,
      json: { mpnId: company.mpnId },
      headers: { "idempotency-key": randomUUID() },
    });
    const { id } = created.body as { id: string };
    const answer = await choose(client, { path: `/api/enrollments/${id}`, token, etag: etagOf(created) }, "suggested");
    expect(answer).toMatchObject({ status: 409, body: { code: "no_address_suggested" } });
  });
});
