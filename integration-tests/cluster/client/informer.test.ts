import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';
import { KubeClient } from './client';
import { eventually } from './eventually';
import { Informer } from './informer';
import { resources } from './resources';
import { answer, startScriptedServer, statusBody } from './scripted-server';
import type { KubeObject } from './types';

/** A server with one collection whose lists and watches the test plays by hand. */
class Collection {
  items: KubeObject[] = [];
  resourceVersion = '1';
  lists = 0;
  watches: { response: ServerResponse; from: string }[] = [];

  readonly script = ({ url }: { url: URL }, response: ServerResponse) => {
    if (url.searchParams.get('watch') === 'true') {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.flushHeaders();
      this.watches.push({ response, from: url.searchParams.get('resourceVersion') ?? '' });
      return;
    }
    this.lists += 1;
    const { items, resourceVersion } = this;
    answer(response, 200, { metadata: { resourceVersion }, items });
  };

  get watch() {
    const last = this.watches.at(-1);
    assert.ok(last);
    return last;
  }

  send(type: string, object: unknown): void {
    this.watch.response.write(`${JSON.stringify({ type, object })}\n`);
  }
}

function node(name: string, resourceVersion: string, uid = name): KubeObject {
  return { apiVersion: 'v1', kind: 'Node', metadata: { name, uid, resourceVersion } };
}

async function follow(t: TestContext, collection: Collection) {
  const server = await startScriptedServer(collection.script);
  const client = KubeClient.forUrl(server.url);
  const errors: unknown[] = [];
  const informer = new Informer(client, resources.node, {
    onError: (error) => errors.push(error),
    backoffMs: { base: 1, max: 20 },
  });
  const seen: string[] = [];
  informer.onChange((type, { metadata }, old) => {
    const before = old ? ` from ${old.metadata.resourceVersion}` : '';
    seen.push(`${type} ${metadata.name}@${metadata.resourceVersion}${before}`);
  });
  t.after(async () => {
    informer.stop();
    client.close();
    await server.close();
  });
  const watching = (n: number) => eventually(`watch ${n}`, () => collection.watches.length >= n);
  const told = (...expected: string[]) =>
    eventually(`told ${expected.join()}`, () => {
      assert.deepEqual(seen, expected);
      return true;
    }).then(() => seen.splice(0));
  return { server, client, informer, errors, seen, watching, told };
}

test('lists, watches, and tells each difference once', async (t) => {
  const collection = new Collection();
  collection.items = [node('a', '1')];
  const { informer, watching, told } = await follow(t, collection);
  await informer.start();
  assert.equal(informer.get('a')?.metadata.resourceVersion, '1');
  await told('ADDED a@1');
  await watching(1);
  collection.send('ADDED', node('a', '1'));
  collection.send('ADDED', node('b', '2'));
  collection.send('MODIFIED', node('a', '3'));
  collection.send('DELETED', node('b', '4'));
  collection.send('DELETED', node('b', '4'));
  await told('ADDED b@2', 'MODIFIED a@3 from 1', 'DELETED b@4');
  assert.deepEqual(informer.list(), [node('a', '3')]);
});

test('an object that was deleted and created anew is told as both', async (t) => {
  const collection = new Collection();
  collection.items = [node('a', '1', 'first')];
  const { informer, watching, told } = await follow(t, collection);
  await informer.start();
  await watching(1);
  collection.send('MODIFIED', node('a', '5', 'second'));
  await told('ADDED a@1', 'DELETED a@1', 'ADDED a@5');
});

test('a watch that ended resumes from the last version, bookmarks included', async (t) => {
  const collection = new Collection();
  const { informer, watching, told } = await follow(t, collection);
  await informer.start();
  await watching(1);
  collection.send('ADDED', node('a', '2'));
  await told('ADDED a@2');
  collection.watch.response.end();
  await watching(2);
  assert.equal(collection.watch.from, '2');
  collection.send('BOOKMARK', { metadata: { resourceVersion: '40' } });
  collection.watch.response.end();
  await watching(3);
  assert.equal(collection.watch.from, '40');
  collection.send('ADDED', node('b', '41'));
  await told('ADDED b@41');
  assert.equal(collection.lists, 1);
  assert.equal(informer.list().length, 2);
});

