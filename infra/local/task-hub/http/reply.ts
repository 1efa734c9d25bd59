const jsonType = { "content-type": "application/json; charset=utf-8" };

/** A response with JSON text as its body. */
export function jsonText(status: number, body: string, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers: { ...jsonType, ...headers } });
}

/** A response with a value as JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return jsonText(status, JSON.stringify(body), headers);
}

/** A response without a body. */
export function empty(status: number): Response {
  return new Response(null, { status });
}

/** An error as ASP.NET's HttpError shows it, which is what the extension answers. */
export function httpError(status: number, message: string, exception?: { message: string; type: string }): Response {
  if (!exception) return json(status, { Message: message });
  return json(status, { Message: message, ExceptionMessage: exception.message, ExceptionType: exception.type });
}

/** 400 for an argument that the extension refuses by an ArgumentException. */
export function badArgument(message: string): Response {
  return httpError(400, "One or more of the arguments submitted is incorrect", {
    message,
    type: "System.ArgumentException",
  });
}
