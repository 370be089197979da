// What the clients share: how they connect, call and report. Arguments: socket, folder of .proto files, name of a check.
'use strict';

const assert = require('node:assert/strict');
const grpc = require('@grpc/grpc-js');

const [socket, folder, check] = process.argv.slice(2);
const clients = [];

function connect(Service, options = {}) {
  // A name that Kestrel takes as a host; over a Unix socket it would be the socket's path.
  const client = new Service(`unix:${socket}`, grpc.credentials.createInsecure(), { 'grpc.default_authority': 'localhost', ...options });
  clients.push(client);
  return client;
}

// For what must begin before a deadline and end with it: a busy machine needs one of the later ones.
const growing = [1, 5, 25, 120];

const within = (seconds = 180) => ({ deadline: Date.now() + seconds * 1000 });

function unary(client, method, request, { metadata = new grpc.Metadata(), options = within() } = {}) {
  return new Promise((resolve, reject) => {
    client[method](request, metadata, options, (error, answer) => (error ? reject(error) : resolve(answer)));
  });
}

async function all(stream) {
  const messages = [];
  for await (const message of stream) {
    messages.push(message);
  }
  return messages;
}

async function fails(code, call) {
  try {
    const answer = await call();
    return assert.fail(`expected status ${code}, got ${JSON.stringify(answer)}`);
  } catch (error) {
    assert.equal(error.code, code, `expected status ${code}, got ${error.stack}`);
    return error;
  }
}

// Runs the check asked for. Exit code 0 when it holds.
function run(checks) {
  checks[check]().then(
    () => {
      clients.forEach((client) => client.close());
      console.log(`${check} holds`);
    },
    (error) => {
      console.error(error);
      process.exit(1);
    });
}

module.exports = { all, connect, fails, folder, growing, run, unary, within };
