// ONNX Runtime by its Node package: inference, on the ready files of each model in both layouts, of which the faster counts.
// The command line is that of peer_common.py; --fit is accepted and has no rows, for ONNX Runtime does not train here.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';

const here = new URL('.', import.meta.url);
const models = JSON.parse(readFileSync(new URL('../models.json', here)));
const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    models: { type: 'string', default: Object.keys(models).join() },
    threads: { type: 'string', default: '1,2' },
    fit: { type: 'string', default: '' },
    predict: { type: 'string', default: '1,32,256' },
    seconds: { type: 'string', default: '1' },
  },
});
const numbers = (text) => text.split(',').filter(Boolean).map(Number);

let ort;
try {
  ort = (await import('onnxruntime-node')).default;
} catch (error) {
  console.error(`ort: ${error.message.split('\n')[0]}. Run npm install in bench/peers.`);
  process.exit(3);
}
if (options.check) process.exit(0);

// The package sends each run through Node's event loop, which costs some microseconds that are not ONNX Runtime's: here it runs at once.
globalThis.setImmediate = (action) => action();

/** Inputs of a session: random images, random ids, and zeros for a position embedding that Keras' exporter made an input. */
function feeds(session, about, batch) {
  const result = {};
  session.inputMetadata.forEach(({ name, type, shape }, index) => {
    const sizes = shape.map((size) => (typeof size === 'number' ? size : batch));
    // Keras names the batch axis, and no other is unknown; a second input has none.
    const count = sizes.reduce((a, b) => a * b, 1);
    const data = type === 'int64' ? new BigInt64Array(count) : type === 'int32' ? new Int32Array(count) : new Float32Array(count);
    if (index === 0) {
      for (let i = 0; i < count; i++) {
        const value = about.ids ? Math.floor(Math.random() * about.ids) : Math.random();
        data[i] = type === 'int64' ? BigInt(value) : value;
      }
    }
    result[name] = new ort.Tensor(type, data, sizes);
  });
  return result;
}

/** Milliseconds of the median call. */
async function medianCall(session, input, seconds) {
  for (let i = 0; i < 3; i++) await session.run(input);
  const times = [];
  const end = performance.now() + seconds * 1000;
  while (times.length < 3 || performance.now() < end) {
    const start = performance.now();
    await session.run(input);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}

for (const model of options.models.split(',')) {
  const files = ['nhwc', 'nchw'].map((layout) => gunzipSync(readFileSync(new URL(`../onnx/${model}.${layout}.onnx.gz`, here))));
  for (const threads of numbers(options.threads)) {
    const sessions = [];
    for (const file of files) {
      sessions.push(await ort.InferenceSession.create(file, {
        intraOpNumThreads: threads, interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all', logSeverityLevel: 3,
      }));
    }
    for (const batch of numbers(options.predict)) {
      let best = Infinity;
      for (const session of sessions) {
        best = Math.min(best, await medianCall(session, feeds(session, models[model], batch), Number(options.seconds)));
      }
      console.log(JSON.stringify({ peer: 'ort', model, threads, kind: 'predict', batch, ms: Number(best.toFixed(5)) }));
    }
  }
}
