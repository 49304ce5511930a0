import { Controller, Get } from '@nestjs/common';
import { JournalKeys } from '#libs/nest';
import { DocumentedKeys } from '../openapi/documented-keys.js';

/** Where the keys of a service are looked for: https://www.rfc-editor.org/rfc/rfc7517#section-5 */
@Controller('.well-known')
export class JwksController {
  constructor(private readonly keys: JournalKeys) {}

  @Get('jwks.json')
  @DocumentedKeys()
  read(): object {
    return this.keys.jwks;
  }
}
