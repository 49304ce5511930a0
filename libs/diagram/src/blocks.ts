import type { MovableDiagram } from './movable-diagram.js';

/** Variables that move as one, from the top. */
export type Block = readonly number[];

/** The order of a diagram as blocks that change places. */
export class Blocks {
  readonly #diagram: MovableDiagram;
  #blocks: Block[];

  constructor(diagram: MovableDiagram, groups: readonly Block[]) {
    this.#diagram = diagram;
    this.#blocks = blocksOf(diagram.order, groups);
    this.#gather();
  }

  widestFirst(): readonly Block[] {
    const widthOf = (block: Block): number =>
      block.reduce((sum, variable) => sum + this.#diagram.widthOf(variable), 0);
    return this.#blocks.toSorted((a, b) => widthOf(b) - widthOf(a));
  }

  /** Moves a block down to the end, up to the top, and back to where the diagram was smallest. */
  settle(block: Block, growth: number): void {
    let best = { size: this.#diagram.size, place: this.#blocks.indexOf(block) };
    for (const step of [1, -1]) {
      this.#moveTo(block, best.place);
      while (this.#diagram.size <= growth * best.size && this.#canMove(block, step)) {
        this.#moveTo(block, this.#blocks.indexOf(block) + step);
        if (this.#diagram.size < best.size)
          best = { size: this.#diagram.size, place: this.#blocks.indexOf(block) };
      }
    }
    this.#moveTo(block, best.place);
  }

  #canMove(block: Block, step: number): boolean {
    return this.#blocks[this.#blocks.indexOf(block) + step] !== undefined;
  }

  #moveTo(block: Block, target: number): void {
    for (let place = this.#blocks.indexOf(block); place < target; place += 1) this.#exchange(place);
    for (let place = this.#blocks.indexOf(block); place > target; place -= 1) this.#exchange(place - 1);
  }

  /** Exchanges a block with the next: each variable of the next rises past all of this one. */
  #exchange(place: number): void {
    const [first = [], second = []] = this.#blocks.slice(place, place + 2);
    const start = this.#blocks.slice(0, place).flat().length;
    second.forEach((_, index) => {
      for (let level = start + index + first.length - 1; level >= start + index; level -= 1)
        this.#diagram.swap(level);
    });
    this.#blocks.splice(place, 2, second, first);
  }

  /** Brings the variables to where the blocks say they are. */
  #gather(): void {
    this.#blocks.flat().forEach((variable, target) => {
      for (let level = this.#diagram.order.indexOf(variable); level > target; level -= 1)
        this.#diagram.swap(level - 1);
    });
  }
}

/** The groups, each where its first variable is, and every other variable on its own. */
function blocksOf(order: readonly number[], groups: readonly Block[]): Block[] {
  const groupOf = new Map(groups.flatMap((group) => group.map((variable) => [variable, group] as const)));
  return [...new Set(order.map((variable) => groupOf.get(variable) ?? [variable]))];
}
