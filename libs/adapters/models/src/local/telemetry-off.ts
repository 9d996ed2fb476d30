/**
 * The official `onnxruntime-node` for Linux and macOS keeps an identifier of the device under HOME and sends usage to
 * Microsoft unless this is set before it is loaded (onnxruntime pull request 27379; seen with 1.30.0: files in
 * `~/.cache/Microsoft/DeveloperTools/.onnxruntime`). Nothing of a reader's machine is to leave it, so it is set here, in
 * the process's own environment (`SHARE_ENV`), which the library reads.
 */
// eslint-disable-next-line no-restricted-properties -- told to the library, not read from the reader
process.env.ORT_DISABLE_TELEMETRY = '1';

export {};
