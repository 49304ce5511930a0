import { startService } from './start-service.js';

process.exitCode = await startService(process.env);
