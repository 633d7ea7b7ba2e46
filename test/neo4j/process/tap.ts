import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A place between a client and a server of which everything that passes is counted: faults can be timed by what was already said. */
export class Tap {
  /** Bytes that have passed so far. */
  fromServer = 0;
  fromClient = 0;
  private isSilent = false;
  private readonly sockets = new Set<Socket>();
  private readonly waiting: { isDue: () => boolean; resolve: () => void }[] = [];

  private constructor(private readonly server: Server) {}

  /** Passes on to a port of this machine. */
  static async before(port: number): Promise<Tap> {
    const server = createServer();
    const tap = new Tap(server);
    server.on('connection', (client) => {
      tap.join(client, connect(port, '127.0.0.1'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return tap;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** From now on clients can connect, but whatever they say is kept from the server. */
  silence(): void {
    this.isSilent = true;
  }

  /** Passes on again, what comes from now on: conversations that were cut off end. */
  speak(): void {
    this.isSilent = false;
    for (const socket of this.sockets) socket.destroy();
  }

  /** Resolves when the server has sent so many bytes more. */
  serverHasSent(bytes: number): Promise<void> {
    const from = this.fromServer;
    return this.when(() => this.fromServer - from >= bytes);
  }

  /** Resolves when clients have sent so many bytes more. */
  clientHasSent(bytes: number): Promise<void> {
    const from = this.fromClient;
    return this.when(() => this.fromClient - from >= bytes);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private when(isDue: () => boolean): Promise<void> {
    return new Promise((resolve) => this.waiting.push({ isDue, resolve }));
  }

  private join(client: Socket, server: Socket): void {
    client.on('data', (chunk) => {
      if (this.isSilent) return;
      this.fromClient += chunk.length;
      server.write(chunk);
      this.tell();
    });
    server.on('data', (chunk) => {
      if (this.isSilent) return;
      this.fromServer += chunk.length;
      client.write(chunk);
      this.tell();
    });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
  }

  private tell(): void {
    for (const { isDue, resolve } of this.waiting) if (isDue()) resolve();
  }
}
