import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { codeOf, faultsOf, type Answer, type Sent } from "./support/client.ts";
import { contactOf, legalProfileOf, newCompany, registerCompany, signIn } from "./support/company.ts";
import { draft, etagOf, mailed, type Stage } from "./support/stages.ts";

let app: RunningApp;
let stage: Stage;
beforeAll(async () => {
  app = await startApp();
  stage = await draft(app.client);
});
afterAll(() => app.stop());

/** Sends a path as it is written, which `fetch` would tidy up. */
function sendRaw(method: string, path: string, headers: Record<string, string | string[]> = {}): Promise<number> {
  const { hostname, port } = new URL(app.client.origin);
  return new Promise((resolve, reject) => {
    const sent = request({ method, hostname, port, path, headers }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.once("error", reject);
    sent.end();
  });
}

describe("F02 a key", () => {
  const begin = (key: string, json: object, more: Sent = {}) =>
    app.client.send("POST", "/api/enrollments", { json, headers: { "idempotency-key": key }, ...more });

  it("is used up by what was begun, not by what was refused", async () => {
    const company = newCompany();
    const token = await signIn(app.client, company);
    const key = randomUUID();
    expect(codeOf(await begin(key, { mpnId: "x" }, { token }))).toBe("invalid_request");
    expect(codeOf(await begin(key, { mpnId: company.mpnId }, { token }))).toBe("mpn_membership_required");
    await registerCompany(app.client, company);
    const [first, second] = await Promise.all([
      begin(key, { mpnId: company.mpnId, locale: "fr" }, { token }),
      begin(key, { locale: "fr", mpnId: company.mpnId }, { token }),
    ]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("location")).toBe(first.headers.get("location"));
    expect(codeOf(await begin(key, { mpnId: company.mpnId, locale: "en" }, { token }))).toBe("idempotency_key_reused");
  });

  it.each(["k".repeat(15), "k".repeat(256), "tab\tin the middle of it", "\u00E9".repeat(20), " ".repeat(20)])(
    "is none as %j",
    async (key) => {
      expect(codeOf(await begin(key, { mpnId: "1234567" }))).toBe("idempotency_key_missing");
    },
  );

  it.each(["k".repeat(16), "../../../../etc/passwd", 'a, b, c; d=e "f" \'--', "{{7*7}}${7*7}%00%0a"])(
    "is one as %j",
    async (key) => {
      const company = newCompany();
      await registerCompany(app.client, company);
      const token = await signIn(app.client, company);
      expect(await begin(key, { mpnId: company.mpnId }, { token })).toMatchObject({ status: 201 });
    },
  );
});

describe("F08 a language", () => {
  it.each([
    ["fr", "fr"],
    ["fr-CA", "fr"],
    ["FR-be, de;q=0.5", "fr"],
    ["de, fr;q=0.3, en;q=0.2", "fr"],
    ["en;q=0.1, fr;q=0.2", "fr"],
    ["fr;q=0, en;q=0.1", "en"],
    ["fr;q=0", "en"],
    ["es, pt;q=0.9", "en"],
    ["*", "en"],
    ["*;q=0.5, fr;q=0.1", "en"],
    ["fr;q=x", "en"],
    [",,;;=", "en"],
    ["", "en"],
    [`${"xx,".repeat(2_000)}fr`, "fr"],
  ])("asked for as %j is answered", async (asked, given) => {
    const answer = await app.client.send("GET", "/api/nothing", { headers: { "accept-language": asked } });
    expect([answer.status, answer.headers.get("content-language")]).toEqual([404, given]);
  });
});

describe("F08 a body", () => {
  const put = (sent: Sent) =>
    app.client.send("PUT", `${stage.path}/legal-profile`, {
      token: stage.token,
      ...sent,
      headers: { "if-match": '"99"', ...sent.headers },
    });
  const profile = () => JSON.stringify(legalProfileOf(stage.company));

  it("may begin with a byte order mark", async () => {
    expect(codeOf(await put({ body: `\uFEFF${profile()}` }))).toBe("etag_stale");
  });

  it.each([
    ["in another encoding", () => new Uint8Array(Buffer.from(profile(), "utf16le"))],
    ["cut off", () => profile().slice(0, -1)],
    ["with something behind", () => `${profile()}x`],
    ["with a comment", () => `/* a */ ${profile()}`],
  ])("is no JSON %s", async (_, body) => {
    expect(codeOf(await put({ body: body() }))).toBe("malformed_json");
  });

  it("that is compressed is not read", async () => {
    const body = new Uint8Array(gzipSync(profile()));
    const answer = await put({ body, headers: { "content-encoding": "gzip" } });
    expect([answer.status, codeOf(answer)]).toEqual([415, "unsupported_content_type"]);
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(50_000_000)));
    expect(codeOf(await put({ body: bomb, headers: { "content-encoding": "gzip" } }))).toBe("unsupported_content_type");
    expect(codeOf(await put({ body: profile(), headers: { "content-encoding": "identity" } }))).toBe("etag_stale");
  });

  it.each([1e308, -0, 0.1, true, [], {}, "\uD800", "a\u0000b", "\u202Ea", null])(
    "is wrong in each field that is %j, and told so for each",
    async (value) => {
      const json = { companyName: value, address: { line1: value, city: value, country: value }, vatId: value };
      const pointers = new Set(faultsOf(await put({ json })).map(({ pointer }) => pointer));
      expect(pointers).toEqual(
        new Set(["/companyName", "/address/line1", "/address/city", "/address/country", "/vatId"]),
      );
    },
  );

  it("of a form whose button says false is no decline", async () => {
    const { link, path, token } = await mailed(app.client);
    const sent = await app.client.send("POST", link, { form: { decline: "false", code: "000000" } });
    expect(sent.status).toBe(422);
    expect(await app.client.send("GET", path, { token })).toMatchObject({ body: { status: "contact_pending" } });
  });
});

