// Runs a Node.js function: a client of the Lambda Runtime API.
'use strict';

const http = require('node:http');
const fs = require('node:fs');
const path = require('node:path');
const { Writable } = require('node:stream');
const { pathToFileURL } = require('node:url');

const [authority, ...prefix] = process.env.AWS_LAMBDA_RUNTIME_API.split('/');
const [host, port] = authority.split(':');
const base = '/' + prefix.join('/') + '/2018-06-01/runtime';
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
  const { format } = require('node:util');
  const shown = level === 'log' ? 'INFO' : level.toUpperCase();
  console[level] = (...values) =>
    fs.writeSync(1, `${new Date().toISOString()}\t${current}\t${shown}\t${format(...values)}\n`);
}
let current = 'undefined';

function call(method, where, body) {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const request = http.request({ host, port, agent, method, path: base + where, headers }, (response) => {
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces).toString() }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

function told(failure) {
  if (failure instanceof Error) {
    return { errorType: failure.name, errorMessage: failure.message, trace: (failure.stack || '').split('\n') };
  }
  return { errorType: typeof failure, errorMessage: String(failure), trace: [] };
}

function named(name, message) {
  const failure = new Error(message);
  failure.name = name;
  return failure;
}

function log(failure) {
  const error = told(failure);
  fs.writeSync(1, `${new Date().toISOString()}\t${current}\tERROR\tInvoke Error \t${JSON.stringify(error)}\n`);
  return error;
}

async function report(where, failure) {
  const error = log(failure);
  await call('POST', where, JSON.stringify(error));
}

async function load(name) {
  const slash = name.lastIndexOf('/');
  const dot = name.indexOf('.', slash + 1);
  if (dot < 0) {
    throw named('Runtime.MalformedHandlerName', 'Bad handler');
  }
  const moduleName = name.slice(0, dot);
  const file = path.join(process.env.LAMBDA_TASK_ROOT, moduleName);
  let module;
  try {
    if (fs.existsSync(file + '.mjs')) {
      module = await import(pathToFileURL(file + '.mjs'));
    } else if (fs.existsSync(file + '.js')) {
      module = await import(pathToFileURL(file + '.js'));
    } else {
      module = require(file);
    }
  } catch (failure) {
    if (failure instanceof SyntaxError) {
      failure.name = 'Runtime.UserCodeSyntaxError';
    } else if (failure.code === 'MODULE_NOT_FOUND' || failure.code === 'ERR_MODULE_NOT_FOUND') {
      throw named('Runtime.ImportModuleError', 'Error: ' + failure.message);
    }
    throw failure;
  }
  const parts = name.slice(dot + 1).split('.');
  const find = (from) => parts.reduce((value, part) => (value == null ? undefined : value[part]), from);
  const handler = find(module) || find(module.default);
  if (!handler) {
    throw named('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  }
  if (typeof handler !== 'function') {
    throw named('Runtime.HandlerNotFound', `${name} is not a function`);
  }
  return handler;
}

function contextOf(headers, done) {
  const end = Date.now() + Number(headers['localcloud-timeout-ms']);
  return {
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: headers['lambda-runtime-client-context'] ? JSON.parse(headers['lambda-runtime-client-context']) : undefined,
    identity: undefined,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, end - Date.now()),
    succeed: (value) => done(null, value),
    fail: (failure) => done(failure),
    done,
  };
}

function invoke(handler, event, headers) {
  return new Promise((resolve, reject) => {
    const done = (failure, value) => (failure ? reject(failure) : resolve(value));
    const returned = handler(event, contextOf(headers, done), done);
    if (returned && typeof returned.then === 'function') {
      returned.then(resolve, reject);
    } else if (handler.length < 3 && returned !== undefined) {
      resolve(returned);
    } else if (handler.length < 2) {
      resolve(returned);
    }
  });
}

const STREAMED = Symbol('streamed');
const INTEGRATION = 'application/vnd.awslambda.http-integration-response';

// What a streaming handler writes goes out at once, in chunks; an error on the way stands behind the last one.
class ResponseStream extends Writable {
  constructor(where) {
    super({ highWaterMark: 64 * 1024 });
    this.where = where;
    this.contentType = undefined;
    this.prelude = undefined;
    this.request = undefined;
    this.answered = new Promise((resolve) => { this.whenAnswered = resolve; });
  }

  setContentType(type) {
    this.contentType = type;
  }

  open() {
    if (this.request) {
      return this.request;
    }
    const headers = {
      'Content-Type': this.contentType || 'application/octet-stream',
      'Lambda-Runtime-Function-Response-Mode': 'streaming',
      'Transfer-Encoding': 'chunked',
      Trailer: 'Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body',
    };
    this.request = http.request({ host, port, agent, method: 'POST', path: base + this.where + '/response', headers }, (response) => {
      response.resume();
      response.on('end', this.whenAnswered);
    });
    this.request.on('error', this.whenAnswered);
    this.request.flushHeaders();
    if (this.prelude !== undefined) {
      this.request.write(Buffer.concat([Buffer.from(JSON.stringify(this.prelude)), Buffer.alloc(8)]));
    }
    return this.request;
  }

  _write(piece, encoding, done) {
    this.open().write(piece, encoding, done);
  }

  _final(done) {
    this.open().end(done);
  }

  async fail(failure) {
    const error = JSON.stringify(told(failure));
    this.request.addTrailers({
      'Lambda-Runtime-Function-Error-Type': 'Runtime.StreamError',
      'Lambda-Runtime-Function-Error-Body': Buffer.from(error).toString('base64'),
    });
    this.request.end();
    await this.answered;
  }
}

globalThis.awslambda = {
  streamifyResponse: (handler) => {
    handler[STREAMED] = true;
    return handler;
  },
  HttpResponseStream: {
    from: (stream, prelude) => {
      stream.setContentType(INTEGRATION);
      stream.prelude = prelude;
      return stream;
    },
  },
};

async function streamed(handler, event, headers, where) {
  const stream = new ResponseStream(where);
  try {
    const ended = new Promise((resolve, reject) => stream.on('error', reject).on('finish', resolve));
    const done = Promise.resolve(handler(event, stream, contextOf(headers, () => {})));
    ended.catch(() => {});
    await done;
    if (!stream.writableEnded) {
      stream.end();
    }
    await ended;
    await stream.answered;
  } catch (failure) {
    if (!stream.request) {
      throw failure;
    }
    log(failure);
    await stream.fail(failure);
  }
}

async function main() {
  let handler;
  try {
    handler = await load(process.env._HANDLER);
  } catch (failure) {
    await report('/init/error', failure);
    process.exit(1);
  }
  for (;;) {
    const next = await call('GET', '/invocation/next');
    if (next.status !== 200) {
      process.exit(0);
    }
    current = next.headers['lambda-runtime-aws-request-id'];
    process.env._X_AMZN_TRACE_ID = next.headers['lambda-runtime-trace-id'] || '';
    const where = '/invocation/' + current;
    try {
      if (handler[STREAMED]) {
        await streamed(handler, JSON.parse(next.body), next.headers, where);
      } else {
        const value = await invoke(handler, JSON.parse(next.body), next.headers);
        await call('POST', where + '/response', JSON.stringify(value === undefined ? null : value));
      }
    } catch (failure) {
      await report(where + '/error', failure);
    }
  }
}

process.on('uncaughtException', (failure) => {
  report('/invocation/' + current + '/error', failure).then(() => process.exit(128));
});

main();
