/** What is done with an instance whose version the host is not to run: left alone until another host comes, or failed. */
export type VersionRefusal = "Reject" | "Fail";

/** The version settings of host.json; without a strategy every version is run. */
export interface VersionSettings {
  defaultVersion?: string;
  versionMatchStrategy?: string;
  versionFailureStrategy?: string;
}

function partsOf(version: string): number[] | undefined {
  return /^\d+(?:\.\d+){1,3}$/.test(version) ? version.split(".").map(Number) : undefined;
}

/** Compares as VersioningSettings.CompareVersions does: none before any, numbers by their parts, all else as text. */
export function compareVersions(one: string, other: string): number {
  if (one.trim() === "" || other.trim() === "") return Number(one.trim() !== "") - Number(other.trim() !== "");
  const [first, second] = [partsOf(one), partsOf(other)];
  if (!first || !second)
    return one.toLowerCase() === other.toLowerCase() ? 0 : one.toLowerCase() < other.toLowerCase() ? -1 : 1;
  for (let index = 0; index < 4; index += 1) {
    const difference = (first[index] ?? -1) - (second[index] ?? -1);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

/** Makes the function that tells what is to be done with a version; undefined when it is to be run. */
export function versionRule(settings: VersionSettings): (version: string) => VersionRefusal | undefined {
  const own = settings.defaultVersion ?? "";
  const strategy = settings.versionMatchStrategy?.toLowerCase();
  const refusal = settings.versionFailureStrategy?.toLowerCase() === "fail" ? "Fail" : "Reject";
  if (strategy === "strict") return (version) => (version === own ? undefined : refusal);
  if (strategy === "currentorolder") return (version) => (compareVersions(version, own) > 0 ? refusal : undefined);
  return () => undefined;
}
