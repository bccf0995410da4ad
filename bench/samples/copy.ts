import { Client, type Connection, type Submittable } from "pg";

/** The wire of COPY, which the driver knows but does not offer. */
type CopyWire = Connection & {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
};

const chunk = 1 << 18;

/** Copies text rows into a table by one COPY … FROM STDIN; answers the seconds it took. */
export async function copyInto(databaseUrl: string, table: string, rows: Buffer): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const began = performance.now();
  try {
    await new Promise<void>((resolve, reject) => {
      client.query(copying(`copy ${table} from stdin`, rows, resolve, reject));
    });
    return (performance.now() - began) / 1000;
  } finally {
    await client.end();
  }
}

function copying(
  text: string,
  rows: Buffer,
  done: () => void,
  failed: (error: Error) => void,
): Submittable {
  const handlers = {
    submit: (connection: Connection) => (connection as CopyWire).query(text),
    handleCopyInResponse(connection: Connection) {
      const copy = connection as CopyWire;
      for (let at = 0; at < rows.length; at += chunk)
        copy.sendCopyFromChunk(rows.subarray(at, at + chunk));
      copy.endCopyFrom();
    },
    handleRowDescription() {},
    handleCommandComplete() {},
    handleReadyForQuery: done,
    handleError: failed,
  };
  return handlers;
}
