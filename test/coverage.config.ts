import { defineConfig } from "vitest/config";

/** The domain under the tests that need nothing but it: every line and branch of it is walked. */
export default defineConfig({
  test: {
    include: ["test/unit/{domain,enrollment,accounts,leads,webhooks}/**/*.test.ts"],
    isolate: false,
    testTimeout: 60_000,
    coverage: {
      enabled: true,
      provider: "v8",
      include: ["shared/domain/**/*.ts"],
      exclude: ["**/*.d.ts"],
      reporter: ["text-summary", ["text", { skipFull: true }]],
      thresholds: { lines: 100, branches: 100, functions: 100, statements: 100 },
    },
  },
});
