// The Wire service on @grpc/grpc-js. Arguments: socket, then the folders of .proto files. Prints "ready" once it listens.
'use strict';

const grpc = require('@grpc/grpc-js');
const { load, statusWith } = require('./protos');

const [socket, ...folders] = process.argv.slice(2);
const wire = load('wire.proto', folders).artistassist.conformance.Wire;
const holds = new Map();

function hold(name) {
  if (!holds.has(name)) {
    const entry = {};
    entry.released = new Promise((resolve) => { entry.release = resolve; });
    holds.set(name, entry);
  }
  return holds.get(name);
}

function sketchMetadata(call, rename) {
  const answer = new grpc.Metadata();
  for (const key of Object.keys(call.metadata.getMap()).filter((key) => key.startsWith('sketch'))) {
    call.metadata.get(key).forEach((value) => answer.add(rename(key), value));
  }
  return answer;
}

const trailerKey = (key) => (key.endsWith('-bin') ? `${key.slice(0, -4)}-trailer-bin` : `${key}-trailer`);

const server = new grpc.Server({ 'grpc.max_receive_message_length': 64 * 1024 * 1024, 'grpc.max_send_message_length': -1 });
server.addService(wire.service, {
  Echo(call, respond) {
    call.sendMetadata(sketchMetadata(call, (key) => key));
    respond(null, call.request, sketchMetadata(call, trailerKey));
  },

  Cut(call) {
    for (const point of call.request.points) {
      if (point < 0) {
        call.emit('error', { code: grpc.status.ABORTED, details: 'the scissors slipped' });
        return;
      }
      call.write({ name: call.request.name, points: [point] });
    }
    call.end();
  },

  Bind(call, respond) {
    const bound = { name: '', points: [], pixels: [] };
    call.on('data', (sheet) => {
      bound.name += sheet.name;
      bound.points.push(...sheet.points);
      bound.pixels.push(sheet.pixels);
    });
    call.on('end', () => respond(null, { ...bound, pixels: Buffer.concat(bound.pixels) }));
  },

  Trace(call) {
    call.on('data', (sheet) => {
      const more = call.write({ ...sheet, points: sheet.points.map((point) => point * 2) });
      if (!more) {
        call.pause();
        call.once('drain', () => call.resume());
      }
    });
    call.on('end', () => call.end());
  },

  Hold(call) {
    call.on('cancelled', () => hold(call.request.name).release());
    call.write(call.request);
  },

  AwaitRelease(call, respond) {
    hold(call.request.name).released.then(() => respond(null, call.request));
  },

  Refuse(call, respond) {
    const { code, message, fields } = call.request;
    const trailers = new grpc.Metadata();
    trailers.set('grpc-status-details-bin', statusWith(folders, code, message, fields));
    respond({ code, details: message, metadata: trailers });
  },

  Fill(call, respond) {
    respond(null, { pixels: Buffer.alloc(call.request.bytes, 0x5a) });
  },
});

server.bindAsync(`unix:${socket}`, grpc.ServerCredentials.createInsecure(), (error) => {
  if (error) {
    throw error;
  }
  console.log('ready');
});
process.stdin.resume();
process.stdin.on('end', () => server.forceShutdown());
