import { describe, expect, it } from "vitest";
import type { Caller, TokenVerdict } from "../../shared/ports/identity.ts";

/** A token with these claims and times (seconds from the verifier's now) instead of the usual ones; `undefined` leaves a claim out. */
export interface TokenRecipe {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly notBefore?: number;
  readonly expires?: number | undefined;
  readonly audience?: string;
  readonly issuer?: string;
  readonly signedBy?: "issuer" | "stranger";
}

/** What the suite needs of an issuer and a verifier that trusts it, with a clock skew of at most five minutes. */
export interface TokenBench {
  /** A token signed with RS256 that is good unless the recipe says otherwise. */
  sign(recipe: TokenRecipe): Promise<string>;
  verify(token: string): Promise<TokenVerdict>;
}

export const tid = "3f2c8a90-5b1d-4c7e-9a63-0d1e2f3a4b50";
export const oid = "0b6c1f6e-3a57-4f5e-9d0c-2f4f7c1f9a11";
const foreign = "7d0b6f14-72ce-4e0b-b3a1-5c9f60d2e7a2";
const personalAccounts = "9188040d-6c67-4c5b-b112-36a304b66dad";
const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The claims of the usual token: a member of a tenant who is no administrator. */
export const usualClaims = { tid, oid, name: "Camille Moreau", preferred_username: "camille@b.example", scp: "access" };

const rejected: readonly [string, TokenRecipe, string][] = [
  ["signed by a stranger", { signedBy: "stranger" }, "signature"],
  ["that has expired", { expires: -301 }, "expired"],
  ["that is not valid yet", { notBefore: 301 }, "claims"],
  ["that never expires", { expires: undefined }, "claims"],
  ["for another audience", { audience: "api://another-service" }, "audience"],
  ["of another issuer", { issuer: `https://login.example.com/${tid}/v2.0` }, "issuer"],
  ["of another tenant's issuer", { issuer: `https://login.microsoftonline.com/${foreign}/v2.0` }, "issuer"],
  ["of the issuer's version 1", { issuer: `https://sts.windows.net/${tid}/` }, "issuer"],
  ["without tenant", { claims: { tid: undefined } }, "claims"],
  ["without object id", { claims: { oid: undefined } }, "claims"],
  ["whose tenant is no id", { claims: { tid: "../common" } }, "claims"],
  ["whose object id is no text", { claims: { oid: 42 } }, "claims"],
  ["of a person without a scope, such as an ID token", { claims: { scp: undefined } }, "claims"],
  ["of a person with an empty scope", { claims: { scp: "" } }, "claims"],
  ["of a person without sign-in name", { claims: { preferred_username: undefined } }, "claims"],
];

const kinds: readonly [string, TokenRecipe, Caller["kind"]][] = [
  ["a member", {}, "member"],
  ["a member whose own tenant is named as provider", { claims: { idp: `https://sts.windows.net/${tid}/` } }, "member"],
  ["a guest, by the account claim", { claims: { acct: 1 } }, "guest"],
  ["a guest, by another provider", { claims: { idp: `https://sts.windows.net/${foreign}/` } }, "guest"],
  ["a guest, by the sign-in name", { claims: { preferred_username: "a_b.example#EXT#@c.example" } }, "guest"],
  ["a personal account, by its tenant", { claims: { tid: personalAccounts } }, "personal"],
  ["a personal account, by its provider", { claims: { idp: "live.com" } }, "personal"],
  ["an application, by its type", { claims: { idtyp: "app" } }, "application"],
  [
    "an application, with neither scope nor name",
    { claims: { scp: undefined, preferred_username: undefined } },
    "application",
  ],
];

/** What every `TokenVerifier` keeps to. */
export function tokenVerifierContract(bench: () => TokenBench): void {
  describe("a good token", () => {
    it("tells who calls", async () => {
      const token = await bench().sign({ claims: { roles: ["Onboarding.Reviewer"], wids: ["another-role"] } });
      expect(await bench().verify(token)).toEqual({
        valid: true,
        caller: {
          tenantId: tid,
          objectId: oid,
          name: "Camille Moreau",
          userPrincipalName: "camille@b.example",
          globalAdmin: false,
          roles: ["Onboarding.Reviewer"],
          kind: "member",
        },
      });
    });

    it("proves the global administrator by the role's template id", async () => {
      const token = await bench().sign({ claims: { wids: ["another-role", globalAdministrator] } });
      expect(await bench().verify(token)).toMatchObject({ valid: true, caller: { globalAdmin: true, roles: [] } });
    });

    it("takes the name of the role for nothing", async () => {
      const token = await bench().sign({ claims: { wids: "Global Administrator", roles: "Onboarding.Operator" } });
      expect(await bench().verify(token)).toMatchObject({ valid: true, caller: { globalAdmin: false, roles: [] } });
    });

    it("gives ids in lower case, however they are written", async () => {
      const claims = { tid: tid.toUpperCase(), oid: oid.toUpperCase() };
      const token = await bench().sign({ claims, issuer: `https://login.microsoftonline.com/${tid}/v2.0` });
      expect(await bench().verify(token)).toMatchObject({ caller: { tenantId: tid, objectId: oid } });
    });

    it("is still good a little after its end, for clocks that differ", async () => {
      const token = await bench().sign({ expires: -5 });
      expect(await bench().verify(token)).toMatchObject({ valid: true });
    });

    it.each(kinds)("F12 tells %s", async (_, recipe, kind) => {
      expect(await bench().verify(await bench().sign(recipe))).toMatchObject({ valid: true, caller: { kind } });
    });
  });

  describe("a bad token", () => {
    it.each(rejected)("is refused %s", async (_, recipe, reason) => {
      expect(await bench().verify(await bench().sign(recipe))).toEqual({ valid: false, reason });
    });

    it.each(["", "x", "a.b", "a.b.c", "a.b.c.d.e", `${encoded({ alg: "RS256" })}..`])(
      "is refused when it is no token: %j",
      async (token) => {
        expect(await bench().verify(token)).toMatchObject({ valid: false });
      },
    );

    it("is refused without a signature, whatever its algorithm claims", async () => {
      const [header = "", payload = ""] = (await bench().sign({})).split(".");
      const unsigned = `${encoded({ alg: "none", typ: "JWT" })}.${payload}.`;
      expect(await bench().verify(unsigned)).toMatchObject({ valid: false });
      expect(await bench().verify(`${header}.${payload}.`)).toMatchObject({ valid: false });
    });

    it("is refused when a claim was changed after signing", async () => {
      const [header = "", payload = "", signature = ""] = (await bench().sign({})).split(".");
      const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
      const raised = encoded({ ...claims, wids: [globalAdministrator] });
      expect(await bench().verify(`${header}.${raised}.${signature}`)).toEqual({ valid: false, reason: "signature" });
    });
  });
}
