import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { refuseActing } from "../../../shared/commands/find-enrollment.ts";
import { resumeToken } from "../../../shared/commands/link-token.ts";
import { enrollment as schema, type Enrollment } from "../../../shared/domain/enrollment/document.ts";
import type { Caller } from "../../../shared/ports/identity.ts";
import { aContactPending, aDraft, applicant, tenantId } from "../enrollment/kit.ts";

const key = randomBytes(32);
const services = { keys: { current: "k1", key: (version: string) => (version === "k1" ? key : undefined) } };
const colleague: Caller = {
  tenantId,
  objectId: "99999999-9999-4999-8999-999999999999",
  name: "Bruno Clerc",
  userPrincipalName: "bruno.clerc@contoso.fr",
  globalAdmin: false,
  roles: [],
  kind: "member",
};
const code = (enrollment: Enrollment, caller: Partial<Caller>) =>
  refuseActing(services, enrollment, { caller: { ...colleague, ...caller } })?.code ?? "admitted";

describe("F82 who acts as the applicant", () => {
  it("is who began the enrollment, or a global admin of its tenant; another member of it is told so", () => {
    for (const enrollment of [aDraft(), aContactPending()]) {
      expect(code(enrollment, { objectId: applicant.oid })).toBe("admitted");
      expect(code(enrollment, { globalAdmin: true })).toBe("admitted");
      expect(code(enrollment, {})).toBe("global_admin_required");
    }
  });

  it("is nobody of another tenant, be it by the same object id, as its global admin or as staff", () => {
    const elsewhere = { tenantId: "88888888-8888-4888-8888-888888888888" };
    for (const more of [{ objectId: applicant.oid }, { globalAdmin: true }, { roles: ["Onboarding.Operator"] }]) {
      expect(code(aContactPending(), { ...elsewhere, ...more })).toBe("not_found");
    }
  });

  it("is a global admin where no applicant is written down", () => {
    const { applicant: _, ...anonymous } = aDraft();
    const unknown = schema.parse(anonymous);
    expect(code(unknown, {})).toBe("global_admin_required");
    expect(code(unknown, { globalAdmin: true })).toBe("admitted");
  });

  it("is whoever holds the resume token, until the first sign-in", () => {
    const { applicant: _, tenantId: __, ...anonymous } = aDraft();
    const unbound = schema.parse({ ...anonymous, resumeKey: "k1" });
    const reader = { resumeToken: resumeToken(services.keys, "k1", unbound.id) };
    expect(refuseActing(services, unbound, reader)).toBeUndefined();
    expect(code(unbound, { globalAdmin: true })).toBe("not_found");
    expect(refuseActing(services, schema.parse({ ...unbound, tenantId }), reader)?.code).toBe("not_found");
  });
});
