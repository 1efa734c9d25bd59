import type { HubReply } from "../../host/worker-contract.ts";

/** A reply with JSON text as its body. */
export function jsonText(status: number, body: string, headers: Record<string, string> = {}): HubReply {
  return { status, headers: { "content-type": "application/json; charset=utf-8", ...headers }, body };
}

/** A reply with a value as JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): HubReply {
  return jsonText(status, JSON.stringify(body), headers);
}

/** A reply without a body. */
export function empty(status: number): HubReply {
  return { status, headers: {} };
}

/** An error as ASP.NET's HttpError shows it, which is what the extension answers. */
export function httpError(status: number, message: string, exception?: { message: string; type: string }): HubReply {
  if (!exception) return json(status, { Message: message });
  return json(status, { Message: message, ExceptionMessage: exception.message, ExceptionType: exception.type });
}

/** 400 for an argument that the extension refuses by an ArgumentException. */
export function badArgument(message: string): HubReply {
  return httpError(400, "One or more of the arguments submitted is incorrect", {
    message,
    type: "System.ArgumentException",
  });
}

/** 500 for what the extension refuses by an InvalidOperationException. */
export function invalidOperation(message: string): HubReply {
  return httpError(500, "Something went wrong while processing your request", {
    message,
    type: "System.InvalidOperationException",
  });
}
