import { MAX_VALUES } from './variable.js';

/** A misuse of a diagram, or a diagram that cannot be had. */
export abstract class DiagramError extends Error {
  abstract readonly code: string;

  override get name(): string {
    return this.constructor.name;
  }
}

export class DiagramTooLargeError extends DiagramError {
  readonly code = 'diagram-too-large';

  constructor({ limit }: { limit: number }) {
    super(
      `The diagrams need more than the ${limit} nodes this store may hold. ` +
        'Sift a smaller version for a better variable order, split the function on the variables that route it, or raise the limit.',
    );
  }
}

export class DomainSizeError extends DiagramError {
  readonly code = 'domain-size';

  constructor({ variable, size }: { variable: string; size: number }) {
    super(
      `Variable ${variable} has ${size} values; a variable has 1 to ${MAX_VALUES}. ` +
        'Merge values that no test tells apart, or write the variable as two.',
    );
  }
}

export class TerminalError extends DiagramError {
  readonly code = 'terminal';

  constructor({ value }: { value: number }) {
    super(
      `${value} cannot be a terminal. Terminals are whole numbers from 0 to 2^31 - 2; number your outcomes.`,
    );
  }
}

export class VariableOrderError extends DiagramError {
  readonly code = 'variable-order';

  constructor({ variable, child }: { variable: string; child: string }) {
    super(
      `A node on ${variable} cannot have a child on ${child}, which does not come after it in the order. ` +
        'Combine diagrams with apply2, which keeps the order.',
    );
  }
}

export class ArityError extends DiagramError {
  readonly code = 'arity';

  constructor({ variable, size, children }: { variable: string; size: number; children: number }) {
    super(`A node on ${variable} needs one child for each of its ${size} values, and was given ${children}.`);
  }
}

export class UnknownVariableError extends DiagramError {
  readonly code = 'unknown-variable';

  constructor({ variable, known }: { variable: string | number; known: readonly string[] }) {
    super(`There is no variable ${variable}. Variables, in order from 0: ${known.join(', ')}.`);
  }
}

export class UnknownRootError extends DiagramError {
  readonly code = 'unknown-root';

  constructor({ root, roots }: { root: number; roots: number }) {
    super(`There is no root ${root}. A root is a position, from 0, among the ${roots} given to freeze.`);
  }
}

export class ValueOutOfDomainError extends DiagramError {
  readonly code = 'value-out-of-domain';

  constructor({ variable, size, value }: { variable: string; size: number; value: number | undefined }) {
    super(
      `Variable ${variable} has the values 0 to ${size - 1}, and the state says ${value}. ` +
        'A state holds one value for each variable, in diagram order.',
    );
  }
}

export class AllowedValuesError extends DiagramError {
  readonly code = 'allowed-values';

  constructor({ variable, size, mask }: { variable: string; size: number; mask: number | undefined }) {
    super(
      `Variable ${variable} has ${size} values, and the mask of those allowed is ${mask === undefined ? 'missing' : `0b${mask.toString(2)}`}. ` +
        'Allow at least one value and no other bits; start from allValues.',
    );
  }
}

export class WeightsError extends DiagramError {
  readonly code = 'weights';

  constructor({ variable }: { variable: string }) {
    super(
      `The allowed values of ${variable} weigh nothing together, or one has no weight from 0 up. ` +
        'Give each value of each variable a weight, at least one allowed value a positive one.',
    );
  }
}

export class UnclassifiedTerminalError extends DiagramError {
  readonly code = 'unclassified-terminal';

  constructor({ terminal, length }: { terminal: number; length: number }) {
    super(
      `Terminal ${terminal} has no class: the classes given end at ${length - 1}. ` +
        'Classes are indexed by terminal, so give one for every terminal up to the largest.',
    );
  }
}
