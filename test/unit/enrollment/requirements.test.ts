import { describe, expect, it } from "vitest";
import { requirementsOf } from "../../../shared/domain/enrollment/requirements.ts";
import * as kit from "./kit.ts";

describe("F06 requirements of a draft", () => {
  it("name every field that is missing, with the call that gives it, and the submission", () => {
    const { primaryContact: _none, ...draft } = kit.aDraft();
    const partial = { ...draft, legalProfile: { ...kit.legalProfile, companyName: undefined } } as never;
    const requirements = requirementsOf(partial).map(({ code, field, action }) => [
      code,
      field,
      action?.method,
      action?.href.split("/").at(-1),
    ]);
    expect(requirements.at(-1)).toEqual(["submit", undefined, "POST", "submit"]);
    const put = (path: string) => requirements.filter(([, , method, end]) => method === "PUT" && end === path);
    expect(put("legal-profile").map(([, field]) => field)).toEqual(["/legalProfile/companyName"]);
    expect(put("primary-contact").map(([, field]) => field)).toContain("/primaryContact/email");
    expect(put("primary-contact").map(([code]) => code)).toContain("information_missing");
  });
});
