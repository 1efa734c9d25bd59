// The least that an engine behind HTTP does: reads a body and answers with it.
import { createServer } from "node:http";

createServer((request, response) => {
  let text = "";
  request.setEncoding("utf8");
  request.on("data", (chunk: string) => (text += chunk));
  request.on("end", () => response.writeHead(200, { "content-length": Buffer.byteLength(text) }).end(text));
}).listen(Number(process.argv[2]), "127.0.0.1");
