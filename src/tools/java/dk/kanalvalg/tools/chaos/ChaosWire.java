package dk.kanalvalg.tools.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The network between an instance and the database: it can stand still, with every connection open, and go on. */
final class ChaosWire {

    private final ServerSocket entrance;
    private final int target;
    private final Object gate = new Object();
    private boolean still;

    ChaosWire(int target) throws IOException {
        this.target = target;
        entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("wire").start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    void stall() {
        synchronized (gate) {
            still = true;
        }
    }

    void release() {
        synchronized (gate) {
            still = false;
            gate.notifyAll();
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Thread.startVirtualThread(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread back = Thread.startVirtualThread(() -> carry(server, client));
            carry(client, server);
            back.join();
        } catch (IOException away) {
            // The client sees its connection close.
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try (from;
                to) {
            for (int count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                pass();
                to.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException closed) {
            // The other side closes too.
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass() throws InterruptedException {
        synchronized (gate) {
            while (still) {
                gate.wait();
            }
        }
    }
}
