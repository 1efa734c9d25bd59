import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

/** The account and key every Azurite starts with; public by design. */
export const azuriteAccount = "devstoreaccount1";
export const azuriteKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

export interface Azurite {
  /** Address of its account. */
  readonly endpoint: string;
  close(): Promise<void>;
}

const path = createRequire(import.meta.url).resolve("azurite/dist/src/blob/main.js");

/** Files with the certificate and its key, with which it speaks TLS and takes tokens of identities. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

/** Starts the Blob service of Azurite in a process of its own, in memory, on a free port of the loopback interface. */
export async function startAzurite(files?: CertificateFiles): Promise<Azurite> {
  const secure = files === undefined ? [] : ["--oauth", "basic", "--cert", files.cert, "--key", files.key];
  const options = [
    "--blobHost",
    "127.0.0.1",
    "--blobPort",
    "0",
    "--inMemoryPersistence",
    "--disableTelemetry",
    ...secure,
  ];
  const child = spawn(process.execPath, [path, ...options, "--skipApiVersionCheck", "--silent"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /listens on (https?:\/\/\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    child.stdout.resume();
    return {
      endpoint: `${address}/${azuriteAccount}`,
      async close() {
        child.kill();
        await once(child, "exit");
      },
    };
  }
  throw new Error("Azurite ended before it listened");
}
