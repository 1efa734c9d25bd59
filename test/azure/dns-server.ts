import { createSocket } from "node:dgram";
import { once } from "node:events";
import { type Answer, decode, encode } from "dns-packet";

export interface DnsRecords {
  readonly txt: readonly string[];
  readonly mx: readonly string[];
}

/** A name server on this machine that speaks the DNS protocol over UDP. */
export interface DnsServer {
  /** `address:port`, as a resolver is told it. */
  readonly address: string;
  /** Records by name in lower case; a name that is not here does not exist. */
  readonly zone: Map<string, DnsRecords>;
  /** While true it answers SERVFAIL. */
  isDown: boolean;
  close(): Promise<void>;
}

const responseCodes = { none: 0, serverFailure: 2, noSuchName: 3 };

/** Starts the name server on a free port of the loopback interface. */
export async function startDnsServer(): Promise<DnsServer> {
  const zone = new Map<string, DnsRecords>();
  const state = { isDown: false };
  const socket = createSocket("udp4");
  socket.on("message", (message, from) => {
    const { id, questions = [] } = decode(message);
    const question = questions[0];
    const records = zone.get(question?.name.toLowerCase() ?? "");
    const found = records === undefined ? responseCodes.noSuchName : responseCodes.none;
    const code = state.isDown ? responseCodes.serverFailure : found;
    const answers = code === responseCodes.none ? answersOf(question?.name ?? "", question?.type, records) : [];
    const flags = 0x01_80 | code;
    socket.send(encode({ type: "response", id: id ?? 0, flags, questions, answers }), from.port, from.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return Object.assign(state, {
    address: `127.0.0.1:${socket.address().port}`,
    zone,
    async close() {
      socket.close();
      await once(socket, "close");
    },
  });
}

function answersOf(name: string, type: string | undefined, records: DnsRecords | undefined): Answer[] {
  if (type === "TXT") return (records?.txt ?? []).map((data) => ({ type, name, ttl: 60, data }));
  if (type !== "MX") return [];
  return (records?.mx ?? []).map((exchange, index) => ({
    type,
    name,
    ttl: 60,
    data: { preference: 10 * (index + 1), exchange },
  }));
}
