import { request as sendPlain, type IncomingMessage, type ServerResponse } from "node:http";
import { request as sendSecure } from "node:https";

/** Where requests go on to, and whether the answer is lost on the way back. */
export interface Onward {
  readonly target: string;
  /** The certificate to trust, where the target has one of its own. */
  readonly ca?: string;
  readonly losesAnswer?: boolean;
}

/** Sends a request on as it came, and its answer back. */
export function forward({ target, ca, losesAnswer = false }: Onward, from: IncomingMessage, to: ServerResponse): void {
  const url = new URL(from.url ?? "/", target);
  const send = url.protocol === "https:" ? sendSecure : sendPlain;
  const options = {
    method: from.method,
    headers: from.headers,
    ...(ca !== undefined && { ca, servername: "localhost" }),
  };
  const onward = send(url, options, (answer) => {
    if (losesAnswer) {
      answer.resume();
      answer.on("end", () => from.socket.destroy());
      return;
    }
    to.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(to);
  });
  onward.on("error", () => to.destroy());
  from.pipe(onward);
}
