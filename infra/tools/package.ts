import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { backEnds, type BackEnd } from "./packaging/host-settings.ts";
import { makePackage } from "./packaging/make-package.ts";
import { measureLoad } from "./packaging/measure-load.ts";

const usage = `Usage: npm run package [-- --back-end ${backEnds.join("|")}] [-- --out DIR]`;

function isBackEnd(text: string): text is BackEnd {
  return (backEnds as readonly string[]).includes(text);
}

const root = resolve(import.meta.dirname, "../..");
const { values } = parseArgs({
  options: {
    "back-end": { type: "string", default: process.env["ONBOARDING_DURABLE_BACK_END"] ?? "scheduler" },
    out: { type: "string", default: join(root, "dist/package") },
  },
});
const backEnd = values["back-end"];
if (isBackEnd(backEnd)) {
  const { folder, files, zip } = await makePackage(root, resolve(values.out), backEnd);
  writeFileSync(`${folder}.zip`, zip);
  const { ms, cpuMs, functions } = await measureLoad(folder, 5);
  console.log(`${folder}.zip: ${(zip.length / 1024).toFixed(0)} KB, ${files.length} files, back end: ${backEnd}`);
  console.log(
    `${functions} functions loaded and registered in ${ms} ms, ${cpuMs} ms of it computing (median of 5 fresh processes)`,
  );
} else {
  console.error(`Unknown back end ${backEnd}. ${usage}`);
  process.exitCode = 2;
}
