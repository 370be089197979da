// @grpc/grpc-js calls the daemon. Arguments: socket, folder of .proto files, name of a check. Exit code 0 when it holds.
'use strict';

const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const fs = require('node:fs');
const { once } = require('node:events');
const grpc = require('@grpc/grpc-js');
const { all, connect, fails, folder, growing, run, unary, within } = require('./calls');
const { load, statusOf } = require('./protos');

const MiB = 1 << 20;
const clientId = `conformance-node-${process.pid}`;
const { Assist, Daemon } = { ...load('artistassist/v1/assist.proto', [folder]).artistassist.v1, ...load('artistassist/v1/daemon.proto', [folder]).artistassist.v1 };
const { Models } = load('artistassist/v1/models.proto', [folder]).artistassist.v1;
const { Pixels } = load('artistassist/v1/pixels.proto', [folder]).artistassist.v1;

const sha256 = (content) => crypto.createHash('sha256').update(content).digest();

function upload(content, { announced = sha256(content), chunk = MiB, options = {} } = {}) {
  const pixels = connect(Pixels, options);
  return new Promise((resolve, reject) => {
    const call = pixels.Upload(new grpc.Metadata(), within(), (error, answer) => (error ? reject(error) : resolve(answer)));
    (async () => {
      call.write({ head: { sha256: announced, size: content.length } });
      for (let start = 0; start < content.length; start += chunk) {
        if (!call.write({ chunk: content.subarray(start, start + chunk) })) {
          await Promise.race([once(call, 'drain'), once(call, 'close')]);
        }
      }
      call.end();
    })().catch(reject);
  });
}

// A white 16-bit RGBA page with a thick dark line across, the last pixel made unlike any other page's.
function page(width, height) {
  const content = Buffer.alloc(width * height * 8, Buffer.from('f0f0f0f0f0f0ffff', 'hex'));
  content.fill(Buffer.from('202020202020ffff', 'hex'), width * 8 * (height / 2 - 2), width * 8 * (height / 2 + 3));
  crypto.randomFillSync(content, content.length - 8, 6);
  return content;
}

function submission(content, width, height) {
  const raw = { width, height, channels: 'CHANNEL_LAYOUT_RGBA', bit_depth: 16 };
  return { client_id: clientId, image: { sha256: sha256(content), raw }, cleanup: {} };
}

async function finishedJob(content, width, height) {
  await upload(content);
  const assist = connect(Assist);
  const { job_id } = await unary(assist, 'Submit', submission(content, width, height));
  const events = await all(assist.Watch({ job_id }, within()));
  assert.equal(events.at(-1).event, 'done', JSON.stringify(events.at(-1)));
  return { assist, job_id, events };
}

