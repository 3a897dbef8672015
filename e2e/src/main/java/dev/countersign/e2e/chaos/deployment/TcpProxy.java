package dev.countersign.e2e.chaos.deployment;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** A line between two processes on this machine that can be slow, stand still, swallow answers, and break. */
public final class TcpProxy implements Closeable {
    private static final int CHUNK = 16 * 1024;
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket door;
    private final IntSupplier target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object weather = new Object();
    private long delayMillis;
    private boolean still;
    private boolean swallowsAnswers;

    private TcpProxy(ServerSocket door, IntSupplier target) {
        this.door = door;
        this.target = target;
    }

    /**
     * Listens on a free port of the loopback address.
     *
     * @param target the port behind it, asked anew for each connection: what is behind may change
     */
    public static TcpProxy to(IntSupplier target) {
        try {
            var proxy = new TcpProxy(new ServerSocket(0, 200, InetAddress.ofLiteral("127.0.0.1")), target);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Every chunk takes that long. */
    public void delay(Duration delay) {
        change(() -> delayMillis = delay.toMillis());
    }

    /** Nothing gets through, in either direction, and nobody is told; what was on its way arrives afterwards. */
    public void standStill(boolean stands) {
        change(() -> still = stands);
    }

    /** Requests arrive, answers do not: the connection breaks instead. */
    public void swallowAnswers(boolean swallows) {
        change(() -> swallowsAnswers = swallows);
    }

    private void change(Runnable change) {
        synchronized (weather) {
            change.run();
            weather.notifyAll();
        }
    }

    /** Breaks every connection; new ones may be made. */
    public void cut() {
        open.forEach(TcpProxy::close);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException e) {
                // Closed while waiting, or a client that left at once.
            }
        }
    }

    private void connect(Socket near) {
        var far = new Socket();
        try {
            far.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), target.getAsInt()), CONNECT_MILLIS);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            open.add(near);
            open.add(far);
            Thread.ofVirtual().start(() -> carry(near, far, false));
            carry(far, near, true);
        } catch (IOException | RuntimeException e) {
            close(near);
            close(far);
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        var chunk = new byte[CHUNK];
        try (from;
                to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                if (!passes(answers)) {
                    return;
                }
                out.write(chunk, 0, length);
            }
        } catch (IOException e) {
            // One side is gone: the other is told by closing it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** Waits as long as the weather says; false if this is an answer that is to be lost. */
    private boolean passes(boolean answer) throws InterruptedException {
        long pause;
        synchronized (weather) {
            while (still) {
                weather.wait();
            }
            pause = delayMillis;
        }
        if (pause > 0) {
            Thread.sleep(pause);
        }
        synchronized (weather) {
            return !(answer && swallowsAnswers);
        }
    }

    private static void close(Closeable end) {
        try {
            end.close();
        } catch (IOException e) {
            // It is as good as closed.
        }
    }

    @Override
    public void close() {
        close(door);
        change(() -> {
            still = false;
            delayMillis = 0;
        });
        cut();
    }
}