describe("F82 a path", () => {
  it("names an enrollment in either case", async () => {
    const answer = await app.client.send("GET", `/api/enrollments/${stage.id.toUpperCase()}`, { token: stage.token });
    expect(answer).toMatchObject({ status: 200, body: { id: stage.id } });
    expect(etagOf(answer)).toBe(stage.etag);
  });

  it.each([
    "%00",
    "%23",
    "%3F",
    "%5C",
    "%2F",
    "..%2f..",
    "%E0%A4%A",
    "%ED%A0%80",
    "a%20b",
    "%C0%AF",
    "x".repeat(5_000),
  ])("that names nothing is not found: %s", async (name) => {
    const headers = { authorization: `Bearer ${stage.token}` };
    for (const path of [`/api/enrollments/${name}`, `/api/accounts/${name}`, `/api/countries/${name}/rules`]) {
      expect([path.slice(0, 40), await sendRaw("GET", path, headers)]).toEqual([path.slice(0, 40), 404]);
    }
    expect(await sendRaw("GET", `/verify/${name}`)).toBe(404);
    expect(await sendRaw("POST", `/api/checks/${name}/callback`)).toBe(404);
  });

  it.each(["%C3%9F", "%EF%AC%81", "%C5%BF%C5%BF"])(
    "names no country by what is none in upper case: %s",
    async (name) => {
      expect(await app.client.send("GET", `/api/countries/${name}/rules`)).toMatchObject({ status: 404 });
    },
  );

  it("climbs nowhere", async () => {
    for (const path of ["/api/../api/health/../../etc/passwd", "/api/./nothing", "//api//health", "/api/%2e%2e/x"]) {
      expect([path, await sendRaw("GET", path)]).toEqual([path, 404]);
    }
  });
});

describe("F08 a query", () => {
  it("that says a thing twice, or nothing by it, is told so", async () => {
    const path = "/api/profiles/legalbusiness";
    for (const query of [
      "vettingVersion=Current&vettingVersion=LastFinalized",
      "vettingVersion=",
      "vettingVersion=current",
    ]) {
      const answer = await app.client.send("GET", `${path}?${query}`, { token: stage.token });
      expect(faultsOf(answer)).toMatchObject([{ pointer: "/query/vettingVersion", code: "invalid_value" }]);
    }
    const unknown = `${path}?__proto__=x&constructor=y&surprise=1`;
    expect(await app.client.send("GET", unknown, { token: stage.token })).toMatchObject({ status: 200 });
  });
});

/** Headers of one exchange rather than of what is read. */
const ofOneAnswer = new Set(["connection", "date", "keep-alive", "x-correlation-id"]);

describe("reading only the head", () => {
  it("brings what reading brings, without the body", async () => {
    const paths = [stage.path, "/api/roles", "/api/health", "/api/openapi.json", "/api/nothing", "/verify/x"];
    for (const path of paths) {
      const [whole, head] = await Promise.all(
        ["GET", "HEAD"].map((method) => app.client.send(method, path, { token: stage.token })),
      );
      const shown = (answer: Answer | undefined) =>
        [...(answer?.headers ?? [])].filter(([name]) => !ofOneAnswer.has(name));
      expect([path, head?.status, head?.text]).toEqual([path, whole?.status, ""]);
      expect(shown(head)).toEqual(shown(whole));
    }
  });
});

it("F07 leaves the enrollment as it was", async () => {
  const now = await app.client.send("GET", stage.path, { token: stage.token });
  expect(etagOf(now)).toBe(stage.etag);
  expect(now.body).toMatchObject({ status: "draft", primaryContact: contactOf(stage.company) });
});
