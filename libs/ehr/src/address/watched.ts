import { DecoratorHandler, type Dispatcher } from 'undici';

/** What went wrong with one request, as the connection saw it: what fetch says of it is less, and in other words. */
export interface Watch {
  fault?: unknown;
  /** A connection stood and the request began to leave. */
  isSent?: boolean;
}

/** An answer is packed, though it was asked for as it is: its size could not be limited. */
export class PackedAnswerError extends Error {
  override readonly name = 'PackedAnswerError';
  constructor() {
    super('The answer is compressed, which was not asked for.');
  }
}

/** An answer has more bytes than the limit. */
export class LargeAnswerError extends Error {
  override readonly name = 'LargeAnswerError';
  constructor(limit: number) {
    super(`The answer has more than ${limit} bytes.`);
  }
}

/** Keeps the first fault of a request and ends an answer that is packed or too large. */
export function watched(
  dispatcher: Dispatcher,
  watch: Watch,
  limits: { readonly responseBytes: number },
): Dispatcher {
  return dispatcher.compose((dispatch) => (request, handler) => {
    try {
      return dispatch(request, watching(new DecoratorHandler(handler), watch, limits.responseBytes));
    } catch (error) {
      watch.fault ??= error;
      throw error;
    }
  });
}

function watching(
  inner: Dispatcher.DispatchHandler,
  watch: Watch,
  mostBytes: number,
): Dispatcher.DispatchHandler {
  let bytes = 0;
  /** Later, not now: fetch does not hear of an end that comes in the same moment as the beginning, and waits for ever. */
  const end = (controller: Dispatcher.DispatchController, error: Error): void => {
    if (watch.fault !== undefined) return;
    watch.fault = error;
    controller.pause();
    setImmediate(() => controller.abort(error));
  };
  return {
    onRequestStart: (controller, context) => {
      watch.isSent = true;
      inner.onRequestStart?.(controller, context);
    },
    onRequestUpgrade: (controller, status, headers, socket) =>
      inner.onRequestUpgrade?.(controller, status, headers, socket),
    onResponseStart: (controller, status, headers, statusText) => {
      const encoding = headers['content-encoding'] ?? 'identity';
      if (encoding !== 'identity') end(controller, new PackedAnswerError());
      else inner.onResponseStart?.(controller, status, headers, statusText);
    },
    onResponseData: (controller, chunk) => {
      bytes += chunk.length;
      if (bytes > mostBytes) end(controller, new LargeAnswerError(mostBytes));
      else inner.onResponseData?.(controller, chunk);
    },
    onResponseEnd: (controller, trailers) => inner.onResponseEnd?.(controller, trailers),
    onResponseError: (controller, error) => {
      watch.fault ??= error;
      inner.onResponseError?.(controller, error);
    },
  };
}
