import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { QuestionnaireResponse } from 'fhir/r4';
import { announce } from './announce.js';

/** A bare NestJS service on Fastify with one route; without the middleware layer, which Stepdown leaves out too. */
export async function serveWithNest(answer: (body: QuestionnaireResponse) => unknown): Promise<void> {
  @Controller()
  class PeerController {
    @Post()
    @HttpCode(200)
    reply(@Body() body: QuestionnaireResponse): unknown {
      return answer(body);
    }
  }
  @Module({ controllers: [PeerController] })
  class PeerModule {}

  const adapter = new FastifyAdapter({ skipMiddie: true });
  const app = await NestFactory.create<NestFastifyApplication>(PeerModule, adapter, { logger: false });
  await app.listen(0, '127.0.0.1');
  announce(await app.getUrl());
}
