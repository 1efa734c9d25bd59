import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

const marker = /^(.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+)[/\\]/;

/** Folders of the packages that the given module files belong to, each once. */
function packageFolders(modules: readonly string[]): string[] {
  const folders = modules.map((module) => marker.exec(module)?.[1]).filter((folder) => folder !== undefined);
  return [...new Set(folders)].filter((folder) => existsSync(join(folder, "package.json"))).sort();
}

function noticeOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const [file] = globSync("{LICENSE,LICENCE,License,license}*", { cwd: folder }).sort();
  const text = file === undefined ? "" : `\n\n${readFileSync(join(folder, file), "utf8").trim()}`;
  return `${manifest.name} ${manifest.version} (${manifest.license ?? "license in its text"})${text}`;
}

/** Names, versions and license texts of the packages whose code is in a bundle; their licenses ask for it. */
export function noticesOf(modules: readonly string[]): string {
  const notices = [...new Set(packageFolders(modules).map((folder) => noticeOf(folder)))].sort();
  return `${notices.join("\n\n----\n\n")}\n`;
}
