import { refuse } from "../refusal.ts";
import { remains } from "./account-rules.ts";
import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import type { ActedBy } from "./people.ts";
import { statusRules } from "./status.ts";
import type { Surroundings } from "./surroundings.ts";

/** Leaves of an enrollment that is over only what must be kept: its states, its audit chain, the proof of its agreement. One that leads to an account is erased with the account. */
export function erase(enrollment: Enrollment, by: ActedBy, surroundings: Surroundings): Decision {
  const { status } = enrollment;
  if (status === "erased") return unchanged(enrollment);
  const { exits, keys } = statusRules[status];
  if (!exits.includes("erased") || keys === "account") return refuse("wrong_state", { params: { status } });
  const patch = remains(enrollment, surroundings);
  return changed(applyChange(enrollment, { type: "erased", by, status: "erased", patch }, surroundings));
}
