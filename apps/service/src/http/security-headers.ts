import type { SecurityHeadersOptions } from '@nestjs/common';

/** Nothing of this service is framed or read by other sites; TLS, and its header, are for what stands in front. */
export const SECURITY_HEADERS: SecurityHeadersOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: "'none'",
      connectSrc: "'self'",
      imgSrc: ["'self'", 'data:'],
      scriptSrc: "'self'",
      styleSrc: ["'self'", "'unsafe-inline'"],
      frameAncestors: "'none'",
      baseUri: "'none'",
      formAction: "'none'",
    },
  },
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
};
