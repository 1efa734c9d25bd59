import { expect, it } from "vitest";
import { locale } from "../../../shared/domain/locale.ts";

it("F68 speaks French and English", () => {
  expect(locale.options).toEqual(["fr", "en"]);
});
