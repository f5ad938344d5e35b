import { LockManager, RedisLockBackend } from '@hazeljs/distributed-lock';
import { Redis } from 'ioredis';
import { obey } from '../commands.mjs';

const redis = new Redis(Number(process.argv[2]), '127.0.0.1');
const locks = LockManager.getInstance();
locks.registerBackend('redis', new RedisLockBackend(redis));
locks.setDefaultBackend('redis');

await obey(redis, {
  acquire: (key, ttl) => locks.acquire({ key, ttl }),
  async extend(lock, ttl) {
    if (!(await lock.extend(ttl))) {
      throw new Error('lost');
    }
    return lock;
  },
  release: (lock) => lock.release(),
});
