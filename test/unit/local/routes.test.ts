import { describe, expect, it } from "vitest";
import { openMailOutbox } from "../../../infra/local/adapters/mail-outbox.ts";
import { openTokenIssuer } from "../../../infra/local/adapters/token-issuer.ts";
import { clockRoutes } from "../../../infra/local/routes/clock-routes.ts";
import { createLocalHandler } from "../../../infra/local/routes/local-routes.ts";
import { mailRoutes } from "../../../infra/local/routes/mail-routes.ts";
import { tokenRoutes } from "../../../infra/local/routes/token-routes.ts";
import { worldRoutes } from "../../../infra/local/routes/world-routes.ts";
import { seedWorld } from "../../../infra/local/seed/seed-world.ts";
import { problemDocument } from "../../../shared/http/problem.ts";
import { makeWorld } from "../../contract/embedded/embedded-world.ts";
import { sampleMail } from "../../contract/mail.ts";

const json = { "content-type": "application/json" };

function serve() {
  const { folder, database, world, clock, time } = makeWorld();
  const { mail, inbox } = openMailOutbox(database, world, clock);
  const advanced: number[] = [];
  const advance = async (milliseconds: number) => {
    advanced.push(milliseconds);
    time.now += milliseconds;
  };
  const handle = createLocalHandler([
    ...tokenRoutes(openTokenIssuer(folder, clock), { signIn: () => undefined }),
    ...mailRoutes(inbox),
    ...clockRoutes({ now: clock.now, advance }),
    ...worldRoutes(world),
  ]);
  const send = async (method: string, path: string, init: { body?: string; headers?: Record<string, string> } = {}) => {
    const answer = await handle(new Request(`http://localhost:7071${path}`, { method, headers: json, ...init }));
    if (answer === undefined) throw new Error("not a local route");
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.includes("json") ?? false;
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: isJson ? (JSON.parse(text) as unknown) : text,
    };
  };
  const put = (path: string, value: unknown) => send("PUT", path, { body: JSON.stringify(value) });
  const post = (path: string, value: unknown) => send("POST", path, { body: JSON.stringify(value) });
  return { handle, send, put, post, world, mail, time, advanced };
}

describe("the local routes", () => {
  it("leave other paths to the app", async () => {
    const { handle } = serve();
    expect(await handle(new Request("http://localhost:7071/api/enrollments"))).toBeUndefined();
    expect(await handle(new Request("http://localhost:7071/locality"))).toBeUndefined();
  });

  it.each([
    ["GET", "/local/nowhere", 404],
    ["GET", "/local/mail/unknown", 404],
    ["GET", "/local/mail/%ff", 404],
    ["DELETE", "/local/clock", 405],
    ["POST", "/local/mail", 405],
    ["PUT", "/local/world/dns", 405],
    ["PUT", "/local/world/nothing/x", 404],
  ])("answer %s %s with %i", async (method, path, status) => {
    expect((await serve().send(method, path)).status).toBe(status);
  });

  it.each([
    ["/local/token", "POST"],
    ["/local/clock", "POST"],
    ["/local/world/memberships/1", "PUT"],
    ["/local/world/registry/FR/1", "PUT"],
    ["/local/world/dns/a.example", "PUT"],
    ["/local/world/tenants/3f2c8a90-5b1d-4c7e-9a63-0d1e2f3a4b50", "PUT"],
    ["/local/world/outages/registry", "PUT"],
    ["/local/world/mail-outcome/a@b.example", "PUT"],
  ])("F08 turn bad bodies for %s down with a problem document", async (path, method) => {
    const { send } = serve();
    const bad: readonly [number, string | undefined, Record<string, string>][] = [
      [400, "{", json],
      [400, "", json],
      [415, "{}", { "content-type": "text/plain" }],
      [422, "null", json],
      [422, "[]", json],
      [422, '"text"', json],
      [413, `"${"x".repeat(1024 * 1024)}"`, json],
    ];
    for (const [status, body, headers] of bad) {
      const answer = await send(method, path, { headers, ...(body === undefined ? {} : { body }) });
      expect([answer.status, problemDocument.parse(answer.body).status], String(body).slice(0, 20)).toEqual([
        status,
        status,
      ]);
    }
  });

  it("F08 name every bad field at once, in the language asked for", async () => {
    const body = JSON.stringify({ companyName: 5, status: "gone", legalProfile: { address: { country: "XX" } } });
    const headers = { ...json, "accept-language": "fr" };
    const answer = await serve().send("PUT", "/local/world/memberships/1", { headers, body });
    const { errors = [], title } = problemDocument.parse(answer.body);
    const pointers = errors.map(({ pointer }) => pointer);
    expect(pointers).toEqual(["/companyName", "/country", "/status", "/legalProfile/address/country"]);
    expect(answer.headers.get("content-language")).toBe("fr");
    expect(title).not.toBe("");
  });
});

