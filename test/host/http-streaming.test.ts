import { describe, expect, it } from "vitest";
import { startHostProcess } from "./support/host-process.ts";

describe("an app that streams HTTP", () => {
  it("answers while the request is still being sent", async () => {
    const host = await startHostProcess("streaming");
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const first = writer.write(Buffer.from("first "));
    const response = await host.fetch("/upper/x%20y?q=1", { method: "POST", body: readable, duplex: "half" });
    expect([response.status, response.headers.get("x-name")]).toEqual([201, "x y"]);
    expect(response.headers.get("x-url")).toBe(`${host.origin}/upper/x%20y?q=1`);
    expect(response.headers.getSetCookie()).toEqual(["a=1"]);
    const reader = response.body?.getReader();
    const next = async () => Buffer.from((await reader?.read())?.value ?? []).toString();
    expect(await next()).toBe("FIRST ");
    await first;
    await writer.write(Buffer.from("second"));
    await writer.close();
    expect(await next()).toBe("SECOND");
    expect(await next()).toBe("");
  });

  it("gets headers, and answers HEAD without a body", async () => {
    const host = await startHostProcess("streaming");
    const headers = { "x-mine": "yes", "x-ms-client-principal": "e30=" };
    expect(await (await host.fetch("/plain", { headers })).text()).toBe("yes");
    const head = await host.fetch("/plain", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it("answers 500 when the function throws and 204 when it returns nothing", async () => {
    const host = await startHostProcess("streaming");
    expect((await host.fetch("/throws")).status).toBe(500);
    expect((await host.fetch("/nothing")).status).toBe(204);
  });

  it("is told of a body over the limit by 413, announced or not, whatever its function makes of it", async () => {
    const host = await startHostProcess("streaming", { bodyLimit: 1000 });
    const body = "x".repeat(1001);
    const chunked = { method: "POST", body: new Blob([body]).stream(), duplex: "half" } as const;
    expect((await host.fetch("/upper/x", { method: "POST", body })).status).toBe(413);
    expect((await host.fetch("/upper/x", chunked)).status).toBe(413);
    expect((await host.fetch("/upper/x", { method: "POST", body: body.slice(1) })).status).toBe(201);
  });

  it("gets a body that an extra handler had to read first", async () => {
    const host = await startHostProcess("streaming", { extra: true });
    expect(await (await host.fetch("/upper/x", { method: "POST", body: "early" })).text()).toBe("EARLY");
  });
});
