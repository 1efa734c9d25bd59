import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { assert, chai, expect } from "vitest";

export { afterEach, beforeAll, beforeEach, describe, it, test } from "./suite.ts";
export { expect };

let folder = "";

/** Where golden files are looked for from now on. */
export function stayIn(file: string): void {
  folder = dirname(file);
}

// Vitest's own asks its worker, which there is none of here.
chai.util.addMethod(chai.Assertion.prototype, "toMatchFileSnapshot", function (this: object, name: string) {
  const text = chai.util.flag(this, "object") as string;
  assert(text === readFileSync(join(folder, name), "utf8"), `not what ${name} holds`);
});
