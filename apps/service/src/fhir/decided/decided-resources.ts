import { Injectable } from '@nestjs/common';
import { type Decided, type DecidedType, isId, marked } from '#libs/fhir';
import { KeptDocuments } from '#libs/nest';
import { type KeptVersion, resourceIn, unknown } from './kept-plan.js';

/** What stands in a plan stays as it was first answered. */
const FIRST = 1;

/** A resource with the version that it is. */
export interface ReadResource {
  readonly resource: Decided;
  readonly mark: KeptVersion;
}

/** What was decided, read from the journal by id. */
@Injectable()
export class DecidedResources {
  constructor(private readonly documents: KeptDocuments) {}

  /**
   * The newest version, where none is named.
   * @throws RequestError where there is none, or none any more
   */
  async read(type: DecidedType, id: string, version?: number): Promise<ReadResource> {
    const mark = isId(id) && (await this.documents.find(id, type === 'CarePlan' ? version : FIRST));
    if (!mark || (version !== undefined && version !== mark.version)) throw unknown(type);
    return { resource: marked(resourceIn(mark, type), mark), mark };
  }

  /** Undefined where there is none, or none any more. */
  async find(type: DecidedType, id: string): Promise<ReadResource | undefined> {
    const mark = await this.documents.find(id, type === 'CarePlan' ? undefined : FIRST);
    return mark?.text === undefined ? undefined : { resource: marked(resourceIn(mark, type), mark), mark };
  }

  /** Every version, the newest first. */
  async versions(id: string): Promise<readonly ReadResource[]> {
    const versions = isId(id) ? await this.documents.versions(id) : [];
    if (versions.length === 0) throw unknown('CarePlan');
    return versions.map((mark) => ({ resource: marked(resourceIn(mark, 'CarePlan'), mark), mark }));
  }
}
