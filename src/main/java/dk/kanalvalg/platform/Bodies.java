package dk.kanalvalg.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Reads request bodies up to their size limit. */
public final class Bodies {

    private static final long MOST_BYTES_DISCARDED = 16L * 1024 * 1024;

    /** A longer line is cut one byte after this, so that its reader notices. */
    public static final int MOST_BYTES_OF_A_LINE = 256 * 1024;

    private Bodies() {}

    /**
     * Reads what is left of a body and forgets it, at most {@value #MOST_BYTES_DISCARDED} bytes: an answer that begins
     * earlier never reaches a client that sends everything first.
     */
    public static void discard(InputStream body) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = MOST_BYTES_DISCARDED;
        int read = body.read(buffer);
        while (read >= 0 && left > 0) {
            left -= read;
            read = body.read(buffer);
        }
    }

    /**
     * The whole body.
     *
     * @param most maximum size in bytes
     * @throws InvalidRequest 413 when it is larger; at most one byte more is read
     */
    public static byte[] read(InputStream body, int most) throws IOException {
        byte[] bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
            throw tooLarge(most);
        }
        return bytes;
    }

    /** The refusal of a body with more than {@code most} bytes. */
    public static InvalidRequest tooLarge(int most) {
        return InvalidRequest.of(ErrorCode.BODY_TOO_LARGE, "The body has more than " + most + " bytes.");
    }

    /**
     * The lines of a stream that are not blank, each at most as long as one event may be; memory holds one at a time.
     */
    public static final class Lines implements Iterator<byte[]> {

        private final InputStream stream;
        private final int most;
        private final byte[] buffer = new byte[1 << 16];
        private int position;
        private int filled;
        private int returned;
        private long number;
        private byte[] next;

        /** The lines of the stream, {@code most} of them at most. */
        public Lines(InputStream stream, int most) {
            this.stream = stream;
            this.most = most;
        }

        @Override
        public boolean hasNext() {
            if (next == null && returned < most) {
                next = line();
                returned++;
            }
            return next != null;
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            byte[] line = next;
            next = null;
            return line;
        }

        /** The number of the line that {@link #next} returned last, from 1; blank lines count. */
        public long number() {
            return number;
        }

        private byte[] line() {
            try {
                byte[] line = any();
                while (line != null && blank(line)) {
                    line = any();
                }
                return line;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        private byte[] any() throws IOException {
            ByteArrayOutputStream begun = null;
            while (fill()) {
                int end = position;
                while (end < filled && buffer[end] != '\n') {
                    end++;
                }
                int from = position;
                position = Math.min(end + 1, filled);
                if (end < filled && begun == null) {
                    number++;
                    return Arrays.copyOfRange(buffer, from, end);
                }
                begun = begun == null ? new ByteArrayOutputStream(1024) : begun;
                begun.write(buffer, from, Math.min(end - from, MOST_BYTES_OF_A_LINE + 1 - begun.size()));
                if (end < filled) {
                    number++;
                    return begun.toByteArray();
                }
            }
            if (begun == null) {
                return null;
            }
            number++;
            return begun.toByteArray();
        }

        private boolean fill() throws IOException {
            if (position == filled) {
                filled = Math.max(0, stream.read(buffer));
                position = 0;
            }
            return position < filled;
        }

        private static boolean blank(byte[] line) {
            for (byte b : line) {
                if ((b & 0xff) > ' ') {
                    return false;
                }
            }
            return true;
        }
    }
}
