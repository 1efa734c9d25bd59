import { connect } from "node:net";
import { text as readText } from "node:stream/consumers";
import { beforeAll, describe, expect, it } from "vitest";
import { startHostProcess, type HostProcess } from "./support/host-process.ts";

async function sendRaw(host: HostProcess, lines: string[]): Promise<string> {
  const socket = connect(host.port, "127.0.0.1");
  socket.end(`${lines.join("\r\n")}\r\n\r\n`);
  return readText(socket);
}

let host: HostProcess;
beforeAll(async () => void (host = await startHostProcess("http", { shared: true })));

describe("HTTP messages", () => {
  it("carry binary bodies both ways unchanged", async () => {
    const sent = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
    const response = await host.fetch("/base/bytes", { method: "POST", body: sent });
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(sent.toReversed());
  });

  it("carry multipart forms", async () => {
    const body = new FormData();
    body.set("note", "été");
    body.set("file", new File(["12345"], "a.txt"));
    const response = await host.fetch("/base/form", { method: "POST", body });
    expect(await response.json()).toEqual({ note: "été", name: "a.txt", size: 5 });
  });

  it("carry a body that comes in chunks without a length", async () => {
    const body = new ReadableStream({
      start: (controller) => {
        controller.enqueue(Buffer.from("one "));
        controller.enqueue(Buffer.from("two"));
        controller.close();
      },
    });
    const response = await host.fetch("/base/echo", { method: "POST", body, duplex: "half" });
    expect(await response.json()).toMatchObject({ text: "one two" });
  });

  it("answer with status, headers, custom headers, cookies and streams as the function returns them", async () => {
    const teapot = await host.fetch("/base/teapot");
    expect([teapot.status, await teapot.text()]).toEqual([418, "short"]);
    expect(teapot.headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect((await host.fetch("/base/nothing")).headers.get("x-frame-options")).toBe("DENY");
    expect((await host.fetch("/base/cookies")).headers.getSetCookie()).toEqual([
      "plain=a%20b; Path=/",
      "full=1; Max-Age=60; Path=/x; HttpOnly; Secure; SameSite=Lax",
    ]);
    expect(await (await host.fetch("/base/streams")).text()).toBe("one two three");
  });

  it("answer 204 for a function that returns nothing, and no body with 204", async () => {
    for (const path of ["/base/nothing", "/base/noContent"]) {
      const response = await host.fetch(path);
      expect([response.status, await response.text()]).toEqual([204, ""]);
    }
  });

  it("answer 500 without a body when the function throws or returns no response, and log why", async () => {
    for (const path of ["/base/throws", "/base/wrong"]) {
      const response = await host.fetch(path);
      expect([response.status, await response.text()]).toEqual([500, ""]);
    }
    expect(host.output()).toContain("Executed 'Functions.throws' (Failed): Error: secret cause");
  });

  it("take a body as long as the app setting FUNCTIONS_REQUEST_BODY_SIZE_LIMIT allows", async () => {
    const host = await startHostProcess("http", { env: { FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: "1000" } });
    const status = async (length: number) =>
      (await host.fetch("/base/echo", { method: "POST", body: "x".repeat(length) })).status;
    expect([await status(1000), await status(1001)]).toEqual([200, 413]);
  });

  it("answer by an HTTP output of any name", async () => {
    const host = await startHostProcess("http");
    const response = await host.fetch("/base/named");
    expect([response.status, await response.text()]).toEqual([202, "by its name"]);
  });

  it("answer 500 and log why when their answer cannot be sent", async () => {
    const host = await startHostProcess("http");
    expect((await host.fetch("/base/badCookie")).status).toBe(500);
    expect(host.output()).toMatch(/error.*The answer of function 'badCookie' cannot be sent: TypeError/);
  });

  it("answer 413 for a body over the limit, announced or not, and go on", async () => {
    const limited = await startHostProcess("http", { bodyLimit: 1000 });
    const body = "x".repeat(1001);
    expect((await limited.fetch("/base/echo", { method: "POST", body })).status).toBe(413);
    const stream = new Blob([body]).stream();
    const chunked = { method: "POST", body: stream, duplex: "half" } as RequestInit;
    expect((await limited.fetch("/base/echo", chunked)).status).toBe(413);
    expect((await limited.fetch("/base/echo", { method: "POST", body: "x".repeat(1000) })).status).toBe(200);
  });

  it("strip a client principal from outside unless it is trusted", async () => {
    const principal = Buffer.from(JSON.stringify({ claims: [] })).toString("base64");
    const headers = {
      "x-ms-client-principal": principal,
      "x-ms-client-principal-id": "id",
      "x-ms-client-principal-name": "name",
      "x-ms-client-principal-idp": "aad",
    };
    const stripped = (await (await host.fetch("/base/echo", { headers })).json()) as { user: unknown; headers: object };
    expect(stripped.user).toBeNull();
    expect(Object.keys(stripped.headers).filter((name) => name.startsWith("x-ms-"))).toEqual([]);
    const trusting = await startHostProcess("http", { trustClientPrincipal: true });
    expect(await (await trusting.fetch("/base/echo", { headers })).json()).toMatchObject({ user: { id: "id" } });
  });

  it("answer 400 to what is not HTTP or names no proper host, and go on", async () => {
    expect(await sendRaw(host, ["nonsense"])).toMatch(/^HTTP\/1.1 400 /);
    expect(await sendRaw(host, ["GET /base/echo HTTP/1.1", "Host: a b/c"])).toMatch(/^HTTP\/1.1 400 /);
    expect(await sendRaw(host, ["GET * HTTP/1.1", "Host: x"])).toMatch(/^HTTP\/1.1 400 /);
    expect((await host.fetch("/base/echo")).status).toBe(200);
  });

  it("understand a whole URL as the request's target", async () => {
    const answer = await sendRaw(host, [
      "GET http://example.com/base/echo?q=1 HTTP/1.1",
      "Host: example.com",
      "Connection: close",
    ]);
    expect(answer).toContain('"url":"http://example.com/base/echo?q=1"');
  });
});
