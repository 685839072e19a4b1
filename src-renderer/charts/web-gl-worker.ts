// A context that is read from has started all that the next ones need.
const gl = new OffscreenCanvas(1, 1).getContext("webgl");
gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
postMessage(gl !== null);
