import { defineConfig } from "vitest/config";

const project = (name: string, extra: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], ...extra },
});

/** One project per kind of test; the ones that run the built app get a longer limit, never a sleep. */
export default defineConfig({
  test: {
    // Vitest leaves one core alone, which on the two of a small machine would be half of it.
    maxWorkers: "100%",
    projects: [
      // Pure tests leave nothing behind, so their modules are loaded once per worker and not once per file.
      project("unit", { isolate: false }),
      project("contract", { testTimeout: 30_000 }),
      project("host", {
        testTimeout: 60_000,
        hookTimeout: 60_000,
        // Vite has a BASE_URL of its own, so the one from outside goes on under another name.
        env: { HOST_UNDER_TEST: process.env["BASE_URL"] ?? "" },
      }),
      project("replay"),
      project("simulation", { testTimeout: 300_000, hookTimeout: 60_000 }),
      project("e2e", { testTimeout: 300_000, hookTimeout: 60_000 }),
      // The same files with Azure's SDKs in the place of the embedded services; the commands, the health and the sign-in endpoints of the local host are its own.
      project("azure", {
        include: ["test/e2e/**/*.test.ts", "test/azure/**/*.test.ts"],
        exclude: [
          "test/e2e/local-*.test.ts",
          "test/e2e/browser-sign-in.test.ts",
          // What is decided before any service is asked is the same behind either.
          "test/e2e/{bad-input,countries,floods,fuzz,hostile-corpus,published-contract}.test.ts",
        ],
        globalSetup: ["test/azure/cloud/premises.ts"],
        env: { SERVICES: "azure" },
        testTimeout: 600_000,
        hookTimeout: 120_000,
      }),
    ],
  },
});
