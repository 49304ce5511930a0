import { readExchange } from './exchange.js';
import { serveWithNest } from './nest-peer.js';

const { answer } = await readExchange();
await serveWithNest(() => answer);
