import { describe, expect, it } from "vitest";
import { accountParams, accountUserParams } from "../../../shared/http/account-params.ts";

describe("F82 the path of an account", () => {
  it("takes a tenant's id in any case", () => {
    const id = "1111AAAA-1111-4111-8111-111111111111";
    expect(accountParams.parse({ id })).toEqual({ id: id.toLowerCase() });
    expect(accountUserParams.parse({ id, userId: id })).toEqual({ id: id.toLowerCase(), userId: id.toLowerCase() });
  });

  it.each(["x", "/", "a\\b", "a#b", "a?b", "..", "11111111-1111-4111-8111-111111111111/"])(
    "lets %j not come to the database, which would not take it for an id",
    (id) => {
      expect(accountParams.safeParse({ id }).success).toBe(false);
    },
  );
});
