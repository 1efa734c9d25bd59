import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Answer, Client } from "./client.ts";
import { contactOf, legalProfileOf, newCompany, registerCompany, signIn, type Company } from "./company.ts";

/** An enrollment under way, with what its applicant holds. */
export interface Stage {
  readonly company: Company;
  readonly token: string;
  readonly id: string;
  readonly path: string;
  readonly etag: string;
}

/** The body that begins a company's enrollment with everything given. */
export function beginning(company: Company) {
  return {
    mpnId: company.mpnId,
    locale: "fr",
    legalProfile: legalProfileOf(company),
    primaryContact: contactOf(company),
  };
}

/** Begins the enrollment of a company, a new one unless given. */
export async function draft(client: Client, given?: Company): Promise<Stage> {
  const company = given ?? newCompany();
  await registerCompany(client, company);
  const token = await signIn(client, company);
  const created = await client.send("POST", "/api/enrollments", {
    token,
    json: beginning(company),
    headers: { "idempotency-key": randomUUID() },
  });
  expect(created).toMatchObject({ status: 201 });
  const { id } = created.body as { id: string };
  return { company, token, id, path: `/api/enrollments/${id}`, etag: etagOf(created) };
}

/** Files a draft. */
export async function submitted(client: Client, given?: Company): Promise<Stage> {
  const stage = await draft(client, given);
  const filed = await submit(client, stage);
  expect(filed).toMatchObject({ status: 202 });
  return { ...stage, etag: etagOf(filed) };
}

/** Presses "Enroll now". */
export function submit(client: Client, { path, token, etag }: Stage): Promise<Answer> {
  return client.send("POST", `${path}/submit`, { token, headers: { "if-match": etag } });
}

/** The ETag of an answer, which has one. */
export function etagOf(answer: Answer): string {
  const etag = answer.headers.get("etag");
  if (etag === null) throw new Error("the answer has no ETag");
  return etag;
}

/** A mail of the local inbox. */
export interface LocalMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly links: readonly string[];
  readonly purpose: string;
}

/** The mails to an address, newest first. */
export async function mailsTo(client: Client, address: string): Promise<readonly LocalMail[]> {
  const { body } = await client.local("GET", "/local/mail");
  return (body as LocalMail[]).filter(({ to }) => to.toLowerCase() === address.toLowerCase());
}

/** Lets time pass so that everything that is due has happened when this resolves. */
export async function settle(client: Client, duration = "PT1S"): Promise<void> {
  await client.local("POST", "/local/clock", { advance: duration });
}

/** Files an enrollment and answers the path of the link that its contact was mailed. */
export async function mailed(
  client: Client,
  given?: Company,
): Promise<Stage & { readonly link: string; readonly code: string }> {
  const stage = await submitted(client, given);
  await settle(client, "PT10S");
  return { ...stage, ...(await newestLink(client, stage.company)) };
}

/** The path of the link in the newest mail to a company's contact, and the code beside it. */
export async function newestLink(
  client: Client,
  company: Company,
): Promise<{ readonly link: string; readonly code: string }> {
  const mail = (await mailsTo(client, contactOf(company).email))[0];
  const link = mail?.links.find((each) => each.includes("/verify/"));
  if (mail === undefined || link === undefined) throw new Error("the contact got no link");
  return { link: new URL(link).pathname, code: /^\d{6}$/m.exec(mail.text)?.[0] ?? "" };
}

/** Takes a company to review: the registry knows another name under its number by the time it is asked. */
export async function inReview(client: Client): Promise<Stage> {
  const stage = await mailed(client);
  const { company, link, path, token } = stage;
  const other = { legalName: "Une tout autre maison", status: "active", officers: [] };
  await client.local("PUT", `/local/world/registry/FR/${company.siren}`, other);
  const page = await client.send("GET", link, { headers: { accept: "application/json" } });
  await settle(client, "PT5S");
  const { nonce } = page.body as { nonce: string };
  await client.send("POST", link, { json: { nonce, knowsOfEnrollment: true, addressBelongsToCompany: true } });
  await settle(client, "PT1M");
  expect(await client.send("GET", path, { token })).toMatchObject({ status: 200, body: { status: "in_review" } });
  return stage;
}

/** Confirms as the contact, by the link and not too fast for a person. */
export async function confirmContact(client: Client, link: string): Promise<Answer> {
  const page = await client.send("GET", link, { headers: { accept: "application/json" } });
  await settle(client, "PT5S");
  const { nonce } = page.body as { nonce: string };
  return client.send("POST", link, { json: { nonce, knowsOfEnrollment: true, addressBelongsToCompany: true } });
}

/** Accepts the agreement in a company's name. */
export async function acceptOffer(client: Client, { path, token }: Pick<Stage, "path" | "token">): Promise<Answer> {
  const { body } = await client.send("GET", `${path}/agreement`, { token });
  const { templateId, sha256 } = body as { templateId: string; sha256: string };
  const json = { templateId, sha256, declaresAuthority: true };
  return client.send("POST", `${path}/agreement/acceptance`, { token, json });
}

/** A company whose account is active, with its first Admin agent. */
export interface ActiveStage extends Stage {
  /** The account's path. */
  readonly account: string;
  /** Object id of the first Admin agent. */
  readonly founder: string;
}

/** Takes a company from nothing to an active account. */
export async function activated(client: Client, given?: Company): Promise<ActiveStage> {
  const stage = await mailed(client, given);
  const { token, path, company } = stage;
  expect(await acceptOffer(client, stage)).toMatchObject({ status: 201 });
  expect(await confirmContact(client, stage.link)).toMatchObject({ status: 200 });
  await settle(client, "PT1M");
  expect(await client.send("GET", path, { token })).toMatchObject({ status: 200, body: { status: "active" } });
  const account = `/api/accounts/${company.tenantId}`;
  const { body } = await client.send("GET", `${account}/users`, { token });
  const founder = (body as { items: { id: string }[] }).items[0]?.id ?? "";
  return { ...stage, account, founder };
}
