import { createHash } from "node:crypto";
import type { Enrollment } from "../domain/enrollment/document.ts";
import {
  asCreated,
  beginEnrollment as begin,
  type Beginning,
  type NewEnrollment,
} from "../domain/enrollment/new-enrollment.ts";
import { wrongFields } from "../domain/enrollment/edit-rules.ts";
import { answersOfApplicant } from "../domain/enrollment/origins.ts";
import type { Fault } from "../domain/fault.ts";
import { legalProfileFaults } from "../domain/legal-profile.ts";
import { contactFaults } from "../domain/primary-contact.ts";
import type { Locale } from "../domain/locale.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import { resumeTokenReplay } from "../domain/idempotency.ts";
import { enrollmentId } from "./enrollment-name.ts";
import { membershipStanding, refuseNonMember } from "./membership-standing.ts";
import { refuseSovereignCloud } from "./refuse-sovereign-cloud.ts";
import { formerAnswers, prefillFrom, shownTo } from "./prefill.ts";
import { resumeToken } from "./link-token.ts";
import { tenantDomainsFor } from "./tenant-domains.ts";
import { refuseFor, takeUse } from "./take-use.ts";
import { surroundingsOf } from "./surroundings.ts";
import { noteEvents } from "./update-enrollment.ts";

export interface BeginInput {
  readonly idempotencyKey: string;
  readonly caller?: Caller;
  readonly body: NewEnrollment;
  readonly locale: Locale;
  /** The address the request came from, where that counts. */
  readonly ip?: string;
}

export interface Begun {
  readonly outcome: "created" | "repeated";
  /** The enrollment as its creation answered it, however often that is asked. */
  readonly enrollment: Enrollment;
  readonly resumeToken?: string;
}

/** Starts an enrollment as a draft; the same key and body meet the same document and get the same answer. */
export async function beginEnrollment(services: Services, input: BeginInput): Promise<Begun | Refusal> {
  const id = enrollmentId(services.keys, input);
  const requestHash = createHash("sha256").update(canonical(input.body)).digest("base64url");
  const existing = await services.enrollments.read(id, id);
  if (existing !== undefined) return repeat(services, existing.document, requestHash);

  const tenantDomains = await domainsOf(services, input);
  const faults = wrongParts(input.body, tenantDomains);
  if (faults.length > 0) return refuse("invalid_request", { faults });
  const known = await membershipStanding(services, input.body.mpnId);
  const refusal = refuseNonMember(known) ?? (await limit(services, input, id)) ?? (await refuseCloud(services, input));
  if (refusal !== undefined) return refusal;
  const former = input.caller && (await formerAnswers(services, input.caller.tenantId, input.body.mpnId));
  const { origins, ...body } = prefillFrom(
    [former, shownTo(known, input.caller?.tenantId)],
    answersOfApplicant({}, input.body),
  );
  const beginning: Beginning = {
    id,
    requestHash,
    body,
    origins,
    ...(known.standing === "unknown" ? { membershipPending: true } : {}),
    locale: input.body.locale ?? input.locale,
    ...(tenantDomains === undefined ? {} : { tenantDomains }),
    ...(input.caller === undefined ? ofStranger(services, input.body) : ofCaller(input.caller, input)),
  };
  const surroundings = surroundingsOf(services);
  const created = await services.enrollments.create(begin(beginning, surroundings));
  if (created !== "exists") {
    noteEvents(services.log, { auditSequence: 0 }, created.document);
    return answer(services, "created", created.document);
  }
  const winner = await services.enrollments.read(id, id);
  if (winner === undefined) throw new UnavailableError("enrollments", { retryAfterSeconds: 1 });
  return repeat(services, winner.document, requestHash);
}

async function refuseCloud(services: Services, { caller }: BeginInput): Promise<Refusal | undefined> {
  return caller === undefined ? undefined : refuseSovereignCloud(services, caller);
}

type GivenParts = Pick<NewEnrollment, "legalProfile" | "primaryContact">;

/** What the rules find wrong with the well-formed part of a body. */
export async function beginningFaults(
  services: Services,
  input: { readonly caller?: Caller; readonly body: GivenParts },
): Promise<readonly Fault[]> {
  return wrongParts(input.body, await domainsOf(services, input));
}

function domainsOf(services: Services, { caller, body }: { readonly caller?: Caller; readonly body: GivenParts }) {
  return tenantDomainsFor(services, caller?.tenantId, body.primaryContact?.email);
}

/** What is given must be right from the start; what is missing may come later. */
function wrongParts(
  { legalProfile, primaryContact }: GivenParts,
  tenantDomains: readonly string[] | undefined,
): readonly Fault[] {
  const context = { country: legalProfile?.address?.country, tenantDomains };
  return wrongFields([
    ...(legalProfile === undefined ? [] : legalProfileFaults(legalProfile, "/legalProfile")),
    ...(primaryContact === undefined ? [] : contactFaults(primaryContact, context, "/primaryContact")),
  ]);
}

/** A repeated creation counts once: its use is named by the enrollment. */
async function limit(services: Services, { caller, ip }: BeginInput, id: string): Promise<Refusal | undefined> {
  const byTenant = caller === undefined ? 0 : await takeUse(services, "createByTenant", caller.tenantId, id);
  const byAddress = ip === undefined || byTenant > 0 ? 0 : await takeUse(services, "createByAddress", ip, id);
  return refuseFor(Math.max(byTenant, byAddress));
}

function ofStranger({ keys }: Services, { workAccount }: NewEnrollment) {
  return { resumeKey: keys.current, wantsWorkAccount: workAccount?.create === true };
}

function ofCaller(caller: Caller, input: BeginInput): Pick<Beginning, "tenantId" | "applicant"> {
  return { tenantId: caller.tenantId, applicant: applicantOf(caller, input.body.locale ?? input.locale) };
}

/** The applicant that a signed-in caller is. */
export function applicantOf(caller: Caller, locale: Locale): NonNullable<Beginning["applicant"]> {
  return { oid: caller.objectId, name: caller.name, email: caller.userPrincipalName, locale };
}

function repeat(services: Services, enrollment: Enrollment, requestHash: string): Begun | Refusal {
  if (enrollment.creation.requestHash !== requestHash) return refuse("idempotency_key_reused");
  return answerAgain(services, enrollment);
}

function answer(services: Services, outcome: Begun["outcome"], enrollment: Enrollment): Begun {
  const { resumeKey, id } = enrollment;
  if (resumeKey === undefined || services.keys.key(resumeKey) === undefined) return { outcome, enrollment };
  return { outcome, enrollment, resumeToken: resumeToken(services.keys, resumeKey, id) };
}

/** The creation's answer once more; its token only for a while, and never once somebody has gone on with the draft. */
function answerAgain(services: Services, enrollment: Enrollment): Begun {
  const created = asCreated(enrollment, surroundingsOf(services));
  const isFresh = services.clock.now() - Date.parse(enrollment.createdAt) <= resumeTokenReplay;
  const isUntouched = enrollment.revision === created.revision && enrollment.status === "draft";
  if (isFresh && isUntouched) return answer(services, "repeated", created);
  return { outcome: "repeated", enrollment: created };
}

/** JSON with sorted keys, so that the order in which a client writes its fields does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}
