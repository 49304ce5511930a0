import { fastify } from 'fastify';
import { announce } from './announce.js';
import { readExchange } from './exchange.js';

const { answer } = await readExchange();
const app = fastify();
app.post('/', async () => answer);
announce(await app.listen({ port: 0, host: '127.0.0.1' }));
