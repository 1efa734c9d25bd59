import type { SanctionsList } from "../../../shared/ports/sanctions.ts";
import type { World } from "./world.ts";

/** Invented names: nobody real is on the local list. */
export const inventedNames: readonly string[] = [
  "Zolta Maritime Trading FZE",
  "Karavel Petrochem Holding",
  "Norvia Arms Export LLC",
  "Bank Ostrova JSC",
  "Dragomir Velkov-Testovski",
  "Comptoir Fictif des Minerais SARL",
];

/** A list of sanctioned names that is short, invented and always the same. */
export function createSanctionsList(world: World): SanctionsList {
  return {
    version: async () => {
      world.ask("sanctions");
      return "2026-10-01";
    },
    names: async () => {
      world.ask("sanctions");
      return inventedNames;
    },
  };
}
