import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { checkKinds } from "../../../shared/domain/check.ts";
import { boulangerie } from "../seed/companies.ts";
import { people } from "../seed/people.ts";
import * as answers from "./answers.ts";
import { type Client, DemoError } from "./client.ts";
import type { Teller } from "./timeline.ts";
import type { Words } from "./words.ts";

/** What the story is told with. */
export interface Stage {
  readonly client: Client;
  readonly timeline: Teller;
  readonly words: Words;
  /** Milliseconds that any one wait may last. */
  readonly patience: number;
}

interface Started extends Stage {
  readonly path: string;
  readonly token: string;
}

/** Takes one French company from sign-in to its active account; throws `DemoError` where that does not happen. */
export async function tellStory(stage: Stage): Promise<void> {
  const started = await enroll(stage);
  await Promise.all([confirm(started), accept(started)]);
  await review(started);
  await welcome(started);
}

/** The applicant signs in, gives profile and contact, and files the enrollment. */
async function enroll(stage: Stage): Promise<Started> {
  const { client, timeline, words } = stage;
  const { legalProfile, primaryContact, mpnId } = boulangerie;
  const { address, companyName } = legalProfile;
  const token = await client.signIn({ ...people.camille, roles: [] });
  timeline.tell(words.applicant, words.signsIn(people.camille.name));

  const created = await client.call("POST", "/api/enrollments", 201, {
    token,
    body: { mpnId, locale: "fr" },
    headers: { "idempotency-key": randomUUID() },
  });
  const path = `/api/enrollments/${created.read(answers.enrollment).id}`;
  timeline.tell(words.applicant, words.begins(companyName, mpnId));

  const ifMatch = async () => {
    const { headers } = await client.call("GET", path, 200, { token });
    return { "if-match": headers.get("etag") ?? "" };
  };
  await client.call("PUT", `${path}/legal-profile`, 200, { token, body: legalProfile, headers: await ifMatch() });
  timeline.tell(words.applicant, words.givesProfile(`${address.line1}, ${address.postalCode} ${address.city}`));
  await client.call("PUT", `${path}/primary-contact`, 200, { token, body: primaryContact, headers: await ifMatch() });
  const { firstName, lastName, email } = primaryContact;
  timeline.tell(words.applicant, words.givesContact(`${firstName} ${lastName}`, email));
  await client.call("POST", `${path}/submit`, 202, { token, headers: await ifMatch() });
  timeline.tell(words.applicant, words.enrolls);
  return { ...stage, path, token };
}

/** The contact finds the mail, opens its link and states both facts. */
async function confirm({ client, timeline, words, patience }: Started): Promise<void> {
  const { email } = boulangerie.primaryContact;
  const mail = await until("the mail to the contact", patience, async () => {
    const inbox = await client.call("GET", `/local/mail?to=${encodeURIComponent(email)}`, 200);
    return inbox.read(answers.mails).find(({ purpose }) => purpose === "contact_verification");
  });
  timeline.tell(words.service, words.mailArrives(mail.subject, mail.to));
  const link = mail.links.find((address) => address.includes("/verify/"));
  if (link === undefined) throw new DemoError("The mail to the contact holds no link to confirm with.");
  const page = (await client.call("GET", link, 200)).read(answers.verification);
  timeline.tell(words.contact, words.reads(page.companyName));
  // Whoever answers faster than a person reads is also asked for the code in the mail.
  const code = /\b\d{6}\b/.exec(mail.text)?.[0];
  const facts = { knowsOfEnrollment: true, addressBelongsToCompany: true };
  await client.call("POST", link, 200, { body: { nonce: page.nonce, code, ...facts } });
  timeline.tell(words.contact, words.states);
}

/** Someone with authority to sign reads and accepts the agreement, at the same time. */
async function accept({ client, timeline, words, path, token }: Started): Promise<void> {
  const french = { "accept-language": "fr" };
  const offer = await client.call("GET", `${path}/agreement`, 200, { token, headers: french });
  const { templateId, sha256, title, rank } = offer.read(answers.agreement);
  timeline.tell(words.applicant, words.readsAgreement(title, rank));
  const body = { templateId, sha256, declaresAuthority: true };
  await client.call("POST", `${path}/agreement/acceptance`, 201, { token, body, headers: french });
  timeline.tell(words.applicant, words.accepts(sha256));
}

/** A reviewer decides what the checks could not. */
async function review(started: Started): Promise<void> {
  const { client, timeline, words, patience } = started;
  await untilStatus(started, "in_review");
  const token = await client.signIn({ ...people.nadia, roles: [...people.nadia.roles] });
  const { items } = await until("the review queue", patience, async () => {
    const queue = (await client.call("GET", "/api/reviews", 200, { token })).read(answers.reviewQueue);
    return queue.items.length > 0 ? queue : undefined;
  });
  const mine = items.find(({ enrollmentId }) => started.path.endsWith(enrollmentId));
  if (mine === undefined) throw new DemoError("The enrollment is not in the review queue.");
  const review = `/api/reviews/${mine.enrollmentId}`;
  const claimed = (await client.call("POST", `${review}/claim`, 200, { token })).read(answers.claim);
  const checks = claimed.reviewDetails?.checks ?? {};
  const ran = checkKinds.filter((kind) => checks[kind] !== undefined);
  const open = ran.filter((kind) => checks[kind]?.result?.outcome !== "pass");
  timeline.tell(words.service, words.checked(ran.length - open.length, open));
  timeline.tell(words.reviewer, words.lists(items.length));
  const body = { decision: "approve", reasons: [], lease: claimed.lease };
  await client.call("POST", `${review}/decision`, 200, { token, body });
  timeline.tell(words.reviewer, words.approves(people.nadia.name));
}

/** The account is active and its first user is Admin agent. */
async function welcome(started: Started): Promise<void> {
  const { client, timeline, words, token } = started;
  const active = await untilStatus(started, "active");
  const account = await client.call("GET", `/api/accounts/${active.account?.id}`, 200, { token });
  const admins = account.read(answers.account).users.filter(({ roles }) => roles.includes("admin_agent"));
  const [admin] = admins;
  if (admin === undefined || admins.length > 1) throw new DemoError("The account has not exactly one Admin agent.");
  timeline.tell(words.service, words.active(admin.name));
  const sent = (await client.call("GET", "/local/mail", 200)).read(answers.mails);
  timeline.tell(words.service, words.welcome(sent.length));
}

const deadEnds = new Set([
  "action_required",
  "contact_declined",
  "rejected",
  "closed_rejected",
  "withdrawn",
  "expired",
]);

/** Waits for a status; any other that the story cannot leave by itself ends it at once. */
async function untilStatus({ client, path, token, patience }: Started, wanted: string) {
  return until(`the status ${wanted}`, patience, async () => {
    const now = (await client.call("GET", path, 200, { token })).read(answers.enrollment);
    if (deadEnds.has(now.status)) throw new DemoError(`The enrollment is ${now.status}, not ${wanted}.`);
    return now.status === wanted ? now : undefined;
  });
}

async function until<T>(what: string, patience: number, look: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new DemoError(`Waited ${patience / 1000} s for ${what} in vain.`);
    await pause(20);
  }
}