test('a cut connection is recovered and what happened meanwhile is told once', async (t) => {
  const collection = new Collection();
  collection.items = [node('a', '1'), node('b', '1')];
  const { informer, server, errors, watching, told } = await follow(t, collection);
  await informer.start();
  await watching(1);
  await told('ADDED a@1', 'ADDED b@1');
  collection.items = [node('a', '1'), node('b', '2')];
  server.breakConnections();
  await told('MODIFIED b@2 from 1');
  await watching(2);
  collection.send('ADDED', node('c', '3'));
  await told('ADDED c@3');
  assert.deepEqual(errors, []);
});

test('410 lists again and tells what was missed', async (t) => {
  const collection = new Collection();
  collection.items = [node('a', '1'), node('b', '1'), node('c', '1')];
  const { informer, watching, told } = await follow(t, collection);
  await informer.start();
  await watching(1);
  await told('ADDED a@1', 'ADDED b@1', 'ADDED c@1');
  collection.items = [node('b', '1'), node('c', '90'), node('d', '80')];
  collection.resourceVersion = '90';
  collection.send('ERROR', statusBody(410, 'Expired', 'too old resource version: 1 (50)'));
  await told('DELETED a@1', 'MODIFIED c@90 from 1', 'ADDED d@80');
  await watching(2);
  assert.equal(collection.watch.from, '90');
});

test('a server that restarts with another history is listed again', async (t) => {
  const collection = new Collection();
  collection.items = [node('a', '700')];
  collection.resourceVersion = '700';
  const { informer, server, watching, told } = await follow(t, collection);
  await informer.start();
  await watching(1);
  await told('ADDED a@700');
  await server.close();
  const fresh = new Collection();
  fresh.items = [node('a', '3', 'reborn')];
  fresh.resourceVersion = '3';
  const restarted = await startScriptedServer(fresh.script, server.port);
  t.after(() => restarted.close());
  await told('DELETED a@700', 'ADDED a@3');
  await eventually('a watch of the new server', () => fresh.watches.length === 1);
  assert.equal(fresh.watch.from, '3');
});

test('a handler that throws does not stop the others, nor the watch', async (t) => {
  const collection = new Collection();
  collection.items = [node('a', '1')];
  const { informer, errors, watching, told } = await follow(t, collection);
  informer.onChange(() => {
    throw new Error('handler');
  });
  await informer.start();
  await watching(1);
  collection.send('ADDED', node('b', '2'));
  await told('ADDED a@1', 'ADDED b@2');
  assert.deepEqual(
    errors.map((error) => (error as Error).message),
    ['handler', 'handler'],
  );
});

test('a late handler is told what is there; a removed one is told nothing', async (t) => {
  const collection = new Collection();
  collection.items = [node('a', '1')];
  const { informer, watching, told } = await follow(t, collection);
  await informer.start();
  await watching(1);
  const late: string[] = [];
  const remove = informer.onChange((type, { metadata }) => {
    late.push(`${type} ${metadata.name}`);
  });
  assert.deepEqual(late, ['ADDED a']);
  remove();
  collection.send('ADDED', node('b', '2'));
  await told('ADDED a@1', 'ADDED b@2');
  assert.deepEqual(late, ['ADDED a']);
});

test('start rejects when the informer is stopped before the first list is in', async (t) => {
  const server = await startScriptedServer(() => undefined);
  const client = KubeClient.forUrl(server.url);
  t.after(() => server.close());
  const informer = new Informer(client, resources.node);
  const started = informer.start();
  informer.stop();
  await assert.rejects(started, /stopped before it synced/);
});
