import { describe, expect, it } from "vitest";
import { admit, type Access } from "../../../shared/http/access.ts";
import { readCredentials } from "../../../shared/http/credentials.ts";
import type { Caller, TokenVerdict } from "../../../shared/ports/identity.ts";
import type { Program } from "../../../shared/ports/services.ts";
import { standardDeadlines } from "../../../shared/domain/deadlines.ts";

const admin: Caller = {
  tenantId: "11111111-1111-4111-8111-111111111111",
  objectId: "22222222-2222-4222-8222-222222222222",
  name: "Claire Martin",
  userPrincipalName: "claire@contoso.example",
  globalAdmin: true,
  roles: [],
  kind: "member",
};
const program: Program = {
  deadlines: standardDeadlines,
  baseUrl: "https://partners.example",
  trustsPlatformIdentity: false,
  takesContactSignIn: false,
};

function show(
  headers: Record<string, string>,
  options: { verdict?: TokenVerdict; trusts?: boolean; method?: string; staffTenant?: string } = {},
) {
  const services = {
    tokens: { verify: () => Promise.resolve(options.verdict ?? { valid: true as const, caller: admin }) },
    program: {
      ...program,
      trustsPlatformIdentity: options.trusts ?? false,
      takesContactSignIn: false,
      ...(options.staffTenant === undefined ? {} : { staffTenant: options.staffTenant }),
    },
  };
  return readCredentials({ headers: new Headers(headers), method: options.method ?? "GET" }, services);
}

const platform = (claims: Record<string, string>) =>
  Buffer.from(
    JSON.stringify({ auth_typ: "aad", claims: Object.entries(claims).map(([typ, val]) => ({ typ, val })) }),
  ).toString("base64");

describe("credentials", () => {
  it("are none where nothing is shown", async () => {
    expect(await show({})).toEqual({ outcome: "shown", credentials: {} });
  });

  it("are the caller of a valid token", async () => {
    expect(await show({ authorization: "Bearer abc.def.ghi" })).toEqual({
      outcome: "shown",
      credentials: { caller: admin },
    });
  });

  it("F82 keep the roles of the staff's own tenant, and drop those that another tenant gave its people", async () => {
    const caller = { ...admin, roles: ["Onboarding.Reviewer", "Onboarding.Operator"] };
    const verdict = { valid: true as const, caller };
    const rolesSeenBy = async (staffTenant: string) => {
      const shown = await show({ authorization: "Bearer abc.def.ghi" }, { verdict, staffTenant });
      return "credentials" in shown ? shown.credentials.caller?.roles : undefined;
    };
    expect(await rolesSeenBy(admin.tenantId)).toEqual(caller.roles);
    expect(await rolesSeenBy("99999999-9999-4999-8999-999999999999")).toEqual([]);
  });

  it("F82 drop another tenant's roles at the platform's sign-in too", async () => {
    const header = platform({
      iss: "any",
      tid: admin.tenantId,
      oid: admin.objectId,
      upn: "a@b.example",
      scp: "x",
      roles: "Onboarding.Operator",
    });
    const rolesSeenBy = async (staffTenant: string) => {
      const shown = await show({ "x-ms-client-principal": header }, { trusts: true, staffTenant });
      return "credentials" in shown ? shown.credentials.caller?.roles : undefined;
    };
    expect(await rolesSeenBy(admin.tenantId)).toEqual(["Onboarding.Operator"]);
    expect(await rolesSeenBy("99999999-9999-4999-8999-999999999999")).toEqual([]);
  });

  it("are the resume token as it was given", async () => {
    expect(await show({ authorization: "Resume a.b_c-d" })).toEqual({
      outcome: "shown",
      credentials: { resumeToken: "a.b_c-d" },
    });
  });

  it.each(["Basic abc", "Bearer", "Bearer ", "Bearer a b", "abc", "Bearer é"])("are refused as %j", async (header) => {
    expect(await show({ authorization: header })).toMatchObject({ outcome: "refused", code: "token_invalid" });
  });

  it("are refused with a token that does not verify", async () => {
    const shown = await show({ authorization: "Bearer abc" }, { verdict: { valid: false, reason: "expired" } });
    expect(shown).toMatchObject({ outcome: "refused", code: "token_invalid" });
  });
});

