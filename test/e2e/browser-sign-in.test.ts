import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const loginPath = "/.auth/login/aad";

/** Signs in as a browser does; gives the cookie as it is sent back, and where the browser is sent. */
async function signIn(person: string, target?: string) {
  const form = { person, ...(target !== undefined && { post_login_redirect_uri: target }) };
  const options = { method: "POST", redirect: "manual", body: new URLSearchParams(form) } as const;
  const answer = await fetch(app.client.origin + loginPath, options);
  const cookie = answer.headers.get("set-cookie") ?? "";
  return { status: answer.status, cookie: cookie.split(";")[0] ?? "", set: cookie, to: answer.headers.get("location") };
}

const get = (path: string, cookie?: string) =>
  fetch(app.client.origin + path, { redirect: "manual", headers: cookie === undefined ? {} : { cookie } });

const begin = (cookie: string, origin?: string) =>
  app.client.send("POST", "/api/enrollments", {
    json: { mpnId: "5410001", locale: "fr" },
    headers: { cookie, "idempotency-key": randomUUID(), ...(origin !== undefined && { origin }) },
  });

describe("F12 signing in with a browser", () => {
  it("is a page of people, a cookie that no script reads, and a way back to this origin only", async () => {
    const page = await get(`${loginPath}?post_login_redirect_uri=/enroll`);
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(await page.text()).toContain('name="post_login_redirect_uri" value="/enroll"');
    const signedIn = await signIn("camille", "/enroll?step=2");
    expect(signedIn).toMatchObject({ status: 302, to: "/enroll?step=2" });
    expect(signedIn.set).toMatch(/^AppServiceAuthSession=.+HttpOnly/);
    for (const elsewhere of [
      "https://evil.example/",
      "//evil.example",
      String.raw`\\evil.example`,
      "javascript:alert(1)",
    ]) {
      expect(await signIn("camille", elsewhere)).toMatchObject({ status: 302, to: "/" });
    }
  });

  it("tells the page who one is, with the claims as the platform names them", async () => {
    expect((await get("/.auth/me")).status).toBe(401);
    const { cookie } = await signIn("camille");
    const me = (await (await get("/.auth/me", cookie)).json()) as { user_id: string; user_claims: object[] }[];
    expect(me[0]).toMatchObject({ provider_name: "aad", user_id: expect.stringContaining("camille.moreau@") });
    expect(me[0]?.user_claims).toContainEqual({
      typ: "http://schemas.microsoft.com/identity/claims/tenantid",
      val: "3f2c8a90-5b1d-4c7e-9a63-0d1e2f3a4b50",
    });
  });

  it("is good for the API from the service's own pages, and from no other origin", async () => {
    const { cookie } = await signIn("camille");
    const own = `http://localhost:${new URL(app.client.origin).port}`;
    // Anybody may begin; whom the service does not know gets a token to go on with.
    for (const origin of [undefined, "https://evil.example"]) {
      expect(await begin(cookie, origin)).toMatchObject({ status: 201, body: { resumeToken: expect.any(String) } });
    }
    const created = await begin(cookie, own);
    expect(created).toMatchObject({ status: 201 });
    expect(created.body).not.toHaveProperty("resumeToken");
    const path = `/api/enrollments/${(created.body as { id: string }).id}`;
    expect(await app.client.send("GET", path, { headers: { cookie } })).toMatchObject({ status: 200 });
    expect(await app.client.send("GET", path)).toMatchObject({ status: 401 });
  });

  it("cannot be made up: neither by a header, nor by another cookie, nor after its time or its end", async () => {
    const { cookie } = await signIn("camille");
    const claims = { claims: [{ typ: "preferred_username", val: "a@b.example" }] };
    const header = Buffer.from(JSON.stringify(claims)).toString("base64");
    const forged = await app.client.send("GET", "/api/reviews", { headers: { "x-ms-client-principal": header } });
    expect(forged.status).toBe(401);
    const [version, body = "", signature] = cookie.split(".");
    const other = Buffer.from(Buffer.from(body, "base64url").toString().replace("Camille", "Camilla"));
    const changed = [version, other.toString("base64url"), signature].join(".");
    for (const wrong of [changed, `${cookie}x`, "AppServiceAuthSession=a.b.c", "AppServiceAuthSession="]) {
      expect((await get("/.auth/me", wrong)).status).toBe(401);
    }
    const left = await get("/.auth/logout?post_logout_redirect_uri=/", cookie);
    expect([left.status, left.headers.get("location")]).toEqual([302, "/"]);
    expect(left.headers.get("set-cookie")).toMatch(/^AppServiceAuthSession=;.*Max-Age=0/);
    await app.client.local("POST", "/local/clock", { advance: "PT13H" });
    expect((await get("/.auth/me", cookie)).status).toBe(401);
  });
});
