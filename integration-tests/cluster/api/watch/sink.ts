import type { ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';

/** Where a watch writes to. */
export interface Sink {
  /** Sends one message; false when the client reads too slowly to take more now. */
  write(text: string): boolean;
  /** Called when more may be written after a `false`. */
  onReady(listener: () => void): void;
  /** Called once when the client has gone. */
  onClose(listener: () => void): void;
  /** Ends the stream in good order. */
  end(): void;
  /** Cuts the connection. */
  destroy(): void;
}

/** A watch over chunked HTTP: one JSON document per line. Headers are sent at once. */
export function httpSink(response: ServerResponse): Sink {
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-cache, private',
  });
  response.flushHeaders();
  return {
    write: (text) => response.write(`${text}\n`),
    onReady: (listener) => void response.on('drain', listener),
    onClose: (listener) => void response.on('close', listener),
    end: () => void response.end(),
    destroy: () => void response.destroy(),
  };
}

/** Bytes a WebSocket may hold unsent before the watch waits for the client. */
const highWaterMark = 256 * 1024;

/** A watch over a WebSocket: one text frame per event, whatever the sub-protocol's name says. */
export function webSocketSink(socket: WebSocket): Sink {
  let ready: () => void = () => undefined;
  let waiting = false;
  return {
    write(text) {
      socket.send(text, () => {
        // The error case is followed by 'close', which ends the watch.
        if (!waiting || socket.bufferedAmount > highWaterMark / 2) return;
        waiting = false;
        ready();
      });
      waiting = socket.bufferedAmount > highWaterMark;
      return !waiting;
    },
    onReady(listener) {
      ready = listener;
    },
    onClose: (listener) => void socket.on('close', listener),
    end: () => socket.close(1000),
    destroy: () => socket.terminate(),
  };
}
