// Loads .proto files at run time, and reads and writes the details of a status.
'use strict';

const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const options = { keepCase: true, longs: Number, enums: String, defaults: true, oneofs: true };

function definition(file, folders) {
  return loader.loadSync(file, { ...options, includeDirs: folders });
}

function load(file, folders) {
  return grpc.loadPackageDefinition(definition(file, folders));
}

const typeOf = (name) => `type.googleapis.com/${name}`;

// A google.rpc.Status with a google.rpc.BadRequest that names the fields, as bytes.
function statusWith(folders, code, message, fields) {
  const status = definition('google/rpc/status.proto', folders)['google.rpc.Status'];
  const bad = definition('google/rpc/error_details.proto', folders)['google.rpc.BadRequest'];
  const value = bad.serialize({ field_violations: fields.map((field) => ({ field, description: `${field} is wrong` })) });
  return status.serialize({ code, message, details: [{ type_url: typeOf('google.rpc.BadRequest'), value }] });
}

// The google.rpc.Status in an error's trailers, its details of the given type decoded.
function statusOf(folders, error, file, type) {
  const [bytes] = error.metadata.get('grpc-status-details-bin');
  if (!bytes) {
    throw new Error(`no details in ${error}`);
  }
  const status = definition('google/rpc/status.proto', folders)['google.rpc.Status'].deserialize(bytes);
  const detail = definition(file, folders)[type];
  const details = status.details.filter((any) => any.type_url === typeOf(type)).map((any) => detail.deserialize(any.value));
  return { code: status.code, message: status.message, details };
}

module.exports = { load, statusOf, statusWith };
