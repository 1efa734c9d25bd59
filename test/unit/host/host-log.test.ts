import { expect, it } from "vitest";
import { filterLog, type LogEntry } from "../../../infra/local/host/host-log.ts";

it("passes lines by the longest prefix of their category", () => {
  const passed: string[] = [];
  const keep = ({ level, category }: LogEntry) => void passed.push(`${category} ${level}`);
  const log = filterLog(keep, { default: "warning", Function: "information", "Function.noisy": "none" });
  for (const category of ["Host.Startup", "Function.a", "Function.noisy.User", "Functional"]) {
    for (const level of ["debug", "information", "warning", "critical"] as const) log({ level, category, message: "" });
  }
  expect(passed).toEqual([
    "Host.Startup warning",
    "Host.Startup critical",
    "Function.a information",
    "Function.a warning",
    "Function.a critical",
    "Functional warning",
    "Functional critical",
  ]);
});
