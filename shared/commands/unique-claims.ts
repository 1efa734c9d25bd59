import type { Enrollment } from "../domain/enrollment/document.ts";
import { statusRules } from "../domain/enrollment/status.ts";
import { wantKeys, wantOwnKeys } from "../domain/enrollment/submit-rules.ts";
import type { Services } from "../ports/services.ts";
import { updateEnrollment } from "./update-enrollment.ts";

type ClaimServices = Pick<Services, "claims" | "enrollments" | "clock">;

/** All keys were taken, or which of them another enrollment holds. */
type Taken = { readonly outcome: "taken" } | { readonly outcome: "held"; readonly key: string; readonly by: string };

/** Takes keys in order; stops at the first that another living enrollment holds and names it. */
export async function takeClaims(
  services: ClaimServices,
  enrollmentId: string,
  keys: readonly string[],
): Promise<Taken> {
  for (const key of keys) {
    const by = await takeClaim(services, enrollmentId, key);
    if (by !== enrollmentId) return { outcome: "held", key, by };
  }
  return { outcome: "taken" };
}

/** Gives back the keys that this enrollment holds; keys of others stay. */
export async function releaseClaims(
  services: Pick<Services, "claims">,
  enrollmentId: string,
  keys: readonly string[],
): Promise<void> {
  for (const key of keys) {
    const stored = await services.claims.read(key, key);
    if (stored?.document.enrollmentId === enrollmentId) await services.claims.remove(key, key, stored.etag);
  }
}

/** Takes keys that an enrollment needs for what is about to be changed; a caller that is told they are held, or whose change fails, gives back what is not needed. */
export async function takeFurtherClaims(
  services: Services,
  enrollmentId: string,
  further: readonly string[],
): Promise<Taken> {
  if (further.length === 0) return { outcome: "taken" };
  await updateEnrollment(services, enrollmentId, (latest) => wantKeys(latest, further));
  return takeClaims(services, enrollmentId, further);
}

/** Gives back of the keys what the enrollment does not need as it stands by now. */
export async function releaseUnneeded(
  services: Services,
  enrollmentId: string,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  const settled = await updateEnrollment(services, enrollmentId, wantOwnKeys);
  const needed = settled.outcome === "refused" ? [] : neededKeys(settled.enrollment);
  await releaseClaims(
    services,
    enrollmentId,
    keys.filter((key) => !needed.includes(key)),
  );
}

/** The keys that an enrollment may hold as it stands. */
function neededKeys({ status, keys }: Enrollment): readonly string[] {
  const rule = statusRules[status].keys;
  return rule === "held" || rule === "account" ? keys.wanted : [];
}

/** Gives back whatever this enrollment holds, also what its document no longer names. */
export async function releaseEveryClaim({ claims }: Pick<Services, "claims">, enrollmentId: string): Promise<void> {
  for (;;) {
    const { items } = await claims.list({ where: [{ field: "enrollmentId", is: enrollmentId }], limit: 100 });
    if (items.length === 0) return;
    for (const { document, etag } of items) await claims.remove(document.id, document.id, etag);
  }
}

async function takeClaim(services: ClaimServices, enrollmentId: string, key: string): Promise<string> {
  for (;;) {
    const claim = { id: key, enrollmentId, at: new Date(services.clock.now()).toISOString() };
    const created = await services.claims.create(claim);
    if (created !== "exists") return enrollmentId;
    const held = await services.claims.read(key, key);
    if (held === undefined) continue;
    if (held.document.enrollmentId === enrollmentId) return enrollmentId;
    if (await mayHold(services, held.document.enrollmentId, key)) return held.document.enrollmentId;
    const taken = await services.claims.replace(claim, held.etag);
    if (taken !== "conflict" && taken !== "missing") return enrollmentId;
  }
}

/** A claim outlives its enrollment only by a crash; whoever meets such a claim takes it over. */
async function mayHold(services: ClaimServices, enrollmentId: string, key: string): Promise<boolean> {
  const holder = await services.enrollments.read(enrollmentId, enrollmentId);
  if (holder === undefined) return false;
  return neededKeys(holder.document).includes(key);
}
