import { Redis } from 'ioredis';
import Redlock, { ExecutionError, ResourceLockedError } from 'redlock';
import { obey } from '../commands.mjs';

const redis = new Redis(Number(process.argv[2]), '127.0.0.1');
const redlock = new Redlock([redis], { retryCount: 0 });

async function isBusy(error) {
  const attempts = error instanceof ExecutionError ? await Promise.all(error.attempts) : [];
  const against = attempts.flatMap((attempt) => [...attempt.votesAgainst.values()]);
  return against.length > 0 && against.every((each) => each instanceof ResourceLockedError);
}

await obey(redis, {
  async acquire(key, ttl) {
    try {
      return await redlock.acquire([key], ttl);
    } catch (error) {
      if (await isBusy(error)) {
        return null;
      }
      throw error;
    }
  },
  extend: (lock, ttl) => lock.extend(ttl),
  release: (lock) => lock.release(),
});
