import { minute } from "../duration.ts";
import type { Fault } from "../fault.ts";
import { legalProfileFaults } from "../legal-profile.ts";
import { refuse } from "../refusal.ts";
import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import { seal, type Enrollment } from "./document.ts";
import { system, type ActedBy } from "./people.ts";
import { iso, type Surroundings } from "./surroundings.ts";
import type { WorkAccount } from "./work-account.ts";

/** Longer than any request to the provider takes with its repetitions. */
const attempt = minute;

/** Countries whose companies have their work accounts in a cloud of their own. */
const ownClouds: ReadonlySet<string> = new Set(["CN"]);

/** What a work account cannot be made without: the company's name and its whole address. */
function missingForWorkAccount(enrollment: Enrollment): readonly Fault[] {
  return legalProfileFaults(enrollment.legalProfile ?? {}, "/legalProfile").filter(
    ({ pointer }) => pointer === "/legalProfile/companyName" || pointer.startsWith("/legalProfile/address"),
  );
}

/** Notes, before the provider is asked, which work account is made; while the outcome of one is not known no other can be begun. */
export function claimWorkAccount(
  enrollment: Enrollment,
  domain: string,
  by: ActedBy,
  surroundings: Surroundings,
): Decision {
  const { workAccount, tenantId, status } = enrollment;
  if (workAccount?.state === "created") return unchanged(enrollment);
  if (status !== "draft" || tenantId !== undefined) return refuse("wrong_state", { params: { status } });
  if (workAccount?.state === "creating") return tryAgain(enrollment, workAccount, domain, surroundings);
  const faults = missingForWorkAccount(enrollment);
  if (faults.length > 0) return refuse("information_missing", { faults });
  const country = enrollment.legalProfile?.address?.country;
  if (country !== undefined && ownClouds.has(country)) return refuse("work_account_country");
  const { now } = surroundings;
  const claimed: WorkAccount = { state: "creating", domain, since: iso(now), attemptUntil: iso(now + attempt) };
  return changed(
    applyChange(enrollment, { type: "work_account_begun", by, patch: { workAccount: claimed } }, surroundings),
  );
}

/** Finds out what became of a creation, one caller at a time. */
function tryAgain(enrollment: Enrollment, begun: WorkAccount, domain: string, { now }: Surroundings): Decision {
  if (begun.domain !== domain) return refuse("work_account_under_way", { params: { domain: begun.domain ?? "" } });
  const left = begun.attemptUntil === undefined ? 0 : Date.parse(begun.attemptUntil) - now;
  if (left > 0) return refuse("unavailable", { retryAfterSeconds: Math.ceil(left / 1000) });
  return changed(seal({ ...enrollment, workAccount: { ...begun, attemptUntil: iso(now + attempt) } }));
}

/** Ends an attempt of which the provider did not say what it came to; the next one may follow at once. */
export function suspendAttempt(enrollment: Enrollment, domain: string): Decision {
  const { workAccount } = enrollment;
  if (workAccount?.state !== "creating" || workAccount.domain !== domain) return unchanged(enrollment);
  return changed(seal({ ...enrollment, workAccount: { ...workAccount, attemptUntil: undefined } }));
}

/** Keeps what the provider made; only the first to say so changes anything. */
export function noteWorkAccount(
  enrollment: Enrollment,
  made: { readonly domain: string; readonly tenantId: string; readonly userName: string },
  surroundings: Surroundings,
): Decision {
  const { workAccount } = enrollment;
  if (workAccount?.state !== "creating" || workAccount.domain !== made.domain) return unchanged(enrollment);
  const created: WorkAccount = { state: "created", ...made, since: iso(surroundings.now) };
  return changed(
    applyChange(
      enrollment,
      { type: "work_account_created", by: system, edit: true, patch: { workAccount: created } },
      surroundings,
    ),
  );
}

/** Undoes the claim of a work account that the provider did not make, so that another can be tried. */
export function releaseWorkAccount(
  enrollment: Enrollment,
  domain: string,
  reason: string,
  surroundings: Surroundings,
): Decision {
  const { workAccount } = enrollment;
  if (workAccount?.state !== "creating" || workAccount.domain !== domain) return unchanged(enrollment);
  const wanted: WorkAccount = { state: "wanted", since: iso(surroundings.now) };
  return changed(
    applyChange(
      enrollment,
      { type: "work_account_refused", by: system, patch: { workAccount: wanted }, details: { reason } },
      surroundings,
    ),
  );
}
