import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleFunctions } from "./bundle.ts";
import { hostJsonFor, type BackEnd } from "./host-settings.ts";
import { noticesOf } from "./notices.ts";
import { listFiles, zipFolder } from "./zip.ts";

/** A deployment package as made: its folder, its files and the same as a zip. */
export interface DeploymentPackage {
  readonly folder: string;
  readonly files: readonly string[];
  readonly zip: Uint8Array;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly license?: string;
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, undefined, 2)}\n`);
}

/**
 * Makes the package that runs on Azure in `folder` (emptied first): bundled functions, package.json without dependencies,
 * host.json for the back end, license notices. The same sources give the same bytes.
 */
export async function makePackage(root: string, folder: string, backEnd: BackEnd): Promise<DeploymentPackage> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { modules } = await bundleFunctions(root, folder);
  const { name, version, description, license } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  ) as Manifest;
  const manifest = { name, version, description, license, private: true, type: "module", main: "functions/*.js" };
  writeJson(join(folder, "package.json"), manifest);
  const hostJson = JSON.parse(readFileSync(join(root, "host.json"), "utf8")) as object;
  writeJson(join(folder, "host.json"), hostJsonFor(hostJson, backEnd));
  writeFileSync(join(folder, "third-party-notices.txt"), noticesOf(modules));
  return { folder, files: listFiles(folder), zip: zipFolder(folder) };
}
