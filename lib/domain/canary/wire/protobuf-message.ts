import { ProtobufReader, wire } from "./protobuf";

type Scalar = "string" | "double" | "fixed64" | "sfixed64" | "varint" | "int64" | "sint32" | "bool";
type Kind = Scalar | MessageShape;
type FieldShape = { name: string; kind: Kind; many: boolean };

/** The fields of a message by their numbers. */
export type MessageShape = Readonly<Record<number, FieldShape>>;

export const one = (name: string, kind: Kind): FieldShape => ({ name, kind, many: false });
export const many = (name: string, kind: Kind): FieldShape => ({ name, kind, many: true });

const wireOf: Record<Scalar, number> = {
  ...{ string: wire.bytes, double: wire.fixed64, fixed64: wire.fixed64, sfixed64: wire.fixed64 },
  ...{ varint: wire.varint, int64: wire.varint, sint32: wire.varint, bool: wire.varint },
};

const readers: Record<Scalar, (reader: ProtobufReader) => string | number | boolean> = {
  string: (reader) => reader.string(),
  double: (reader) => reader.double(),
  fixed64: (reader) => reader.fixed64(),
  sfixed64: (reader) => reader.sfixed64(),
  varint: (reader) => reader.varint(),
  int64: (reader) => reader.int64(),
  sint32: (reader) => reader.zigzag(),
  bool: (reader) => reader.varint() !== 0,
};

export type Message = { [name: string]: unknown };

/**
 * Reads a message as an object, as its JSON form would be: fields by their names, lists where a field may repeat. What
 * the shape does not know is passed over.
 */
export function readMessage(reader: ProtobufReader, shape: MessageShape): Message {
  const message: Message = {};
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    const field = shape[tag >>> 3];
    if (field === undefined) reader.skip(tag);
    else readField(reader, tag, field, message);
  }
  return message;
}

function readField(
  reader: ProtobufReader,
  tag: number,
  { name, kind, many: repeats }: FieldShape,
  message: Message,
): void {
  const isBytes = (tag & 7) === wire.bytes;
  if (typeof kind === "object") {
    if (isBytes) put(message, name, repeats, readMessage(reader.message(), kind));
    else reader.skip(tag);
    return;
  }
  const read = readers[kind];
  if (repeats && isBytes && kind !== "string") {
    const inner = reader.message();
    while (inner.at < inner.end) put(message, name, true, read(inner));
  } else if ((tag & 7) === wireOf[kind]) put(message, name, repeats, read(reader));
  else reader.skip(tag);
}

function put(message: Message, name: string, repeats: boolean, value: unknown): void {
  const list = message[name];
  if (!repeats) message[name] = value;
  else if (Array.isArray(list)) list.push(value);
  else message[name] = [value];
}
