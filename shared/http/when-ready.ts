import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import type { Services } from "../ports/services.ts";
import { services } from "../services.ts";
import { answerUnready } from "./answer-request.ts";

type Response = HttpResponseInit | Promise<HttpResponseInit>;

/** Answers with the services; where the settings do not suffice for them, that the service is not there, with the reason in the log. */
export function whenReady(
  request: HttpRequest,
  context: Pick<InvocationContext, "error">,
  answer: (ready: Services) => Response,
): Response {
  let ready: Services;
  try {
    ready = services();
  } catch (error) {
    context.error("services_not_ready", error instanceof Error ? error.message : "");
    return answerUnready(request);
  }
  return answer(ready);
}
