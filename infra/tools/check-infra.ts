import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { findBicep } from "./infra/bicep-compiler.ts";

const template = resolve(import.meta.dirname, "../azure/main.bicep");
const compiler = findBicep(process.env);

if (compiler === undefined) {
  console.log("No Bicep compiler at hand (BICEP, bicep on the PATH, or az bicep): templates were not compiled.");
} else {
  console.log(`Bicep: ${compiler.command.join(" ")} (${compiler.version})`);
  for (const step of ["build", "lint"]) {
    const more = step === "build" ? ["--stdout"] : [];
    const file = compiler.isAz ? ["--file", template] : [template];
    const [program = "", ...first] = compiler.command;
    const { status, stderr } = spawnSync(program, [...first, step, ...file, ...more], {
      encoding: "utf8",
      maxBuffer: 64e6,
    });
    const complaints = stderr.split("\n").filter((line) => /\b(?:Error|Warning)\b/.test(line));
    const clean = status === 0 && complaints.length === 0;
    console.log(clean ? `bicep ${step}: clean` : `bicep ${step}: failed\n${stderr.trim()}`);
    if (!clean) process.exitCode = 1;
  }
}
