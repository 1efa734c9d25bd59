import dns from "node:dns";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { vaultHost } from "../cloud/vault.ts";
import { serveOnAzure } from "./serve-on-azure.ts";

// Key Vault's SDK speaks only to hosts of the service's own domain; this one is on this machine.
dns.lookup = new Proxy(dns.lookup, {
  apply: (lookUp, self, [host, ...rest]: [string, ...unknown[]]) =>
    Reflect.apply(lookUp, self, [host === vaultHost ? "127.0.0.1" : host, ...rest]),
});

const { values } = parseArgs({ options: { port: { type: "string", default: "0" }, data: { type: "string" } } });
if (values.data === undefined) throw new Error("--data names the folder of the host and its task hub");
await serveOnAzure({
  appRoot: resolve(import.meta.dirname, "../../.."),
  dataFolder: values.data,
  port: Number(values.port),
  control: process.env["CONTROL_URL"] ?? "",
});
