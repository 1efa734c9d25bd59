import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { createServer as createTcpServer, type AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createWebhookSender } from "../../shared/adapters/webhooks/webhook-sender.ts";

const received: { headers: IncomingHttpHeaders; body: string }[] = [];
let status = 200;
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    received.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
    response.writeHead(status, { location: "https://elsewhere.example/" }).end();
  });
});
let url = "";

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
beforeEach(() => {
  received.length = 0;
  status = 200;
});
afterAll(async () => {
  server.close();
  await once(server, "close");
});

const local = createWebhookSender("http://127.0.0.1:7071");
const hosted = createWebhookSender("https://partners.example");
const message = () => ({ url, secrets: [local.makeSecret()], id: "e-000001", at: Date.now(), body: '{"a":"é"}' });

describe("F10 the webhook sender", () => {
  it("signs so that the public library of the scheme verifies it, and nobody else's secret does", async () => {
    const sent = message();
    expect(await local.send(sent)).toBe(true);
    const { headers, body } = received[0] ?? { headers: {}, body: "" };
    const shown = headers as Record<string, string>;
    expect(new Webhook(sent.secrets[0] ?? "").verify(body, shown)).toEqual({ a: "é" });
    expect(headers["webhook-id"]).toBe("e-000001");
    expect(() => new Webhook(local.makeSecret()).verify(body, shown)).toThrow(/signature/i);
    expect(() => new Webhook(sent.secrets[0] ?? "").verify(`${body} `, shown)).toThrow(/signature/i);
  });

  it("signs with every secret while one is replaced, so that either verifies what was sent", async () => {
    const sent = { ...message(), secrets: [local.makeSecret(), local.makeSecret()] };
    expect(await local.send(sent)).toBe(true);
    const { headers, body } = received[0] ?? { headers: {}, body: "" };
    const shown = headers as Record<string, string>;
    for (const secret of sent.secrets) expect(new Webhook(secret).verify(body, shown)).toEqual({ a: "é" });
    expect(() => new Webhook(local.makeSecret()).verify(body, shown)).toThrow(/signature/i);
  });

  it.each([301, 307, 400, 404, 410, 429, 500, 503])(
    "takes %i for a failure, and follows no redirect",
    async (answer) => {
      status = answer;
      expect(await local.send(message())).toBe(false);
      expect(received).toHaveLength(1);
    },
  );

  it("takes a change of protocol that nobody asked for, and no answer, for a failure at once", async () => {
    const upgrade = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    for (const answer of [upgrade, upgrade.replace(/Upgrade: .*/, ""), "no HTTP at all\r\n\r\n", ""]) {
      const odd = createTcpServer((socket) => void socket.once("data", () => socket.end(answer)));
      await once(odd.listen(0, "127.0.0.1"), "listening");
      const { port } = odd.address() as AddressInfo;
      expect(await local.send({ ...message(), url: `http://127.0.0.1:${port}/` })).toBe(false);
      odd.close();
    }
  });

  it("sends to an address however its scheme is written", async () => {
    expect(await local.send({ ...message(), url: url.replace("http:", "HTTP:") })).toBe(true);
    expect(received).toHaveLength(1);
    expect(await local.send({ ...message(), url: "HTTPS://no-such-host.invalid/" })).toBe(false);
  });

  it("takes a refused connection and an unknown name for a failure", async () => {
    expect(await local.send({ ...message(), url: "http://127.0.0.1:9/" })).toBe(false);
    expect(await local.send({ ...message(), url: "https://no-such-host.invalid/" })).toBe(false);
  });

  it.each([
    "http://hooks.example/",
    "ftp://hooks.example/",
    "https://user:secret@hooks.example/",
    "https://localhost/",
    "https://app.localhost/",
    "https://intranet/",
    "https://intranet./",
    "https://localhost./",
    "https://app.localhost./",
    "https://10.0.0.1./",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://10.0.0.1/",
    "https://172.16.5.4/",
    "https://192.168.1.1/",
    "https://169.254.169.254/metadata/identity",
    "https://168.63.129.16/",
    "https://100.64.0.1/",
    "https://0.0.0.0/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://[fd00::1]/",
    "https://[fe80::1]/",
    "https://[fec0::1]/",
    "https://[::10.0.0.1]/",
    "https://[64:ff9b::a00:1]/",
    "https://[64:ff9b:1::a00:1]/",
    "https://[2002:a00:1::]/",
    "https://[4000::1]/",
    "not an address",
  ])("a hosted service refuses %s", (address) => {
    expect(hosted.mayReach(address)).toBe(false);
  });

  it("a hosted service sends nothing to this machine, whatever the subscription says", async () => {
    expect(await hosted.send(message())).toBe(false);
    expect(await hosted.send({ ...message(), url: url.replace("127.0.0.1", "localhost") })).toBe(false);
    expect(received).toEqual([]);
  });

  it.each(["https://hooks.example/a?b=c", "https://8.8.8.8/", "https://[2001:4860:4860::8888]/"])(
    "takes %s",
    (address) => {
      expect(hosted.mayReach(address)).toBe(true);
    },
  );
});
