import { expect, test } from "vitest";
import { cosmosContainerProperties } from "../../../shared/adapters/cosmos/container-properties.ts";
import { containers } from "../../../shared/ports/containers.ts";

const paths = (name: keyof typeof containers) =>
  cosmosContainerProperties(name, containers[name]).indexingPolicy.compositeIndexes?.map((index) =>
    index.map(({ path }) => path),
  );

test("each index ends with the id, and its order field is indexed with the id alone", () => {
  expect(paths("enrollments")).toContainEqual(["/status", "/dueAt", "/id"]);
  expect(paths("enrollments")).toContainEqual(["/dueAt", "/id"]);
});

test("an index is never listed twice", () => {
  const listed = paths("enrollments")?.map((index) => index.join());
  expect(new Set(listed).size).toBe(listed?.length);
});

test("an index that ends with the id already stays as it is", () => {
  expect(paths("claims")).toEqual([["/enrollmentId", "/id"]]);
});

test("documents live until their own ttl where the container keeps them, else for its time", () => {
  const definition = { partitionKey: "/id", indexes: [] };
  expect(cosmosContainerProperties("a", { ...definition, timeToLive: "keep" }).defaultTtl).toBe(-1);
  expect(cosmosContainerProperties("a", { ...definition, timeToLive: 60 }).defaultTtl).toBe(60);
});
