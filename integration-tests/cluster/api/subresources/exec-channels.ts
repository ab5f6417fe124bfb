import type { WebSocket } from 'ws';

/** The streams of a command: 1 output, 2 error output, 3 how it ended. */
export type Channel = 1 | 2 | 3;

/** Sub-protocols of `pods/exec`, as the real API server knows them. */
export const execProtocols: readonly string[] = [
  'v5.channel.k8s.io',
  'v4.channel.k8s.io',
  'v4.base64.channel.k8s.io',
  'channel.k8s.io',
  'base64.channel.k8s.io',
];

interface CommandStatus {
  status?: string;
  message?: string;
}

/** Writes the streams of a command into a WebSocket under the sub-protocol that was agreed. */
export class ExecChannels {
  constructor(private readonly socket: WebSocket) {}

  /**
   * One frame: the channel as a first byte before the bytes or, with base64, as a first digit before the
   * encoded bytes in a text frame.
   */
  write(channel: Channel, bytes: Buffer): void {
    if (this.socket.protocol.includes('base64')) {
      this.socket.send(`${channel}${bytes.toString('base64')}`);
    } else {
      this.socket.send(Buffer.concat([Buffer.from([channel]), bytes]));
    }
  }

  /**
   * How the command ended. From version 4 on that is a Status as JSON; before, it is the message of a
   * failure, and nothing after a success.
   */
  finish(status: CommandStatus): void {
    if (/^v[45]\./.test(this.socket.protocol)) {
      this.write(3, Buffer.from(JSON.stringify(status)));
    } else if (status.status !== 'Success') {
      this.write(3, Buffer.from(status.message ?? ''));
    }
    this.socket.close(1000);
  }
}