describe("the platform's sign-in", () => {
  const header = platform({
    "http://schemas.microsoft.com/identity/claims/tenantid": admin.tenantId,
    "http://schemas.microsoft.com/identity/claims/objectidentifier": admin.objectId,
    iss: `https://login.microsoftonline.com/${admin.tenantId}/v2.0`,
    name: "Claire Martin",
    preferred_username: "claire@contoso.example",
    wids: "62e90394-69f5-4237-9190-012177145e10",
    roles: "Onboarding.Reviewer",
  });

  it("is no identity where the platform is not in front", async () => {
    expect(await show({ "x-ms-client-principal": header })).toEqual({ outcome: "shown", credentials: {} });
  });

  it("is the caller where it is", async () => {
    const shown = await show({ "x-ms-client-principal": header }, { trusts: true });
    expect(shown).toEqual({
      outcome: "shown",
      credentials: { caller: { ...admin, roles: ["Onboarding.Reviewer"] } },
    });
  });

  it("changes things only from the service's own pages", async () => {
    const shown = (origin: Record<string, string>) =>
      show({ "x-ms-client-principal": header, ...origin }, { trusts: true, method: "POST" });
    expect(await shown({})).toEqual({ outcome: "shown", credentials: {} });
    expect(await shown({ origin: "https://evil.example" })).toEqual({ outcome: "shown", credentials: {} });
    expect(await shown({ origin: "https://partners.example" })).toHaveProperty(
      "credentials.caller.name",
      "Claire Martin",
    );
  });

  it.each(["", "%%%", Buffer.from("[]").toString("base64"), platform({ name: "x" })])(
    "is nobody as %j",
    async (value) => {
      expect(await show({ "x-ms-client-principal": value }, { trusts: true })).toEqual({
        outcome: "shown",
        credentials: {},
      });
    },
  );
});

describe("F12 who a route admits", () => {
  const code = (access: Access, caller: Partial<Caller> | undefined) => {
    const verdict = admit(access, caller === undefined ? {} : { caller: { ...admin, ...caller } });
    return verdict.outcome === "refused" ? verdict.code : "admitted";
  };

  it("asks for a sign-in, except where there need be none", () => {
    const all: Access[] = ["anyone", "newcomer", "applicant", "member", "globalAdmin", "reviewer", "operator"];
    expect(all.map((access) => code(access, undefined))).toEqual([
      "admitted",
      "admitted",
      ...Array.from({ length: 5 }, () => "sign_in_required"),
    ]);
  });

  it("takes a resume token for an applicant's routes only", () => {
    expect(admit("applicant", { resumeToken: "r" })).toEqual({
      outcome: "admitted",
      identity: { reader: { resumeToken: "r" } },
    });
    expect(admit("globalAdmin", { resumeToken: "r" })).toMatchObject({ code: "sign_in_required" });
    expect(admit("member", { resumeToken: "r" })).toMatchObject({ code: "sign_in_required" });
  });

  it("names why an account will not do", () => {
    const refused: Access[] = ["newcomer", "applicant", "member", "globalAdmin", "reviewer"];
    for (const access of refused) {
      expect(code(access, { kind: "personal" })).toBe("personal_account");
      expect(code(access, { kind: "guest" })).toBe("guest_account");
      expect(code(access, { kind: "application" })).toBe("application_token");
    }
  });

  it("wants the role that goes with the route", () => {
    expect(code("newcomer", { globalAdmin: false })).toBe("global_admin_required");
    expect(code("globalAdmin", { globalAdmin: false })).toBe("global_admin_required");
    expect(code("applicant", { globalAdmin: false })).toBe("admitted");
    expect(code("member", { globalAdmin: false })).toBe("admitted");
    expect(code("reviewer", {})).toBe("reviewer_required");
    expect(code("reviewer", { roles: ["Onboarding.Reviewer"], globalAdmin: false })).toBe("admitted");
    expect(code("operator", { roles: ["Onboarding.Reviewer"] })).toBe("operator_required");
    expect(code("operator", { roles: ["Onboarding.Operator"] })).toBe("admitted");
  });

  it("lets a program operate the service, but nothing else", () => {
    expect(code("operator", { kind: "application", roles: ["Onboarding.Operator"] })).toBe("admitted");
    expect(code("operator", { kind: "application", roles: [] })).toBe("application_token");
    expect(code("reviewer", { kind: "application", roles: ["Onboarding.Reviewer"] })).toBe("application_token");
  });
});
