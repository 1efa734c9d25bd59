import { describe, expect, it } from "vitest";
import { createRoute, createRouter, findHiddenRoutes } from "../../../infra/local/host/router.ts";

const route = (name: string, template: string | undefined, methods = ["GET"], prefix = "") =>
  createRoute(name, template, methods, prefix);

describe("the router", () => {
  it("tries routes in the order of their functions' names, as the Functions host does", () => {
    const byId = route("aById", "items/{id}");
    const summary = route("summary", "items/summary");
    const router = createRouter([summary, byId]);
    expect(router("GET", "/items/summary")).toEqual({ route: byId, params: { id: "summary" } });
    expect(findHiddenRoutes([summary, byId])).toEqual([{ hidden: summary, behind: byId }]);
    const better = route("zById", "items/{id}");
    expect(createRouter([better, summary])("GET", "/items/summary")?.route).toBe(summary);
    expect(findHiddenRoutes([better, summary])).toEqual([]);
  });

  it("goes on to the next route when the method does not fit", () => {
    const read = route("read", "items/{id}", ["GET"]);
    const write = route("write", "items/{id}", ["put"]);
    const router = createRouter([read, write]);
    expect(router("PUT", "/items/1")?.route).toBe(write);
    expect(router("DELETE", "/items/1")).toBeUndefined();
  });

  it("takes all methods when none is listed", () => {
    expect(createRouter([createRoute("any", "any", undefined, "api")])("PATCH", "/api/any")?.params).toEqual({});
  });

  it("refuses the same route twice for one method", () => {
    expect(() => createRouter([route("a", "items/"), route("b", "/Items")])).toThrow(
      'conflicts with the one of function "a"',
    );
  });

  it.each(["admin", "administration/x", "/Runtime"])("refuses the reserved route %s", (template) => {
    expect(() => route("f", template, ["GET"], "api")).toThrow("conflicts with the host's own routes");
  });

  it("puts the prefix before every route but its own name's case", () => {
    expect(route("Hello", undefined, ["GET"], "api").template.text).toBe("api/Hello");
  });
});
