import { generate } from "selfsigned";
import type { Certificate } from "../listen.ts";

/** Makes a certificate for this machine and for the names of Azure that resolve to it in the app under test. */
export async function makeCertificate(names: readonly string[]): Promise<Certificate> {
  const { cert, private: key } = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      {
        name: "subjectAltName",
        altNames: [{ type: 7, ip: "127.0.0.1" }, ...names.map((value) => ({ type: 2 as const, value }))],
      },
    ],
  });
  return { cert, key };
}
