import { spawnSync } from "node:child_process";

/** A Bicep compiler and how it is called. */
export interface BicepCompiler {
  readonly command: readonly string[];
  readonly version: string;
  /** The Azure CLI names the file with an option. */
  readonly isAz: boolean;
}

/** The first compiler that answers: the file that `BICEP` names, `bicep` on the PATH, or the one of the Azure CLI. */
export function findBicep(env: NodeJS.ProcessEnv): BicepCompiler | undefined {
  const named = env["BICEP"];
  const candidates = [...(named === undefined || named === "" ? [] : [[named]]), ["bicep"], ["az", "bicep"]];
  for (const command of candidates) {
    const isAz = command[0] === "az";
    const version = versionOf(isAz ? [...command, "version"] : [...command, "--version"], env);
    if (version !== undefined) return { command, version, isAz };
  }
  return undefined;
}

function versionOf(command: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  const [program = "", ...args] = command;
  const { status, stdout } = spawnSync(program, args, { encoding: "utf8", env });
  return status === 0 ? /\d+\.\d+\.\d+/.exec(stdout)?.[0] : undefined;
}
