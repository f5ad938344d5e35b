package io.interlock.testkit.redis;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** One connection to a Redis on the loopback interface: sends a command, reads the reply as text. Not thread-safe. */
final class Resp implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;

    Resp(int port) {
        this(connect(port));
    }

    Resp(Socket connected) {
        try {
            socket = connected;
            socket.setSoTimeout(TIMEOUT_MILLIS);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connect(int port) {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + ": " + e.getMessage(), e);
        }
    }

    /**
     * The reply as text: the elements of an array on a line each, {@code (nil)} for none.
     *
     * @throws IllegalStateException if Redis answers with an error
     * @throws UncheckedIOException if the connection fails, or nothing comes for 10 s
     */
    String ask(String... command) {
        StringBuilder request = new StringBuilder("*" + command.length + "\r\n");
        for (String word : command) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            request.append('$').append(bytes.length).append("\r\n").append(word).append("\r\n");
        }
        try {
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            return reply();
        } catch (IOException e) {
            throw new UncheckedIOException(command[0] + ": " + e, e);
        }
    }

    private String reply() throws IOException {
        char type = (char) in.readByte();
        String line = line();
        return switch (type) {
            case '+', ':' -> line;
            case '$' -> bulk(Integer.parseInt(line));
            case '*' -> array(Integer.parseInt(line));
            case '-' -> throw new IllegalStateException(line);
            default -> throw new IOException("not RESP: " + type + line);
        };
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (char next = (char) in.readUnsignedByte(); next != '\r'; next = (char) in.readUnsignedByte()) {
            line.append(next);
        }
        in.readByte();
        return line.toString();
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "(nil)";
        }
        byte[] bytes = in.readNBytes(length);
        in.skipNBytes(2);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String array(int length) throws IOException {
        if (length < 0) {
            return "(nil)";
        }
        StringJoiner lines = new StringJoiner("\n");
        for (int i = 0; i < length; i++) {
            lines.add(reply());
        }
        return lines.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