const checks = {
  async unary() {
    const status = await unary(connect(Daemon), 'GetStatus', {});
    assert.ok(fs.existsSync(`/proc/${status.process_id}`), `no process ${status.process_id}`);
    assert.notEqual(status.software_version, '');
    const { models } = await unary(connect(Models), 'List', {});
    assert.ok(models.some((model) => model.built_in && model.tasks.includes('cleanup')), JSON.stringify(models));
    assert.deepEqual([...new Set(models.map((model) => model.sha256.length))], [32]);
  },

  async server_streaming() {
    const { assist, job_id, events } = await finishedJob(page(96, 64), 96, 64);
    assert.equal(events.filter((event) => event.event === 'result').length, 1);
    const numbers = events.map((event) => event.sequence);
    assert.deepEqual(numbers, [...new Set(numbers)].sort((a, b) => a - b));
    const later = await all(assist.Watch({ job_id, after_sequence: numbers.at(-2) }, within()));
    assert.deepEqual(later.map((event) => [event.sequence, event.event]), [[numbers.at(-1), 'done']]);
  },

  async client_streaming() {
    const content = crypto.randomBytes(2 * MiB + 12345);
    const pixels = connect(Pixels);
    const ask = { sha256: [sha256(content)] };
    assert.deepEqual((await unary(pixels, 'FindMissing', ask)).missing, ask.sha256);
    assert.deepEqual(await upload(content), { sha256: sha256(content), size: content.length });
    assert.deepEqual((await unary(pixels, 'FindMissing', ask)).missing, []);
  },

  async client_streaming_refused() {
    const content = crypto.randomBytes(100_000);
    await fails(grpc.status.INVALID_ARGUMENT, () => upload(content, { announced: Buffer.alloc(32) }));
    const ask = { sha256: [sha256(content)] };
    assert.deepEqual((await unary(connect(Pixels), 'FindMissing', ask)).missing, ask.sha256);
  },

  async big_result() {
    const { assist, job_id } = await finishedJob(page(1000, 660), 1000, 660);
    const [{ head }, ...chunks] = await all(assist.GetResult({ job_id, raw: {} }, within()));
    const result = Buffer.concat(chunks.map((part) => part.chunk));
    assert.ok(result.length > 4 * MiB, `only ${result.length} bytes`);
    assert.equal(result.length, head.size);
    assert.deepEqual(sha256(result), head.sha256);
    assert.ok(chunks.every(({ chunk }) => chunk.length > 0 && chunk.length <= MiB), 'a chunk is empty or over 1 MiB');
  },

  async deadline() {
    const messages = [];
    for (const seconds of growing) {
      const call = connect(Daemon).Watch({}, within(seconds));
      call.on('data', (message) => messages.push(message));
      const [error] = await once(call, 'error');
      assert.equal(error.code, grpc.status.DEADLINE_EXCEEDED, error.stack);
      if (messages.length > 0) {
        break;
      }
    }
    assert.ok(messages.length > 0, 'nothing came before the deadline');
    await checks.unary();
  },

  async cancellation() {
    const call = connect(Daemon).Watch({}, within());
    const failure = once(call, 'error');
    await once(call, 'data');
    call.cancel();
    const [error] = await failure;
    assert.equal(error.code, grpc.status.CANCELLED, error.stack);
    await checks.unary();
  },

  async metadata() {
    const metadata = new grpc.Metadata();
    metadata.set('x-editor', 'krita 5.2');
    metadata.set('x-canvas-bin', Buffer.from(Array.from({ length: 256 }, (_, i) => i)));
    await unary(connect(Daemon), 'GetStatus', {}, { metadata });
    const error = await fails(grpc.status.INVALID_ARGUMENT, () => unary(connect(Assist), 'Submit', {}, { metadata }));
    assert.ok(Buffer.isBuffer(error.metadata.get('grpc-status-details-bin')[0]), 'details are not bytes');
  },

  async error_details() {
    const request = { ...submission(Buffer.alloc(1), 0, 0), client_id: '', cleanup: { line_darkness: 7 } };
    const error = await fails(grpc.status.INVALID_ARGUMENT, () => unary(connect(Assist), 'Submit', request));
    const status = statusOf([folder], error, 'google/rpc/error_details.proto', 'google.rpc.BadRequest');
    assert.deepEqual([status.code, status.message], [error.code, error.details]);
    assert.equal(status.details.length, 1);
    const violations = status.details[0].field_violations;
    const fields = violations.map((violation) => violation.field);
    for (const field of ['client_id', 'cleanup.line_darkness', 'image.raw.width', 'image.raw.height']) {
      assert.ok(fields.includes(field), `${field} is not among ${fields}`);
    }
    assert.ok(violations.every((violation) => violation.description !== ''), 'a violation without a sentence');
  },

  async missing_resource() {
    const content = page(64, 64);
    const error = await fails(grpc.status.FAILED_PRECONDITION, () => unary(connect(Assist), 'Submit', submission(content, 64, 64)));
    const status = statusOf([folder], error, 'artistassist/v1/assist.proto', 'artistassist.v1.ResourceMissing');
    assert.deepEqual(status.details.map((detail) => detail.sha256), [[sha256(content)]]);
  },

  async not_found() {
    await fails(grpc.status.NOT_FOUND, () => all(connect(Assist).Watch({ job_id: '00000000-0000-4000-8000-000000000000' }, within())));
    await fails(grpc.status.NOT_FOUND, () => unary(connect(Models), 'Get', { model_id: 'no-such-model' }));
  },

  async gzip() {
    const options = { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip };
    const content = Buffer.alloc(3 * MiB);
    assert.deepEqual(await upload(content, { options }), { sha256: sha256(content), size: content.length });
    assert.ok((await unary(connect(Daemon, options), 'GetCapabilities', {})).devices.length > 0);
  },

  async unimplemented() {
    const bytes = { requestStream: false, responseStream: false, requestSerialize: (b) => b, responseDeserialize: (b) => b };
    for (const path of ['/artistassist.v1.Assist/Paint', '/artistassist.v9.Muse/Inspire']) {
      const Unknown = grpc.makeGenericClientConstructor({ Call: { ...bytes, path } }, 'Unknown');
      await fails(grpc.status.UNIMPLEMENTED, () => unary(connect(Unknown), 'Call', Buffer.alloc(0)));
    }
  },

  async oversized_message() {
    const error = await fails(grpc.status.RESOURCE_EXHAUSTED, () => upload(Buffer.alloc(9 * MiB), { chunk: 9 * MiB }));
    assert.notEqual(error.details, '');
    await checks.unary();
  },

  async multiplexing() {
    const daemon = connect(Daemon);
    const watches = Array.from({ length: 8 }, () => daemon.Watch({}, within()));
    watches.forEach((watch) => watch.on('error', () => {}));
    await Promise.all(watches.map((watch) => once(watch, 'data')));
    const answers = await Promise.all(Array.from({ length: 64 }, () => unary(daemon, 'GetStatus', {})));
    assert.equal(new Set(answers.map((answer) => answer.process_id)).size, 1);
    watches.forEach((watch) => watch.cancel());
  },
};

run(checks);