describe("the clock", () => {
  it("is read, and moved on by an ISO duration", async () => {
    const { send, post, advanced } = serve();
    expect((await send("GET", "/local/clock")).body).toEqual({ now: "2026-11-23T10:00:00.000Z" });
    expect((await post("/local/clock", { advance: "P3DT1H" })).body).toEqual({ now: "2026-11-26T11:00:00.000Z" });
    expect(advanced).toEqual([73 * 3_600_000]);
  });

  it.each(["3 days", "", "-P1D", "P", "PT", "P99999999D", 5, null])("stands still for %j", async (advance) => {
    const { post, advanced } = serve();
    expect((await post("/local/clock", { advance })).status).toBe(422);
    expect(advanced).toEqual([]);
  });
});

describe("the world", () => {
  it("is edited and read back, one by one and whole", async () => {
    const { send, put } = serve();
    const entries: readonly [string, object, object][] = [
      [
        "memberships/541",
        { companyName: "X", country: "FR", status: "active", source: "partner_membership_center" },
        { mpnId: "541" },
      ],
      [
        "registry/fr/842 135 790",
        { legalName: "X", status: "active", address: { line1: "1 rue", city: "Lyon" }, officers: [{ name: "A" }] },
        { country: "FR", registrationNumber: "842135790" },
      ],
      ["dns/A.example", { txt: ["partner=1"], mx: [] }, { domain: "a.example" }],
      [
        "tenants/3F2C8A90-5B1D-4C7E-9A63-0D1E2F3A4B50",
        { verifiedDomains: ["a.example"] },
        { tid: "3f2c8a90-5b1d-4c7e-9a63-0d1e2f3a4b50" },
      ],
      ["outages/dns", { until: "2030-01-01T00:00:00Z" }, { service: "dns" }],
      ["mail-outcome/A@b.example", { outcome: "bounced" }, { address: "a@b.example" }],
    ];
    for (const [path, entry, key] of entries) {
      const [kind] = path.split("/");
      expect((await put(`/local/world/${path}`, entry)).body).toEqual({ ...key, ...entry });
      expect((await send("GET", `/local/world/${path}`)).body).toEqual({ ...key, ...entry });
      expect((await send("GET", `/local/world/${kind}`)).body).toEqual([{ ...key, ...entry }]);
      expect((await send("GET", "/local/world")).body).toMatchObject({ [String(kind)]: [{ ...key, ...entry }] });
      expect((await send("DELETE", `/local/world/${path}`)).status).toBe(204);
      expect((await send("GET", `/local/world/${path}`)).status).toBe(404);
    }
  });

  it.each([
    ["tenants/contoso", "/path/tid"],
    ["outages/weather", "/path/service"],
    ["registry/FRA/1", "/path/country"],
    ["registry/FR/---", "/path/registrationNumber"],
  ])("has no %s", async (path, pointer) => {
    const answer = await serve().put(`/local/world/${path}`, {});
    expect(answer.status).toBe(422);
    expect(problemDocument.parse(answer.body).errors?.map((error) => error.pointer)).toEqual([pointer]);
  });

  it("ends an outage when it is told to", async () => {
    const { put, world } = serve();
    await put("/local/world/outages/registry", { until: "2030-01-01T00:00:00+01:00" });
    expect(() => world.ask("registry")).toThrow("registry is unavailable");
    await put("/local/world/outages/registry", { until: null });
    expect(() => world.ask("registry")).not.toThrow();
  });

  it("is seeded once: what was edited stays", () => {
    const { world } = serve();
    seedWorld(world);
    const seeded = world.all("memberships");
    expect(seeded.map(({ entry }) => entry.status)).toEqual(["active", "active", "inactive", "active"]);
    for (const { key } of seeded.slice(1)) world.remove("memberships", key);
    seedWorld(world);
    expect(world.all("memberships")).toHaveLength(1);
  });
});

describe("the inbox", () => {
  it("is JSON for programs and pages for browsers, newest first", async () => {
    const { send, mail } = serve();
    const hostile = { ...sampleMail, operationId: "two", subject: "<script>alert(1)</script>", html: '"><script>x' };
    await mail.send(sampleMail);
    await mail.send(hostile);
    const list = await send("GET", "/local/mail", { headers: { accept: "*/*" } });
    expect(list.body).toMatchObject([
      { id: "two", to: sampleMail.to.address },
      { id: sampleMail.operationId, purpose: "contact_verification", links: ["http://localhost:7071/verify/abc"] },
    ]);
    expect((await send("GET", "/local/mail?to=nobody@b.example", { headers: {} })).body).toEqual([]);
    for (const path of ["/local/mail", "/local/mail/two"]) {
      const page = await send("GET", path, { headers: { accept: "text/html,*/*;q=0.8" } });
      expect(page.headers.get("content-type")).toContain("text/html");
      expect(page.text).toContain("&lt;script&gt;alert(1)");
      expect(page.text).not.toContain("<script>");
    }
  });
});

describe("the sign-in page", () => {
  it("offers everybody of the seeded world and gives the token of whom is chosen", async () => {
    const { send } = serve();
    const page = await send("GET", "/local/sign-in", { headers: { "accept-language": "fr" } });
    expect(page.text).toContain("Camille Moreau");
    expect(page.text).toContain('aria-label="Me connecter : Camille Moreau"');
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const signedIn = await send("POST", "/local/sign-in", { headers: form, body: "person=camille" });
    expect(signedIn.text).toMatch(/Bearer eyJ/);
    expect((await send("POST", "/local/sign-in", { headers: form, body: "person=nobody" })).status).toBe(422);
  });
});
