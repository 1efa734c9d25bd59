import { z } from "zod";
import { defineRoute, serve, servedRoutes } from "../shared/http/define-route.ts";
import { describeRoutes } from "../shared/http/openapi.ts";
import { jsonReply } from "../shared/http/reply.ts";

const getContract = defineRoute({
  name: "getOpenApi",
  method: "GET",
  route: "api/openapi.json",
  summary: "This contract",
  tag: "Service",
  access: "anyone",
  cache: "public, max-age=300",
  answers: {
    200: {
      description: "An OpenAPI 3.1 document",
      schema: z.looseObject({ openapi: z.string(), paths: z.looseObject({}) }),
    },
  },
  refusals: [],
  handle: ({ services }) => jsonReply(200, contract(services.program.baseUrl)),
});

let described: ReturnType<typeof describeRoutes> | undefined;

/** Described when first asked, by when every function of the app is loaded, and only then: it takes a quarter of a second. */
function contract(baseUrl: string): ReturnType<typeof describeRoutes> {
  described ??= describeRoutes(servedRoutes(), baseUrl);
  return described;
}

serve(getContract);
