import { afterEach, expect, it, vi } from "vitest";
import { createHostLog, createLog } from "../../../infra/local/adapters/local-log.ts";
import { consoleLog } from "../../../infra/local/host/host-log.ts";

afterEach(() => vi.restoreAllMocks());

const forged = "2026-11-02T09:00:00.000Z error Host: forged";
const message = `said "é"\r\n${forged}\u2028${forged}\u0085${forged}\u001B[2J\u009B31m\u202Eabc\uD83D`;

it.each(["the local host", "the host alone", "the product"])(
  "F85 what is said through the log of %s begins no line of its own and steers no terminal",
  (whose) => {
    const written: string[] = [];
    const write = (text: string) => void written.push(text);
    vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
    const entry = { level: "information", category: "Function.a.User", message } as const;
    if (whose === "the local host") createHostLog("trace", write)(entry);
    if (whose === "the host alone") consoleLog(entry);
    if (whose === "the product") createLog("trace", { now: () => 0 }, write).error("failed", {}, new Error(message));
    const lines = written
      .join("")
      .trimEnd()
      .split(/\r\n|[\n\r\u0085\u2028\u2029]/);
    expect(lines[0]).toContain("é");
    expect(lines.slice(1).filter((line) => !/^ {4}/.test(line))).toEqual([]);
    expect(lines.join("")).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
  },
);

it("F85 a stack stays legible in the log of the local host", () => {
  const written: string[] = [];
  const stack = "Error: none\n    at one (file.js:1:2)\n    at two (file.js:3:4)";
  createHostLog("trace", (text) => void written.push(text))({ level: "error", category: "Host", message: stack });
  expect(written.join("")).toMatch(/^\S+ error Host: Error: none\n {8}at one .*\n {8}at two .*\n$/);
});
