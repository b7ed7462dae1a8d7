package dk.kanalvalg.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The items of a JSON array, told apart by their brackets and quotes alone: one that is no JSON is handed on like any
 * other, for its reader to refuse. Memory holds one at a time, and of one that is too long no more than a byte too many.
 */
public final class JsonItems implements Iterator<byte[]> {

    private final InputStream stream;
    private final long most;
    private final byte[] buffer = new byte[1 << 16];
    private final BitSet open = new BitSet();
    private int position;
    private int filled;
    private long read;
    private boolean begun;
    private boolean ended;
    private byte[] next;

    /** The items of the array in the stream, which may have {@code most} bytes. */
    public JsonItems(InputStream stream, long most) {
        this.stream = stream;
        this.most = most;
    }

    /**
     * Whether there is another item.
     *
     * @throws InvalidRequest 400 when what follows is no array whose items can be told apart, 413 when it is too long
     */
    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = item();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return next != null;
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        byte[] item = next;
        next = null;
        return item;
    }

    private byte[] item() throws IOException {
        boolean first = !begun;
        if (first) {
            if (pastBlanks() != '[') {
                throw malformed("must be a JSON array of events");
            }
            begun = true;
        }
        ByteArrayOutputStream item = new ByteArrayOutputStream(1024);
        boolean blank = true;
        open.clear();
        int depth = 0;
        while (true) {
            int c = must();
            if (depth == 0 && (c == ',' || c == ']')) {
                return end(item, c, first && blank);
            }
            blank &= isBlank(c);
            keep(item, c);
            switch (c) {
                case '"' -> text(item);
                case '{', '[' -> open.set(depth++, c == '{');
                case '}', ']' -> {
                    if (depth == 0 || open.get(--depth) != (c == '}')) {
                        throw malformed("is no JSON array whose items can be told apart");
                    }
                }
                default -> {
                    // Numbers, words and whatever else are for the item's reader to judge.
                }
            }
        }
    }

    private byte[] end(ByteArrayOutputStream item, int terminator, boolean nothing) throws IOException {
        if (terminator == ']') {
            ended = true;
            if (pastBlanks() >= 0) {
                throw malformed("has more than one JSON array");
            }
            return nothing ? null : item.toByteArray();
        }
        return item.toByteArray();
    }

    /** What a text holds parts nothing. */
    private void text(ByteArrayOutputStream item) throws IOException {
        int c = must();
        while (c != '"') {
            keep(item, c);
            if (c == '\\') {
                keep(item, must());
            }
            c = must();
        }
        keep(item, c);
    }

    private static void keep(ByteArrayOutputStream item, int c) {
        if (item.size() <= Bodies.MOST_BYTES_OF_A_LINE) {
            item.write(c);
        }
    }

    private int pastBlanks() throws IOException {
        int c = read();
        while (isBlank(c)) {
            c = read();
        }
        return c;
    }

    private int must() throws IOException {
        int c = read();
        if (c < 0) {
            throw malformed("ends within the JSON array");
        }
        return c;
    }

    private int read() throws IOException {
        if (position == filled) {
            filled = Math.max(0, stream.read(buffer));
            position = 0;
            read += filled;
            if (read > most) {
                ended = true;
                throw InvalidRequest.of(ErrorCode.BODY_TOO_LARGE, "The body has more than " + most + " bytes.");
            }
        }
        return position == filled ? -1 : buffer[position++] & 0xff;
    }

    private InvalidRequest malformed(String what) {
        ended = true;
        return InvalidRequest.of(ErrorCode.MALFORMED_JSON, "The body " + what + ".");
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
