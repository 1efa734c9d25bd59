import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startAzurite } from "../azurite.ts";
import type { Certificate } from "../listen.ts";
import { makeCertificate } from "./certificate.ts";
import { vaultHost } from "./vault.ts";

/** What all test files share: one certificate, and one Azurite that takes tokens of identities. */
export interface Premises {
  readonly certificate: Certificate;
  readonly certificateFile: string;
  readonly azurite: string;
}

declare module "vitest" {
  interface ProvidedContext {
    premises: Premises;
  }
}

/** Prepares a run of tests against the stand-ins of Azure. */
export default async function prepare({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "onboarding-premises-"));
  const certificate = await makeCertificate(["localhost", vaultHost]);
  const files = { cert: join(folder, "cert.pem"), key: join(folder, "key.pem") };
  await writeFile(files.cert, certificate.cert);
  await writeFile(files.key, certificate.key, { mode: 0o600 });
  const azurite = await startAzurite(files);
  provide("premises", {
    certificate,
    certificateFile: files.cert,
    azurite: azurite.endpoint.replace("127.0.0.1", "localhost"),
  });
  return async () => {
    await azurite.close();
    await rm(folder, { recursive: true, force: true });
  };
}
