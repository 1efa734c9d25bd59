import { globSync } from "node:fs";
import { registerHooks } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { commonTokens, declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext, type StrykerOptions } from "@stryker-mutator/api/core";
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
} from "@stryker-mutator/api/test-runner";
import fc from "fast-check";
import { collect, type CollectedTest } from "./suite.ts";
import type * as vitestDouble from "./vitest.ts";

/**
 * Runs test files in this very process, loaded once by Node: a mutant costs the milliseconds of its own tests, where a worker of
 * vitest for each would cost a second. Describing tests is done here, expecting by vitest itself.
 */
class InProcessRunner implements TestRunner {
  static readonly inject: [typeof commonTokens.options] = [commonTokens.options];
  private readonly patterns: string[];
  private readonly context: InstrumenterContext;
  private readonly tests = new Map<string, CollectedTest>();
  private stayIn: (file: string) => void = () => undefined;

  constructor(options: StrykerOptions) {
    this.patterns = (options["inProcess"] as { testFiles: string[] }).testFiles;
    const world = globalThis as unknown as Record<string, InstrumenterContext>;
    this.context = world[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {};
  }

  capabilities() {
    // A mutant that also runs while a module loads would cost a new process, for a part that is not looked at (`ignoreStatic`).
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    // The same numbers for every mutant: one that survives today would survive tomorrow.
    fc.configureGlobal({ seed: 20_250_101 });
    const double = new URL("vitest.ts", import.meta.url).href;
    registerHooks({
      resolve: (specifier, context, next) =>
        specifier === "vitest" && context.parentURL !== double
          ? { url: double, shortCircuit: true }
          : next(specifier, context),
    });
    this.stayIn = ((await import(double)) as typeof vitestDouble).stayIn;
    for (const file of this.patterns.flatMap((pattern) => globSync(pattern)).toSorted()) {
      const path = resolve(file);
      for (const test of await collect(path, () => import(pathToFileURL(path).href))) this.tests.set(test.id, test);
    }
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    for (const test of this.tests.values()) {
      this.context.currentTestId = test.id;
      tests.push(await this.run(test));
      delete this.context.currentTestId;
    }
    const { mutantCoverage = { static: {}, perTest: {} } } = this.context;
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, hitLimit, testFilter, disableBail }: MutantRunOptions): Promise<MutantRunResult> {
    Object.assign(this.context, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    const tests: TestResult[] = [];
    for (const id of testFilter ?? this.tests.keys()) {
      const result = await this.run(this.tests.get(id)!);
      tests.push(result);
      if (result.status === TestStatus.Failed && !disableBail) break;
    }
    const limit = determineHitLimitReached(this.context.hitCount, hitLimit);
    delete this.context.activeMutant;
    return toMutantRunResult(limit ?? { status: DryRunStatus.Complete, tests });
  }

  private async run({ id, name, file, run }: CollectedTest): Promise<TestResult> {
    this.stayIn(file);
    const started = performance.now();
    const result = { id, name, fileName: file };
    try {
      await run();
      return { ...result, timeSpentMs: performance.now() - started, status: TestStatus.Success };
    } catch (error) {
      const failureMessage = error instanceof Error ? error.message : String(error);
      return { ...result, timeSpentMs: performance.now() - started, status: TestStatus.Failed, failureMessage };
    }
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "in-process", InProcessRunner)];
