import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { startHostProcess, type HostProcess } from "./support/host-process.ts";

const until = async (condition: () => Promise<boolean>): Promise<void> => {
  while (!(await condition()));
};

const finished = async (host: HostProcess) => (await host.fetch("/base/finished")).text();

describe("HTTP functions", () => {
  it("need the key that their level asks for, in the header or in the query", async () => {
    const { fetch, keys } = await startHostProcess("http");
    const status = async (path: string, key?: string) =>
      (await fetch(path, { headers: key === undefined ? {} : { "x-functions-key": key } })).status;
    const own = keys.functions["forFunction"] ?? "";
    expect(await status("/base/forFunction")).toBe(401);
    expect(await status("/base/forFunction", "wrong")).toBe(401);
    expect(await status("/base/forFunction", keys.functions["forAdmin"])).toBe(401);
    for (const key of [own, keys.host, keys.master]) expect(await status("/base/forFunction", key)).toBe(200);
    expect(await status(`/base/forFunction?code=${encodeURIComponent(own)}`)).toBe(200);
    expect(await status(`/base/forFunction?code=${encodeURIComponent(own)}`, "wrong")).toBe(401);
    expect(await status("/base/forAdmin", keys.host)).toBe(401);
    expect(await status("/base/forAdmin", keys.master)).toBe(200);
    expect(await status("/base/head?code=wrong")).toBe(200);
  });

  it("keep their keys across restarts", async () => {
    const first = await startHostProcess("http");
    await first.kill();
    expect((await startHostProcess("http", { data: first.data })).keys).toEqual(first.keys);
  });

  it("finish although their client went away", async () => {
    const host = await startHostProcess("http");
    const socket = connect(host.port, "127.0.0.1");
    await once(socket, "connect");
    socket.write("GET /base/slow HTTP/1.1\r\nHost: x\r\n\r\n");
    socket.destroySoon();
    await until(async () => (await finished(host)) === "1");
    expect((await host.fetch("/base/echo")).status).toBe(200);
  });

  it("do not start when their client goes away before the body is there", async () => {
    const host = await startHostProcess("http");
    const socket = connect(host.port, "127.0.0.1");
    await once(socket, "connect");
    socket.write("POST /base/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
    socket.destroySoon();
    expect((await host.fetch("/base/echo")).status).toBe(200);
    expect(host.output()).not.toContain("error");
  });

  it.each(["AzureWebJobs.teapot.Disabled", "AzureWebJobs_teapot_Disabled"])(
    "are not served when %s says so",
    async (name) => {
      const host = await startHostProcess("http", { env: { [name]: "true" } });
      const status = async (key: string) =>
        (await host.fetch("/base/teapot", { headers: { "x-functions-key": key } })).status;
      expect([await status(""), await status(host.keys.host)]).toEqual([404, 404]);
      expect(await status(host.keys.master), "the master key opens them all the same").toBe(418);
    },
  );

  it("log by host.json's levels, with their invocation", async () => {
    const host = await startHostProcess("http");
    const id = await (await host.fetch("/base/talk")).text();
    await host.stop();
    expect(host.output()).toContain(`Function.talk.User: said by the user (${id})`);
    expect(host.output()).not.toContain("not said");
    expect(host.output()).toContain("host.json: no effect here: aggregator");
  });

  it("end before the host stops, while new requests are refused", async () => {
    const host = await startHostProcess("http");
    const slow = host.fetch("/base/slow");
    await host.fetch("/base/echo");
    const stopped = host.stop();
    expect(await (await slow).text()).toBe("done");
    await stopped;
    await expect(host.fetch("/base/echo")).rejects.toThrow("fetch failed");
  });

  it("do not end the host with a promise that they leave rejected", async () => {
    const host = await startHostProcess("http");
    expect(await (await host.fetch("/base/careless")).text()).toBe("answered");
    expect((await host.fetch("/base/echo")).status).toBe(200);
    await host.stop();
    expect(host.output()).toContain("nobody handled it: Error: left alone");
  });

  it("are given up when the stop's patience ends", async () => {
    const host = await startHostProcess("limits", { stopGraceMs: 10 });
    const hanging = host.fetch("/api/hangs").catch(() => "cut");
    await host.fetch("/");
    await host.stop();
    expect(await hanging).toBe("cut");
  });
});

describe("limits of host.json", () => {
  it("answer 500 when a function exceeds functionTimeout, and log it", async () => {
    const host = await startHostProcess("limits");
    const response = await host.fetch("/api/hangs");
    expect([response.status, await response.text()]).toEqual([500, ""]);
    expect(host.output()).toContain(`was exceeded by function "hangs"`);
  });

  it("run maxConcurrentRequests at once, hold maxOutstandingRequests, and refuse more with 429", async () => {
    const host = await startHostProcess("limits", { extra: true });
    const first = host.fetch("/api/held");
    const second = host.fetch("/api/held");
    await until(async () => (await host.fetch("/api/held")).status === 429);
    const release = async () => void (await host.fetch("/release"));
    const answers = Promise.all([first, second].map(async (one) => (await one).text()));
    let done = false;
    void answers.then(() => (done = true));
    await until(async () => release().then(() => done));
    expect(await answers).toEqual(["1", "1"]);
  });
});
