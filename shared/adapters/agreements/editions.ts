import type { AgreementEdition } from "./edition.ts";
import { europe202609 } from "./europe-2026-09.ts";
import { unitedStates202609 } from "./united-states-2026-09.ts";
import { world202609 } from "./world-2026-09.ts";

/** Every edition that was ever published, in no particular order. */
export const publishedEditions: readonly AgreementEdition[] = [europe202609, unitedStates202609, world202609];
