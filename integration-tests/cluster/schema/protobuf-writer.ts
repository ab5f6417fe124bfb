/** Writes protocol buffer messages field by field (wire types varint and length-delimited). */
export class ProtobufWriter {
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  /** Strings that are empty are left out, as proto3 does. */
  string(field: number, value: unknown): this {
    if (typeof value !== 'string' || value === '') return this;
    return this.bytes(field, new TextEncoder().encode(value));
  }

  strings(field: number, values: unknown): this {
    if (Array.isArray(values)) values.forEach((value) => this.string(field, value));
    return this;
  }

  boolean(field: number, value: unknown): this {
    if (value === true) {
      this.varint(field << 3);
      this.varint(1);
    }
    return this;
  }

  /** A nested message; an empty one is written too, for it may be one of several choices. */
  message(field: number, write: (message: ProtobufWriter) => void): this {
    const message = new ProtobufWriter();
    write(message);
    return this.bytes(field, message.finish());
  }

  finish(): Uint8Array {
    const result = new Uint8Array(this.length);
    let offset = 0;
    for (const part of this.parts) {
      result.set(part, offset);
      offset += part.length;
    }
    return result;
  }

  private bytes(field: number, value: Uint8Array): this {
    this.varint((field << 3) | 2);
    this.varint(value.length);
    this.push(value);
    return this;
  }

  private varint(value: number): void {
    const bytes: number[] = [];
    let rest = value;
    while (rest > 127) {
      bytes.push((rest & 127) | 128);
      rest >>>= 7;
    }
    bytes.push(rest);
    this.push(Uint8Array.from(bytes));
  }

  private push(part: Uint8Array): void {
    this.parts.push(part);
    this.length += part.length;
  }
}
