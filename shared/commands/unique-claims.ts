import { statusRules } from "../domain/enrollment/status.ts";
import type { Services } from "../ports/services.ts";

type ClaimServices = Pick<Services, "claims" | "enrollments" | "clock">;

/** Takes keys in order; stops at the first that another living enrollment holds and names it. */
export async function takeClaims(
  services: ClaimServices,
  enrollmentId: string,
  keys: readonly string[],
): Promise<{ outcome: "taken" } | { outcome: "held"; key: string; by: string }> {
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
  const { status, keys } = holder.document;
  const rule = statusRules[status].keys;
  return (rule === "held" || rule === "account") && keys.wanted.includes(key);
}
