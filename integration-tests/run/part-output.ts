/**
 * Keeps apart what parts that run at the same time print: the one that began first is printed as it comes,
 * the others when those before them have ended.
 */
export class PartOutput {
  readonly #write: (text: string) => void;
  readonly #parts: { name: string; held: string[]; ended: boolean }[] = [];

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  begin(name: string): void {
    this.#parts.push({ name, held: [], ended: false });
  }

  print(name: string, text: string): void {
    const part = this.#parts.find((each) => each.name === name);
    if (part === this.#parts[0] || !part) this.#write(text);
    else part.held.push(text);
  }

  end(name: string): void {
    const part = this.#parts.find((each) => each.name === name);
    if (part) part.ended = true;
    while (this.#parts.at(0)?.ended === true) {
      this.#parts.shift();
      this.#parts.at(0)?.held.splice(0).forEach(this.#write);
    }
  }
}
