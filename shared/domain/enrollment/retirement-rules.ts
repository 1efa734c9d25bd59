import type { Retention } from "../retention.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import { seal, type Enrollment } from "./document.ts";
import { iso } from "./surroundings.ts";

/** A part of an enrollment that goes before the enrollment does. */
export type RetiredPart = "workflowHistory" | "evidence";

const parts: readonly RetiredPart[] = ["workflowHistory", "evidence"];

/** The parts whose time is over; an enrollment without an account loses all at once, with its erasure. */
export function retiredParts(enrollment: Enrollment, now: number, retention: Retention): readonly RetiredPart[] {
  return parts.filter((part) => endOf(enrollment, part, retention) <= now);
}

/** When the next part's time is over, counted from an activation. */
export function nextRetirement(activatedAt: number, now: number, retention: Retention): string | undefined {
  const next = Math.min(...parts.map((part) => activatedAt + retention[part]).filter((end) => end > now));
  return Number.isFinite(next) ? iso(next) : undefined;
}

/** Notes that all whose time was over at `now` is removed: of an erased enrollment everything, of another the parts. */
export function noteRetirement(enrollment: Enrollment, now: number, retention: Retention): Decision {
  const activatedAt = activationOf(enrollment);
  const isErased = enrollment.status === "erased" || activatedAt === undefined;
  const retireAt = isErased ? undefined : nextRetirement(activatedAt, now, retention);
  return enrollment.retireAt === retireAt ? unchanged(enrollment) : changed(seal({ ...enrollment, retireAt }));
}

function endOf(enrollment: Enrollment, part: RetiredPart, retention: Retention): number {
  return (activationOf(enrollment) ?? Infinity) + retention[part];
}

function activationOf({ account }: Enrollment): number | undefined {
  return account?.activatedAt === undefined ? undefined : Date.parse(account.activatedAt);
}
