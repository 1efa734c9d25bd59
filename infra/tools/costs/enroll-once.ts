import { randomUUID } from "node:crypto";
import * as answers from "../../local/demo/answers.ts";
import type { Client } from "../../local/demo/client.ts";
import { boulangerie } from "../../local/seed/companies.ts";
import { people } from "../../local/seed/people.ts";

/** Takes one company from its draft to its active account without ever polling; `settled` resolves when nothing is under way. */
export async function enrollOnce(client: Client, settled: () => Promise<void>): Promise<{ readonly requests: number }> {
  let requests = 0;
  const call: Client["call"] = (...given) => {
    requests += given[1].includes("/local/") ? 0 : 1;
    return client.call(...given);
  };
  const { legalProfile, primaryContact, mpnId } = boulangerie;
  const token = await client.signIn({ ...people.camille, roles: [] });
  const created = await call("POST", "/api/enrollments", 201, {
    token,
    body: { mpnId, locale: "fr", legalProfile },
    headers: { "idempotency-key": randomUUID() },
  });
  const path = `/api/enrollments/${created.read(answers.enrollment).id}`;
  const ifMatch = { "if-match": created.headers.get("etag") ?? "" };
  const edited = await call("PUT", `${path}/primary-contact`, 200, { token, body: primaryContact, headers: ifMatch });
  await call("POST", `${path}/submit`, 202, { token, headers: { "if-match": edited.headers.get("etag") ?? "" } });
  await settled();

  const inbox = await call("GET", `/local/mail?to=${encodeURIComponent(primaryContact.email)}`, 200);
  const mail = inbox.read(answers.mails).find(({ purpose }) => purpose === "contact_verification");
  const link = mail?.links.find((address) => address.includes("/verify/"));
  if (mail === undefined || link === undefined) throw new Error("The contact got no mail with a link.");
  const { nonce } = (await call("GET", link, 200)).read(answers.verification);
  const code = /\b\d{6}\b/.exec(mail.text)?.[0];
  const facts = { knowsOfEnrollment: true, addressBelongsToCompany: true };
  await call("POST", link, 200, { body: { nonce, code, ...facts } });
  const offer = (await call("GET", `${path}/agreement`, 200, { token })).read(answers.agreement);
  const body = { templateId: offer.templateId, sha256: offer.sha256, declaresAuthority: true };
  await call("POST", `${path}/agreement/acceptance`, 201, { token, body });
  await settled();

  await decide(call, await client.signIn({ ...people.nadia, roles: [...people.nadia.roles] }), path);
  await settled();
  const { status } = (await call("GET", path, 200, { token })).read(answers.enrollment);
  if (status !== "active") throw new Error(`The enrollment ended as ${status}, not active.`);
  return { requests };
}

/** A reviewer decides what the checks could not. */
async function decide(call: Client["call"], token: string, path: string): Promise<void> {
  await call("GET", "/api/reviews", 200, { token });
  const review = path.replace("/api/enrollments/", "/api/reviews/");
  const { lease } = (await call("POST", `${review}/claim`, 200, { token })).read(answers.claim);
  await call("POST", `${review}/decision`, 200, { token, body: { decision: "approve", reasons: [], lease } });
}
