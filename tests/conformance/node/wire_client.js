// @grpc/grpc-js calls the Wire service on our server. Arguments: socket, folder of .proto files, name of a check.
'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const grpc = require('@grpc/grpc-js');
const { all, connect, fails, folder, run, unary, within } = require('./calls');
const { load, statusOf } = require('./protos');

const { Wire } = load('wire.proto', [folder]).artistassist.conformance;

run({
  async metadata() {
    const seal = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    const metadata = new grpc.Metadata();
    metadata.set('sketch-paper', 'A4, 90 g');
    metadata.set('sketch-seal-bin', seal);
    // Not an empty sheet: .NET compresses nothing to nothing, which grpc-js cannot inflate.
    const call = connect(Wire).Echo({ name: 'sketch' }, metadata, within(), () => {});
    const [[headers], [status]] = await Promise.all([once(call, 'metadata'), once(call, 'status')]);
    assert.deepEqual([headers.get('sketch-paper'), headers.get('sketch-seal-bin')], [['A4, 90 g'], [seal]]);
    const trailers = status.metadata;
    assert.deepEqual([trailers.get('sketch-paper-trailer'), trailers.get('sketch-seal-trailer-bin')], [['A4, 90 g'], [seal]]);
  },

  async bidirectional() {
    const call = connect(Wire).Trace(within());
    const answers = all(call);
    for (let number = 0; number < 200; number += 1) {
      if (!call.write({ points: [number], pixels: Buffer.alloc(64 * 1024) })) {
        await once(call, 'drain');
      }
    }
    call.end();
    assert.deepEqual((await answers).map((sheet) => sheet.points[0]), Array.from({ length: 200 }, (_, number) => 2 * number));
  },

  async gzip() {
    const wire = connect(Wire, { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip });
    const name = 'a'.repeat(100_000);
    assert.equal((await unary(wire, 'Echo', { name })).name, name);
    const sheets = await all(wire.Cut({ name, points: [1, 2, 3] }, within()));
    assert.deepEqual(sheets.map((sheet) => [sheet.name, sheet.points[0]]), [[name, 1], [name, 2], [name, 3]]);
  },

  async failure_midway() {
    const sheets = [];
    const call = connect(Wire).Cut({ points: [1, 2, -1, 4] }, within());
    call.on('data', (sheet) => sheets.push(sheet.points[0]));
    const [error] = await once(call, 'error');
    assert.deepEqual([error.code, error.details], [grpc.status.ABORTED, 'the scissors slipped']);
    // grpc-js lets a failure overtake messages that it has not handed out yet.
    assert.deepEqual(sheets, [1, 2].slice(0, sheets.length));
  },

  async release() {
    const wire = connect(Wire);
    const call = wire.Hold({ name: 'node' }, within());
    call.on('error', () => {});
    await once(call, 'data');
    call.cancel();
    assert.equal((await unary(wire, 'AwaitRelease', { name: 'node' })).name, 'node');
  },

  async details() {
    const message = '100 % zu groß\nund 纸';
    const fields = ['mask.offset_x', 'image'];
    const error = await fails(grpc.status.INVALID_ARGUMENT, () => unary(connect(Wire), 'Refuse', { code: 3, message, fields }));
    const status = statusOf([folder], error, 'google/rpc/error_details.proto', 'google.rpc.BadRequest');
    assert.deepEqual([error.details, status.message], [message, message]);
    assert.deepEqual(status.details[0].field_violations.map((violation) => violation.field), fields);
  },

  async every_status() {
    const wire = connect(Wire);
    for (const code of Object.values(grpc.status).filter((value) => Number.isInteger(value) && value !== grpc.status.OK)) {
      await fails(code, () => unary(wire, 'Refuse', { code }));
    }
  },
});
