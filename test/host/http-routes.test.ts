import { beforeAll, describe, expect, it } from "vitest";
import { startHostProcess, type HostProcess } from "./support/host-process.ts";

let host: HostProcess;
beforeAll(async () => void (host = await startHostProcess("http", { shared: true })));

describe("HTTP routes", () => {
  it("hand method, URL, parameters, query and headers to the function", async () => {
    const path = "/base/echo/a%20b?x=1&y=2&x=3&empty=";
    const response = await host.fetch(path, { headers: { "X-Custom": "Value", cookie: "a=1; b=2" } });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toMatchObject({
      method: "GET",
      url: host.origin + path,
      params: { id: "a b" },
      query: { x: "1,3", y: "2", empty: "" },
      headers: { "x-custom": "Value", cookie: "a=1; b=2" },
      user: null,
    });
  });

  it("leave an optional parameter out when the path ends before it", async () => {
    expect(await (await host.fetch("/base/echo/")).json()).toMatchObject({ params: {} });
  });

  it("find a function without a route by its name, without regard to case", async () => {
    expect((await host.fetch("/BASE/TeaPot")).status).toBe(418);
  });

  it("choose by constraint, and take the rest of a path", async () => {
    const text = async (path: string) => (await host.fetch(path)).text();
    expect(await text("/base/typed/42")).toBe("number 42");
    expect(await text("/base/typed/abc")).toBe("word abc");
    expect((await host.fetch("/base/typed/4b2")).status).toBe(404);
    expect(await text("/base/files/a/b%2Fc/d.txt")).toBe("a/b%2Fc/d.txt");
  });

  it("answer 404 without a body for another path, another method and an unlisted HEAD", async () => {
    for (const [method, path] of [
      ["GET", "/base/unknown"],
      ["GET", "/echo"],
      ["DELETE", "/base/echo"],
      ["HEAD", "/base/teapot"],
      ["GET", "/admin/host/status"],
    ] as const) {
      const response = await host.fetch(path, { method });
      expect([path, response.status, await response.text()]).toEqual([path, 404, ""]);
    }
  });

  it("answer HEAD without a body where it is listed", async () => {
    const response = await host.fetch("/base/head", { method: "HEAD" });
    expect([response.status, response.headers.get("content-length"), await response.text()]).toEqual([200, "12", ""]);
  });

  it("leave the home page to the host unless it is disabled", async () => {
    const page = await host.fetch("/");
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html"]);
    const other = await startHostProcess("http", { env: { AzureWebJobsDisableHomepage: "true" } });
    expect((await other.fetch("/")).status).toBe(204);
  });

  it("list the functions with their routes", async () => {
    expect(host.functions).toContainEqual({
      name: "echo",
      type: "httpTrigger",
      route: "/base/echo/{id?}",
      methods: ["GET", "POST", "PUT"],
    });
  });

  it("let an extra handler answer first", async () => {
    const extended = await startHostProcess("http", { extra: true });
    expect((await extended.fetch("/extra")).status).toBe(203);
    const posted = await extended.fetch("/base/echo", { method: "POST", body: "after the extra handler" });
    expect(await posted.json()).toMatchObject({ text: "after the extra handler" });
  });
});
