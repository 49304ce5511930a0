import { StoreFailure } from '#libs/journal';

/**
 * What the work comes to, if that is known within so many milliseconds; the work itself goes on.
 * @throws StoreFailure where it takes longer
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const failure = new StoreFailure(`The store did not answer within ${milliseconds} ms.`);
  const timer = setTimeout(() => late.reject(failure), milliseconds);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
